/** Strings that want git to do something else, and a repository that helps them: nothing happens but what was asked. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../../src/io/failure.ts";
import type { Remote } from "../../src/io/git/process.ts";
import {
  branchTip,
  type CommitDraft,
  differenceOf,
  fetchCommit,
  pushBranches,
  readCommit,
  resolveCommit,
  writeCommits,
} from "../../src/io/git.ts";
import { isBranchName, isOwnBranch, isRepositoryPath } from "../../src/model/git.ts";
import { git, LEDGER, repositoryWith, temporaryFolder } from "../commands/program.ts";
import { score, sharedFolder, testWithCommand } from "../score.ts";
import { type ForgeProcess, spawnForge } from "./forge-process.ts";
import { branchName, ownBranch, path, sha } from "./names.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";

const SEED = {
  schemaVersion: 1,
  users: [{ login: "ada" }],
  repositories: [{ owner: "ada", name: "patches", files: LEDGER }],
};
/** what git did for the like of it, measured: each wrote a file, or started a program */
const OPTIONS = ["--output=F", "-O./trap", "--upload-pack=./trap", "--exec=./trap", "-c core.pager=./trap", "--help"];
const TRICKS = [
  ...OPTIONS,
  "HEAD",
  "main",
  "HEAD:patches",
  "@{-1}",
  ":/begin",
  "main..HEAD",
  "a b",
  "$(id)",
  "`id`",
  "",
];

/** hostile strings of other people where there are any, and a few of our own everywhere */
function hostileStrings(): readonly string[] {
  const shared = sharedFolder();
  if (shared === null) return TRICKS;
  const read = (file: string): unknown => JSON.parse(readFileSync(join(shared, "hostile", file), "utf8"));
  const naughty = strings(read("blns/strings.json")).filter((text) => MEANT_FOR_SHELLS.test(text));
  return [...TRICKS, ...naughty, ...strings(read("crafted/strings-by-context.json"))];
}

/** git's own notation of a person ends with these */
const NOT_IN_NAMES = /[<>\p{Cc}]/u;
const MEANT_FOR_SHELLS = /^[-@.]|[$`|;&~^:*?\\\n]|\.\.|^$/;

function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

test("the sandbox notices a hook, and a program that the configuration names", () => {
  const box = openSandbox(LEDGER);
  git(box.root, "update-ref", "refs/heads/other", "HEAD");
  git(box.root, "status");
  const alarms = box.alarms();
  box.remove();
  expect(alarms).toContain("hook reference-transaction");
  expect(alarms).toContain("a program that the configuration names");
});

describe("hostile strings through every function of the wrapper", () => {
  const all = [...new Set(hostileStrings())];
  let forge: ForgeProcess;
  let remote: Remote;
  let box: Sandbox;
  let before = "";
  beforeAll(async () => {
    forge = await spawnForge(SEED, "ada/patches");
    const { GITHUB_SERVER_URL: server, GITHUB_TOKEN: token = "" } = forge.environment;
    remote = { url: `${server}/ada/patches.git`, token };
    box = openSandbox(LEDGER);
    before = box.digest();
  });
  afterAll(async () => {
    box.remove();
    await forge.end();
  });

  /** Refused in our words, or done; anything else is a mistake. */
  async function refusedOrDone(name: string, act: () => Promise<unknown>): Promise<string | null> {
    const error = await act().then(
      () => null,
      (caught: unknown) => caught,
    );
    return error === null || error instanceof Failure ? null : `${name}: ${String(error).slice(0, 100)}`;
  }

  test("reading", async () => {
    const wrong: (string | null)[] = [];
    for (const text of all) wrong.push(await refusedOrDone(text, () => resolveCommit(box.root, text)));
    for (const text of TRICKS) {
      wrong.push(await refusedOrDone(text, () => readCommit(box.root, text)));
      wrong.push(await refusedOrDone(text, () => differenceOf(box.root, text, text)));
    }
    score({ name: "hostile names to git", scored: wrong.length, misses: wrong.filter((one) => one !== null) });
  });

  test("writing and the network, with every string that passes as a name", async () => {
    const head = sha(await resolveCommit(box.root, "HEAD"));
    const author = { name: "a", email: "a@example.org" };
    const wrong: (string | null)[] = [];
    const short = all.filter((one) => one.length < 1_000);
    const drafts = short.map((text): CommitDraft => {
      const files = isRepositoryPath(text) ? [{ path: text, bytes: Buffer.from(text) }] : [];
      return { parent: head, message: text, at: "2026-03-01T10:00:00Z", files, author: { ...author, name: text } };
    });
    const isName = ({ author: { name } }: CommitDraft) => !NOT_IN_NAMES.test(name);
    for (const draft of drafts.filter((one) => !isName(one)))
      await expect(writeCommits(box.root, [draft]), draft.message).rejects.toThrow("cannot be a commit's author");
    // one process for all of them; a string that broke out of its place would take those behind it along
    const names = drafts.filter(isName);
    expect(await writeCommits(box.root, names)).toHaveLength(names.length);
    for (const text of short) {
      if (isBranchName(text))
        wrong.push(await refusedOrDone(text, () => fetchCommit(box.root, remote, { branch: text })));
      const branch = `patchledger/${text}/close`;
      if (!isOwnBranch(branch)) continue;
      wrong.push(
        await refusedOrDone(text, () => pushBranches(box.root, remote, [{ branch, commit: head, expected: null }])),
      );
    }
    wrong.push(await refusedOrDone("-1", () => fetchCommit(box.root, remote, { pullRequest: -1 })));
    // git would ask a program for another one
    await expect(branchTip(box.root, { ...remote, token: "bad" }, branchName("main"))).rejects.toThrow(
      "does not take the token",
    );
    score({ name: "hostile names to git's writes", scored: wrong.length, misses: wrong.filter((one) => one !== null) });
  });

  test("nothing outside changed, and nothing but git was started", () => {
    expect(box.digest()).toBe(before);
    expect(box.alarms()).toEqual([]);
    // a push for each of the short ones; what is read, one git reads
    expect(box.started().length).toBeGreaterThan(200);
  });

  test("every datum stands behind the end of the options, or is of its type; the token nowhere", () => {
    const loose = box.started().flatMap((args) => {
      const end = args.findIndex((one) => one === "--end-of-options" || one === "--");
      return (end === -1 ? args : args.slice(0, end)).filter((one) => !FIXED.has(one) && !LEASE.test(one));
    });
    expect([...new Set(loose)]).toEqual([]);
    expect(JSON.stringify(box.started())).not.toContain(remote.token);
  });
});

const FIXED = new Set(
  `cat-file --batch-command --buffer merge-base --all fast-import fetch --quiet --no-tags --no-recurse-submodules
   --no-write-fetch-head push --porcelain --no-verify --prune ls-remote config --list --name-only -z for-each-ref
   --format=%(refname)`.split(/\s+/),
);
const LEASE = /^--force-with-lease=refs\/heads\/(?:audit|patchledger\/[a-z0-9.-]+\/[a-z0-9-]+):(?:[0-9a-f]{40})?$/;

describe("a repository that leads elsewhere", () => {
  const remote: Remote = { url: "http://127.0.0.1:9/ada/patches.git", token: "ghp_secret0" };
  const elsewhere = "http://127.0.0.1:9/eve/";
  test.each([
    ["url.http://127.0.0.1:9/eve/.insteadOf", "http://127.0.0.1:9/ada/"],
    ["url.http://127.0.0.1:9/eve/.pushInsteadOf", "http://127.0.0.1:9/ada/"],
    [`remote.${remote.url}.url`, elsewhere],
    [`remote.${remote.url}.proxy`, elsewhere],
    ["http.proxy", elsewhere],
    [`http.${remote.url}.sslVerify`, "false"],
    ["http.curloptResolve", "github.com:443:127.0.0.1"],
    [`http.${remote.url}.followRedirects`, "true"],
    ["fetch.bundleURI", elsewhere],
  ])("by %s is told apart before the token is sent", async (name, value) => {
    const root = repositoryWith(LEDGER);
    git(root, "config", name, value);
    await expect(branchTip(root, remote, branchName("main"))).rejects.toThrow("changes the way to git's server");
    const head = sha(await resolveCommit(root, "HEAD"));
    const update = { branch: ownBranch("patchledger/dsa-1/close"), commit: head, expected: null };
    await expect(pushBranches(root, remote, [update])).rejects.toThrow("changes the way to git's server");
  });

  test("what a checkout leaves there is no such thing", async () => {
    const root = repositoryWith(LEDGER);
    git(root, "config", "http.http://127.0.0.1:9/.extraheader", "AUTHORIZATION: basic eDp5");
    git(root, "config", "remote.origin.url", remote.url);
    git(root, "config", "branch.main.remote", "origin");
    await expect(branchTip(root, remote, branchName("main"))).rejects.toThrow("git ls-remote failed");
  });
});

describe("names", () => {
  testWithCommand("git", "every name that passes for a branch is one for git", () => {
    const passed = hostileStrings().filter(isBranchName);
    const folder = temporaryFolder();
    expect(passed.length).toBeGreaterThan(3);
    for (const name of passed) expect(() => git(folder, "check-ref-format", `refs/heads/${name}`)).not.toThrow();
  });

  const REFUSED = {
    path: "../x|a/../b|.git/config|a//b|/a|a/|CON|a/aux.yaml|a b|a\nb|a.|\u00e9|-f|a\\b|",
    ownBranch: "main|patchledger/a|patchledger/A/close|patchledger/a.lock/close|patchledger/../close|audit2",
    branchName: "-f|a..b|a.lock|a@{1}|@|a b|a:b|a~1|a^|a?|a*|a[|a\\|/a|a/|a//b|.a|a\u0000|",
    sha: `HEAD|abc|${"g".repeat(40)}|${"a".repeat(40)}\nx|${"A".repeat(40)}`,
  };
  test.each([
    ["path", path],
    ["ownBranch", ownBranch],
    ["branchName", branchName],
    ["sha", sha],
  ] as const)("%s takes no other", (name, check) => {
    for (const text of REFUSED[name].split("|")) expect(() => check(text), JSON.stringify(text)).toThrow(TypeError);
  });

  test("and takes those that the program makes", () => {
    for (const name of ["audit", "patchledger/dsa-5764-1/announce-wave-1", "patchledger/batch/register-0123456789ab"])
      expect(branchName(ownBranch(name))).toBe(name);
    expect(path("patches/dsa-5764-1/attempt-1/notices/wave-1.yaml")).toContain("wave-1");
  });
});
