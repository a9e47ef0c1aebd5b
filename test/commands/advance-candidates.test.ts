/** What is wanted of a ledger, before anything is asked of a server: which patches share a pull request. */
import { expect, test } from "vitest";
import { candidatesOf } from "../../src/commands/advance/candidates.ts";
import { groundOf } from "../../src/commands/advance/ground.ts";
import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { textOf } from "../decide/life.ts";
import { branchName, ownBranch, sha } from "../io/names.ts";
import { ended, together } from "./advance-ended.ts";
import type { Files } from "./program.ts";

const AT = "2026-03-01T14:00:00Z";
const BASE = sha("a".repeat(40));

function groundWith(files: Files) {
  const ledger = checkLedger({
    commit: BASE,
    files: Object.entries({ ...together(), ...files })
      .map(([path, text]) => ({ path, type: "file" as const, size: Buffer.byteLength(text), bytes: Buffer.from(text) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  });
  const catalog = catalogOf(ledger);
  if (catalog === null) throw new Error(JSON.stringify(ledger.diagnostics));
  const account = { id: 7, login: "robot", type: "Bot" as const };
  const world = {
    ...{
      root: ".",
      branch: branchName("main"),
      ledger,
      pulls: new Map(),
      page: "http://127.0.0.1/acme/patches",
    },
    fetched: { folder: "", base: BASE, at: AT, branches: [], overflow: new Map() },
    identity: { name: "robot", email: "robot@example.org", account },
  };
  return { ...groundOf(world, catalog), world, heads: new Map(), onBehalfOf: [] };
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

test("I6: a patch whose own pull request a person closed joins no other", () => {
  const ground = groundWith({ ...ended("dsa-7001-1"), ...ended("dsa-7002-1"), ...ended("dsa-7003-1") });
  const { candidates, shared } = candidatesOf(ground, new Set());
  const [batch] = candidates.filter(({ purpose }) => purpose.what === "archive");
  const ids = ["dsa-7001-1", "dsa-7002-1", "dsa-7003-1"];
  const own = ids.map((patch) => ({ patch, branch: `patchledger/${patch}/archive` }));
  expect(shared.get(batch?.branch ?? "")).toEqual(own);
  const then = candidatesOf(ground, new Set(["patchledger/dsa-7002-1/archive"]));
  expect(archives(then.candidates)).toEqual([["dsa-7001-1", "dsa-7003-1"]]);
  expect(then.left).toMatchObject([{ purpose: { patches: ["dsa-7002-1"] }, reason: "closed-by-a-person" }]);
});

test("who has a branch written again is named, also when it was begun by nobody", () => {
  const [ada, ben] = ["@ada <1+ada@example.org>", "@ben <2+ben@example.org>"];
  const ground = groundWith(ended("dsa-7001-1"));
  const branch = ownBranch("patchledger/dsa-7001-1/archive");
  const facts = { branch, head: BASE, parent: BASE, at: AT, email: "robot@example.org", changes: new Map() };
  const trailers = [[], [ada]].map((onBehalfOf) => {
    const branches = new Map([[String(branch), { ...facts, onBehalfOf }]]);
    const { candidates } = candidatesOf({ ...ground, branches, onBehalfOf: [ben] }, new Set());
    const [found] = candidates.filter((one) => one.branch === branch);
    return found?.commit.message.match(/(?<=On-behalf-of: ).*/g);
  });
  expect(trailers).toEqual([[ben], [ada, ben]]);
});
