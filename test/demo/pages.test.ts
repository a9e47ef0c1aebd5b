/** The demo's own web server: it shows the pages of its folder, and nothing beside them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Pages, servePages } from "../../demo/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "patchledger-pages-"));
let pages: Pages;
beforeAll(async () => {
  mkdirSync(join(folder, "pages/patches"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "pages/index.html"), "<h1>board</h1>");
  writeFileSync(join(folder, "pages/patches/dsa-5764-1.html"), "<h1>one</h1>");
  pages = await servePages(join(folder, "pages"));
});
afterAll(() => {
  pages.close();
  rmSync(folder, { recursive: true });
});

/** Sent as it is: `fetch` would tidy the path. */
function get(path: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const { hostname, port } = new URL(pages.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

test.each([
  ["/", "<h1>board</h1>"],
  ["/index.html", "<h1>board</h1>"],
  ["/patches/dsa-5764-1.html?filter=x", "<h1>one</h1>"],
])("%s is a page", async (path, body) => {
  expect(await get(path)).toEqual({ status: 200, body });
});

test.each(["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/patches/", "/%", "//secret.txt", "/patches/%00"])(
  "%s is none",
  async (path) => {
    expect((await get(path)).status).toBe(404);
    expect((await get("/")).status).toBe(200);
  },
);
