/** Faults between git and the server: what a push says it did is there, and what it did not say is not claimed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Failure } from "../../src/io/failure.ts";
import type { Remote } from "../../src/io/git/process.ts";
import { branchTip, fetchCommit, pushBranches, writeCommit } from "../../src/io/git.ts";
import type { Sha } from "../../src/model/git.ts";
import { git, temporaryFolder } from "../commands/program.ts";
import { FAULTS as STRIKES } from "../crash/faults.ts";
import { startProxy } from "../crash/proxy.ts";
import { score } from "../score.ts";
import { type Fault, startTestForge, type TestForge } from "./forge.ts";
import { branchName, ownBranch, path } from "./names.ts";

const FAULTS: readonly Fault[] = [
  { kind: "status", status: 502 },
  { kind: "status", status: 403 },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "torn" },
];
/** a push asks for the branches, sends, and the wrapper asks again */
const CALLS = 4;

let forge: TestForge;
let remote: Remote;
let main: Sha;
let root: string;
beforeAll(async () => {
  forge = await startTestForge();
  remote = await (await forge.as("ada")).remote();
});
afterAll(() => forge.running.close());

test("a push that says it is done is done; after an error a second one ends as the first would have", async () => {
  root = temporaryFolder();
  git(root, "init", "-q");
  main = await fetchCommit(root, remote, { branch: branchName("main") });
  const misses: string[] = [];
  let number = 0;
  for (const fault of FAULTS)
    for (let after = 0; after < CALLS; after += 1)
      for (const times of [1, 9]) {
        number += 1;
        const branch = ownBranch(`patchledger/push-${number}/close`);
        const files = [{ path: path("patches/a.yaml"), bytes: Buffer.from(branch) }];
        const author = { name: "a", email: "a@example.org" };
        const commit = await writeCommit(root, {
          parent: main,
          files,
          message: "m",
          author,
          at: "2026-03-01T10:00:00Z",
        });
        const push = () => pushBranches(root, remote, [{ branch, commit, expected: null }]);
        const name = `${fault.kind} ${fault.status ?? ""} x ${times} at call ${after + 1}`;
        await forge.fault({ ...fault, path: "/acme/patches.git/*", after, times });
        const said = await push().then(
          ([one]) => one?.result,
          (error: unknown) => error,
        );
        await forge.reset();
        const isThere = (await branchTip(root, remote, branch)) === commit;
        if (said === "pushed" && !isThere) misses.push(`${name}: said that it was pushed`);
        if (said === "moved" || (said === "refused" && isThere))
          misses.push(`${name}: said ${said}, and it is ${isThere}`);
        if (typeof said !== "string" && !(said instanceof Failure)) misses.push(`${name}: threw ${String(said)}`);
        const [again] = await push();
        if (again?.result !== "pushed" || (await branchTip(root, remote, branch)) !== commit)
          misses.push(`${name}: not mended`);
      }
  score({ name: "faults at a push", scored: number, misses });
});

test("a fetch that was cut off is an error, and leaves nothing that is taken for the commit", async () => {
  const folder = temporaryFolder();
  git(folder, "init", "-q");
  for (const fault of FAULTS)
    for (const after of [0, 1]) {
      await forge.fault({ ...fault, path: "/acme/patches.git/*", after, times: 9 });
      await expect(fetchCommit(folder, remote, { branch: branchName("main") })).rejects.toThrow(Failure);
      await forge.reset();
      expect(git(folder, "for-each-ref")).toBe("");
    }
  expect(await fetchCommit(folder, remote, { branch: branchName("main") })).toBe(main);
});

// git's own processes would wait for each other for ever
test("half of an answer to a push, whole for HTTP: it ends, and a second push ends as the first would have", async () => {
  const proxy = await startProxy(forge.running.serverUrl);
  const folder = temporaryFolder();
  git(folder, "init", "-q");
  const commit = await fetchCommit(folder, remote, { branch: branchName("main") });
  const detour = { ...remote, url: remote.url.replace(forge.running.serverUrl, proxy.url) };
  try {
    for (let at = 1; at <= CALLS; at += 1) {
      const branch = ownBranch(`patchledger/half-${at}/close`);
      const update = { branch, commit, expected: null };
      proxy.begin([{ at, act: STRIKES["torn answer"] }]);
      await pushBranches(folder, detour, [update]).catch((error: unknown) => expect(error).toBeInstanceOf(Failure));
      proxy.begin([]);
      expect(await pushBranches(folder, detour, [update])).toEqual([{ branch, result: "pushed", said: "" }]);
    }
  } finally {
    await proxy.close();
  }
});
