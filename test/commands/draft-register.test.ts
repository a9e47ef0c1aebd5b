/** `draft register`, and what `draft` says to somebody who has not said what he wants. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ID } from "./life-story.ts";
import { folderWith, patchledger, repositoryWith } from "./program.ts";
import { provider } from "./provider.ts";

const NOW = "2026-03-01T10:00:00Z";

function draft(cwd: string, ...args: readonly string[]) {
  return patchledger(["draft", ...args, "--now", NOW], { cwd });
}

test("a patch can be registered by hand, under the vendor's id", () => {
  const cwd = repositoryWith(provider());
  const { code, out } = draft(cwd, "register", "DSA-5900-1");
  expect(code).toBe(0);
  expect(out).toContain("written: patches/dsa-5900-1/patch.yaml");
  const text = readFileSync(join(cwd, "patches/dsa-5900-1/patch.yaml"), "utf8");
  expect(text).toContain("advisory: DSA-5900-1\n");
  expect(text).toContain("channel: debian-security\n");
  expect(draft(cwd, "register", "DSA-5764-1")).toMatchObject({
    code: 1,
    err: expect.stringContaining("registered already"),
  });
});

test("D07: why a patch that no system needs is registered has its line in the draft, and choices follow a whole sentence", () => {
  const { out } = draft(repositoryWith(provider()), "register", "DSA-5900-1", "--dry-run");
  expect(out).toContain("# reason: Tenants install this appliance from our catalogue.\n");
  expect(out.replaceAll(/\n *# /g, " ")).toContain("Example: `poc`. One of: none, poc, active, unknown.\n");
});

test.each([
  [
    ["draft"],
    'STEP is missing. name what comes next, such as evaluate: "patchledger show PATCH" says which step it is',
  ],
  [["draft", "evaluate"], 'PATCH is missing. name one that "patchledger show" lists; for register the vendor\'s id'],
  [["draft", "evaluate", ID], "or begin one: patchledger init DIR"],
])("%j outside of a ledger, or not said whole, says what to name", (args, cure) => {
  expect(patchledger(args, { cwd: folderWith({}) })).toMatchObject({ code: 2, err: expect.stringContaining(cure) });
});
