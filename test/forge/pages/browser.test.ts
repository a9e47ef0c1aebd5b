/** The pages in a real browser: the story of two approvals, and what axe finds. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import { testWithCommand } from "../../score.ts";
import { makeSite, type Seen } from "./site.ts";

/** What is used of playwright-core: its own types want those of a browser, which would then be there for every file. */
interface Located {
  readonly click: () => Promise<void>;
  readonly count: () => Promise<number>;
  readonly first: () => Located;
  readonly isVisible: () => Promise<boolean>;
  readonly selectOption: (value: string) => Promise<unknown>;
  readonly textContent: () => Promise<string | null>;
}

interface Page {
  readonly goto: (url: string) => Promise<unknown>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly getByLabel: (text: string) => Located;
  readonly getByRole: (role: string, options?: { readonly name: string }) => Located;
  readonly getByText: (text: string, options: { readonly exact: boolean }) => Located;
}

interface Look {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly bypassCSP: boolean;
}

interface Browser {
  readonly newPage: () => Promise<Page>;
  readonly newContext: (look: Look) => Promise<{ newPage: () => Promise<Page>; close: () => Promise<void> }>;
  readonly close: () => Promise<void>;
}

interface Playwright {
  readonly chromium: { readonly launch: (options: Readonly<Record<string, unknown>>) => Promise<Browser> };
}

const require = createRequire(import.meta.url);
const { chromium }: Playwright = require("playwright-core");

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

async function withBrowser(act: (browser: Browser, site: Seen) => Promise<void>): Promise<void> {
  const site = await makeSite();
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  try {
    await act(browser, site);
  } finally {
    await browser.close();
    await site.close();
  }
}

async function actAs(page: Page, login: string): Promise<void> {
  await page.getByLabel("Act as").selectOption(login);
  await page.getByRole("button", { name: "Switch" }).click();
}

async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve" }).click();
}

const mergeButton = (page: Page) => page.getByRole("button", { name: "Merge pull request" });

testWithCommand("chromium", "alice approves, the merge is refused with its reason, dave approves, it merges", () =>
  withBrowser(async (browser, { entrance }) => {
    const page = await browser.newPage();
    await page.goto(entrance);
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
  }),
);

const LOOKS: readonly Look[] = [1400, 420].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    viewport: { width, height: 900 },
    colorScheme,
    bypassCSP: true,
  })),
);

testWithCommand("chromium", "axe finds nothing on any page, light and dark, wide and narrow", () =>
  withBrowser(async (browser, { forge, entrance }) => {
    const repository = forge.state.repositories.find(({ name }) => name === "patches");
    const run = repository?.workflowRuns[0];
    const commit = repository?.pulls[0]?.headSha;
    const mail = forge.state.mail[0]?.id;
    const root = "/acme/patches";
    const runPage = `${root}/actions/runs/${run?.id}`;
    const pages = ["/", `${root}/pulls`, `${root}/pull/1`, `${root}/issues`, `${root}/issues/2`, `${root}/commits`];
    const more = [`${root}/commit/${commit}`, `${root}/actions`, runPage, `${runPage}/job/${run?.jobs[0]?.id}`];
    const found: string[] = [];
    for (const look of LOOKS) {
      const context = await browser.newContext(look);
      const page = await context.newPage();
      await page.goto(entrance);
      await actAs(page, "alice");
      for (const path of [...pages, ...more, "/-/mail", `/-/mail/${mail}`, "/nothing/here"]) {
        await page.goto(`${forge.serverUrl}${path}`);
        const what = `${path} ${look.viewport.width} ${look.colorScheme}`;
        for (const problem of await problemsOf(page)) found.push(`${what}: ${problem}`);
        if (await isWiderThanScreen(page)) found.push(`${what}: scrolls sideways`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  }),
);

async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const result: unknown = await page.evaluate(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))",
  );
  return Array.isArray(result) ? result.map(String) : ["axe did not answer"];
}

async function isWiderThanScreen(page: Page): Promise<boolean> {
  return (await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) === true;
}
