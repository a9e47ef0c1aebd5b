/** What findings, reasons and pages say of a place where a secret is: they never quote it. */
import { expect, test } from "vitest";
import { readAdvisories } from "../../src/load/advisory.ts";
import { readInventory } from "../../src/load/inventory.ts";
import { withoutSecrets } from "../../src/load/secrets.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

/** They mean nothing, and are put together here so that no scanner of anybody else finds one in this repository. */
const NPM = `np${"m"}_${"a1B2c3D4e5F6".repeat(3)}`;
const GITLAB = `gl${"pat"}-${"a1B2c3D4e5".repeat(2)}`;

test("what another finding quotes from elsewhere is hidden as well, and what quotes none stays", () => {
  const quoting = (value: string): Diagnostic => {
    return {
      code: "duplicate-id",
      path: "other.yaml",
      line: 7,
      column: 1,
      problem: `id "${value}" is there`,
      cure: "x",
    };
  };
  const token = NPM;
  const values = [token, "web-1", `token="${token}"`, `a" and "${token}`];
  const shown = withoutSecrets(values.map(quoting), []);
  expect(shown.map(({ problem }) => problem)).toEqual([
    ...['id "[secret]" is there', 'id "web-1" is there'],
    ...['id "[secret]" is there', 'id "[secret]" is there'],
  ]);
  // what is cut off is a secret of no form, but stands on the line of one
  const file = {
    path: "other.yaml",
    type: "file" as const,
    size: 0,
    bytes: Buffer.from(`${"\n".repeat(6)}${token}\n`),
  };
  const part = { ...quoting(""), problem: `id "${token.slice(0, 30)}` };
  expect(withoutSecrets([part], [file]).map(({ problem }) => problem)).toEqual(['id "[secret]"']);
  const cut = { ...quoting(""), problem: `id "a" and "${token}` };
  expect(withoutSecrets([cut], []).map(({ problem }) => problem)).toEqual(['id "[secret]"']);
});

test("what is said of lists and advisories, and becomes a verdict's reason, quotes none", () => {
  const token = GITLAB;
  const list = readInventory({
    path: "web.purls.txt",
    bytes: Buffer.from(`pkg:deb/debian/curl@1?upstream=curl\n${token} is no package\nnone\n`),
    format: "purl",
    platform: "debian:12",
  });
  expect(list.value?.unreadable.map(({ problem }) => problem.slice(0, 10))).toEqual(['"[secret]"', '"none": th']);
  const osv = { schema_version: "1.7.0", id: "DSA-1", modified: token, affected: [] };
  const advisories = readAdvisories("a.json", Buffer.from(JSON.stringify(osv)));
  expect(advisories.diagnostics.length).toBeGreaterThan(0);
  expect(JSON.stringify([list, advisories])).not.toContain(token.slice(-12));
});
