/** What is wanted of a ledger, before anything is asked of a server: which patches share a pull request. */
import { expect, test } from "vitest";
import { candidatesOf } from "../../src/commands/advance/candidates.ts";
import { groundOf } from "../../src/commands/advance/ground.ts";
import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { declined, risk } from "../decide/ends.ts";
import { recordOf, textOf } from "../decide/life.ts";
import { pullRequests } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import { branchName, sha } from "../io/names.ts";
import type { Files } from "./program.ts";
import { provider, yaml } from "./provider.ts";

const AT = "2026-03-01T14:00:00Z";
const BASE = sha("a".repeat(40));

/** A patch that was declined, and waits to be filed away. @param later what was added after its end */
function ended(id: string, later: Files = {}): Files {
  const files = {
    "patch.yaml": yaml(patchFile({ id, advisory: id.toUpperCase(), aliases: [`CVE-2026-1${id.slice(4, 8)}`] })),
    "risks/001.yaml": yaml(risk()),
  };
  const all = { ...files, "outcome.yaml": yaml(declined(recordOf(files, { id }))), ...later };
  return Object.fromEntries(Object.entries(all).map(([file, text]) => [`patches/${id}/${file}`, text]));
}

function groundWith(files: Files) {
  const rule = { transitions: ["archive" as const], levels: ["critical", "key", "emergency", "normal"], atMost: 20 };
  const policy = { "policies/pull-requests.yaml": yaml(pullRequests({ batches: [rule] })) };
  const { "patches/dsa-5764-1/patch.yaml": _, ...rest } = provider();
  const ledger = checkLedger({
    commit: BASE,
    files: Object.entries({ ...rest, ...policy, ...files })
      .map(([path, text]) => ({ path, type: "file" as const, size: Buffer.byteLength(text), bytes: Buffer.from(text) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  });
  const catalog = catalogOf(ledger);
  if (catalog === null) throw new Error(JSON.stringify(ledger.diagnostics));
  const account = { id: 7, login: "robot", type: "Bot" as const };
  const world = {
    ...{ root: ".", folder: "", branch: branchName("main"), ledger, pulls: new Map() },
    fetched: { base: BASE, at: AT, branches: [] },
    identity: { name: "robot", email: "robot@example.org", account },
  };
  return groundOf(world, catalog, null);
}

const archives = (
  list: readonly { readonly purpose: { readonly patches: readonly string[]; readonly what: string } }[],
) => list.filter(({ purpose }) => purpose.what === "archive").map(({ purpose }) => purpose.patches);

test("a patch that can't go on does not hold back those that would share its pull request", () => {
  const stuck = ended("dsa-7002-1", { "risks/002.yaml": textOf("risks/002.yaml") });
  const ground = groundWith({ ...ended("dsa-7001-1"), ...stuck, ...ended("dsa-7003-1") });
  const { candidates, left } = candidatesOf(ground, new Set());
  expect(archives(candidates)).toEqual([["dsa-7001-1", "dsa-7003-1"]]);
  expect(archives(left)).toEqual([["dsa-7002-1"]]);
  expect(left).toMatchObject([{ reason: "not-possible", detail: expect.stringContaining("is not listed") }]);
});
