/** The pages in a real browser: the story of two approvals, and what axe finds. */
import { afterAll, beforeAll, expect } from "vitest";
import { testWithCommand } from "../../score.ts";
import { isWiderThanScreen, problemsOf } from "./axe.ts";
import { closeBrowser, type Page, withBrowser } from "./browser.ts";
import { makeSite, type Seen } from "./site.ts";

let site: Seen;
beforeAll(async () => {
  site = await makeSite();
});
afterAll(async () => {
  await closeBrowser();
  await site.close();
});

async function actAs(page: Page, login: string): Promise<void> {
  await page.getByLabel("Act as").selectOption(login);
  await page.getByRole("button", { name: "Switch" }).click();
}

async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve" }).click();
}

const mergeButton = (page: Page) => page.getByRole("button", { name: "Merge pull request" });

testWithCommand("chromium", "alice approves, the merge is refused with its reason, dave approves, it merges", () =>
  withBrowser(async (browser) => {
    const own = await makeSite();
    try {
      const page = await browser.newPage();
      await page.goto(own.entrance);
      await page.getByRole("link", { name: "acme/patches" }).click();
      await page.getByRole("link", { name: "Add <b>a</b>" }).click();
      await actAs(page, "alice");
      await approve(page);
      await mergeButton(page).click();
      expect(await page.getByRole("alert").textContent()).toMatch(/2 approving reviews are required/);
      await actAs(page, "dave");
      await approve(page);
      await mergeButton(page).click();
      expect(await page.getByRole("alert").count()).toBe(0);
      expect(await page.getByText("merged", { exact: true }).first().isVisible()).toBe(true);
      expect(await mergeButton(page).count()).toBe(0);
    } finally {
      await own.close();
    }
  }),
);

for (const width of [1400, 420])
  for (const colorScheme of ["light", "dark"] as const)
    testWithCommand("chromium", `axe finds nothing on any page, ${colorScheme}, ${width} pixels wide`, () =>
      withBrowser(async (browser) => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        await page.goto(site.entrance);
        await actAs(page, "alice");
        const found: string[] = [];
        for (const path of pathsOf(site)) {
          await page.goto(`${site.forge.serverUrl}${path}`);
          for (const problem of await problemsOf(page)) found.push(`${path}: ${problem}`);
          if (await isWiderThanScreen(page)) found.push(`${path}: scrolls sideways`);
        }
        expect(found).toEqual([]);
      }),
    );

/** Every kind of page that there is. */
function pathsOf({ forge }: Seen): readonly string[] {
  const repository = forge.state.repositories.find(({ name }) => name === "patches");
  const run = repository?.workflowRuns[0];
  const root = "/acme/patches";
  const runPage = `${root}/actions/runs/${run?.id}`;
  const pages = ["/", `${root}/pulls`, `${root}/pull/1`, `${root}/issues`, `${root}/issues/2`, `${root}/commits`];
  const commit = `${root}/commit/${repository?.pulls[0]?.headSha}`;
  const runs = [`${root}/actions`, runPage, `${runPage}/job/${run?.jobs[0]?.id}`];
  const forms = [`${root}/issues/new/choose`, `${root}/issues/new?template=report.yml`];
  return [...pages, commit, ...runs, ...forms, "/-/mail", `/-/mail/${forge.state.mail[0]?.id}`, "/nothing/here"];
}
