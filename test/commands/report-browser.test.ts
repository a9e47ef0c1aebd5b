/** The report of the sample ledger in a real browser, opened from its folder. */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { isWiderThanScreen, problemsOf } from "../forge/pages/axe.ts";
import { closeBrowser, type Page, withBrowser } from "../forge/pages/browser.ts";
import { testWithCommand } from "../score.ts";
import { sampleReport } from "./report-pages.ts";

/** Every kind of page. */
const PAGES = ["index.html", "clocks.html", "systems.html", "breaches.html", "patches/pysec-2024-71.html"];

let folder: string;
beforeAll(() => {
  folder = sampleReport();
});
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

function addressOf(path: string): string {
  return pathToFileURL(join(folder, "pages", path)).href;
}

/** What the browser complains of, such as what the page's own policy refuses. */
function complaintsOf(page: Page): readonly string[] {
  const found: string[] = [];
  page.on("console", (message) => found.push("text" in message ? `console: ${String(message.text)}` : "console"));
  page.on("pageerror", (error) => found.push(String(error)));
  return found;
}

for (const width of [1400, 390])
  for (const colorScheme of ["light", "dark"] as const)
    testWithCommand("chromium", `axe finds nothing on any page, ${colorScheme}, ${width} pixels wide`, () =>
      withBrowser(async (browser) => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const found: string[] = [];
        for (const path of PAGES) {
          await page.goto(addressOf(path));
          for (const problem of await problemsOf(page)) found.push(`${path}: ${problem}`);
          if (await isWiderThanScreen(page)) found.push(`${path}: scrolls sideways`);
        }
        expect(found).toEqual([]);
      }),
    );

testWithCommand("chromium", "no width makes a page scroll sideways", () =>
  withBrowser(async (browser) => {
    const found: string[] = [];
    for (const width of [320, 700, 1030, 1180]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: "light", bypassCSP: false });
      for (const path of PAGES) {
        await page.goto(addressOf(path));
        if (await isWiderThanScreen(page)) found.push(`${path}, ${width} pixels`);
      }
    }
    expect(found).toEqual([]);
  }),
);

testWithCommand("chromium", "the filter shows only what it was asked for, and nothing is refused by the policy", () =>
  withBrowser(async (browser) => {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    for (const path of PAGES) await page.goto(addressOf(path));
    await page.goto(addressOf("index.html"));
    await page.getByLabel("Show only patches with").fill("pysec");
    const rows = "[...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility())";
    const shown = await page.evaluate(`${rows}.map((row) => row.querySelector('th').textContent.toLowerCase())`);
    if (!Array.isArray(shown)) throw new Error("no rows");
    expect(shown.length).toBeGreaterThan(2);
    for (const name of shown) expect(name).toContain("pysec");
    expect(await page.getByRole("status").textContent()).toMatch(new RegExp(`^${shown.length} of \\d+ rows$`));
    expect(await page.evaluate("getComputedStyle(document.body).marginTop")).toBe("0px");
    await page.getByRole("link", { name: "PYSEC-2024-71" }).click();
    expect(await page.getByRole("heading", { name: "Timeline" }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  }),
);

testWithCommand("chromium", "a script from elsewhere does not run, and without scripts everything is there", () =>
  withBrowser(async (browser) => {
    const look = { viewport: { width: 1400, height: 900 }, colorScheme: "light", bypassCSP: false } as const;
    const quiet = await browser.newPage({ ...look, javaScriptEnabled: false });
    await quiet.goto(addressOf("index.html"));
    expect(await quiet.getByLabel("Show only patches with").isVisible()).toBe(false);
    expect(await quiet.getByRole("link", { name: "PYSEC-2024-71" }).isVisible()).toBe(true);
    const html = readFileSync(join(folder, "pages/index.html"), "utf8");
    writeFileSync(
      join(folder, "pages/broken.html"),
      html.replace("</main>", "<script>document.title = 'ran'</script></main>"),
    );
    const page = await browser.newPage();
    await page.goto(addressOf("broken.html"));
    expect(await page.evaluate("document.title")).toContain("Board");
  }),
);
