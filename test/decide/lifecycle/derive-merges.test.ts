/**
 * Two changes that are each a legal step, merged side by side by git itself: it conflicts, or the record could have come
 * about by legal steps one after the other, or it is called illegal and claims no more than it can.
 */
import { expect, test } from "vitest";
import { stepsIn } from "../../../src/decide/lifecycle/change.ts";
import { derive } from "../../../src/decide/lifecycle/derive.ts";
import { type CommitDraft, writeCommit, writeCommits } from "../../../src/io/git.ts";
import { loadLedger } from "../../../src/load/ledger.ts";
import type { Sha } from "../../../src/model/git.ts";
import { OPEN_STATES } from "../../../src/model/lifecycle.ts";
import type { PatchRecord } from "../../../src/model/record.ts";
import { git, temporaryFolder } from "../../commands/program.ts";
import { path } from "../../io/names.ts";
import { amendment, ID, outcome, revocation, textOf, WAVES } from "../life.ts";
import { filesOf, mergeAll, type Tree, textsOf } from "./merges.ts";

const OPEN = `patches/${ID}/`;
const ARCHIVED = `patches/archive/2026/${ID}/`;

function open(...files: readonly string[]): Tree {
  return Object.fromEntries(files.map((file) => [`${OPEN}${file}`, textOf(file)]));
}

function ofWaves(attempt: number, folder: string, waves: readonly string[] = WAVES): Tree {
  return open(...waves.map((wave) => `attempt-${attempt}/${folder}/${wave}.yaml`));
}

function ended(tree: Tree, kind: "closed" | "declined" | "superseded"): Tree {
  return { ...tree, [`${OPEN}outcome.yaml`]: outcome(kind, kind === "superseded" ? "successors: [dsa-9-1]\n" : "") };
}

function moved(tree: Tree, from: string, to: string): Tree {
  return Object.fromEntries(Object.entries(tree).map(([name, text]) => [name.replace(from, to), text]));
}

const REGISTERED = open("patch.yaml");
const EVALUATED = { ...REGISTERED, ...open("attempt-1/evaluation.yaml") };
const TESTED = { ...EVALUATED, ...open("attempt-1/test-report.yaml") };
const APPROVED = { ...TESTED, ...open("attempt-1/change.yaml") };
const ANNOUNCED = { ...APPROVED, ...ofWaves(1, "notices") };
const HALFWAY = { ...ANNOUNCED, ...ofWaves(1, "deployments", ["canary"]) };
const DEPLOYED = { ...ANNOUNCED, ...ofWaves(1, "deployments") };
const VERIFIED = { ...DEPLOYED, ...ofWaves(1, "verifications") };
const REVOKED = { ...HALFWAY, [`${OPEN}attempt-1/revocation.yaml`]: revocation(["canary"]) };
const AGAIN = { ...REVOKED, ...open("attempt-2/test-report.yaml", "attempt-2/change.yaml") };
const WITHDRAWN = { ...DEPLOYED, [`${OPEN}amendments/001.yaml`]: amendment("withdrawn") };

const STARTS: Readonly<Record<string, Tree>> = {
  registered: REGISTERED,
  evaluated: EVALUATED,
  tested: TESTED,
  approved: APPROVED,
  announced: ANNOUNCED,
  "one of two deployed": HALFWAY,
  deployed: DEPLOYED,
  verified: VERIFIED,
  revoked: REVOKED,
  "approved again": AGAIN,
  withdrawn: WITHDRAWN,
  closed: ended(VERIFIED, "closed"),
  declined: ended(EVALUATED, "declined"),
  superseded: ended(TESTED, "superseded"),
  archived: moved(ended(VERIFIED, "closed"), OPEN, ARCHIVED),
};

/** Everything that one change might try; what is not legal from a state is sorted out. */
function attempts(tree: Tree): readonly (readonly [string, Tree])[] {
  const added = (file: string, text = textOf(file)): [string, Tree] => [file, { ...tree, [`${OPEN}${file}`]: text }];
  const stages = [1, 2].flatMap((number) => [
    ...["evaluation.yaml", "test-report.yaml", "change.yaml"].map((file) => added(`attempt-${number}/${file}`)),
    ...["notices", "deployments", "verifications"].flatMap((folder) =>
      WAVES.map((wave) => added(`attempt-${number}/${folder}/${wave}.yaml`)),
    ),
  ]);
  const revoked = [["canary"], ["rest"]].map((waves): [string, Tree] => {
    const [, next] = added("attempt-1/revocation.yaml", revocation(waves));
    return [`revoke ${waves.join()}`, next];
  });
  const amended = (["re-rated", "withdrawn", "reinstated"] as const).flatMap((kind) =>
    ["001", "002"].map((number): [string, Tree] => [
      `${kind} ${number}`,
      { ...tree, [`${OPEN}amendments/${number}.yaml`]: amendment(kind) },
    ]),
  );
  const ends = (["closed", "declined", "superseded"] as const).map((kind): [string, Tree] => [kind, ended(tree, kind)]);
  const archive: [string, Tree] = ["archive", moved(tree, OPEN, ARCHIVED)];
  return [...stages, ...revoked, ...amended, ...ends, archive, ...reopened(tree), added("exceptions/001.yaml")];
}

function reopened(tree: Tree): readonly (readonly [string, Tree])[] {
  const back = moved(moved(tree, ARCHIVED, OPEN), `${OPEN}outcome.yaml`, `${OPEN}attempt-1/outcome.yaml`);
  return ["evaluation.yaml", "test-report.yaml"].map((file) => [
    `reopen with ${file}`,
    { ...back, ...open(`attempt-2/${file}`) },
  ]);
}

function recordsIn(tree: Tree): readonly PatchRecord[] {
  const files = Object.entries(tree).map(([name, text]) => {
    const bytes = Buffer.from(text);
    return { path: name, type: "file" as const, size: bytes.length, bytes };
  });
  return loadLedger({ commit: null, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) }).ledger.records;
}

function isLegal(base: readonly PatchRecord[], head: readonly PatchRecord[]): boolean {
  const isPossible = head.length === 1 && head.every((record) => derive(record).illegal.length === 0);
  return isPossible && stepsIn({ base, head }).problems.length === 0;
}

interface Branch {
  readonly name: string;
  readonly records: readonly PatchRecord[];
  readonly draft: CommitDraft;
}

/** Each person writes other words into a file of the same name. */
function draftOf(parent: Sha | null, [was, is]: readonly [Tree, Tree], who: string): CommitDraft {
  const gone = Object.keys(was).filter((name) => !(name in is));
  const come = Object.keys(is).filter((name) => !(name in was));
  const isMove = (name: string) => gone.some((other) => was[other] === is[name]);
  const files = [
    ...gone.map((name) => ({ path: path(name), bytes: null })),
    ...come.map((name) => ({ path: path(name), bytes: Buffer.from(`${is[name]}${isMove(name) ? "" : `# ${who}\n`}`) })),
  ];
  const author = { name: who, email: `${who}@example.org` };
  return { parent, files, message: "a step", author, at: "2026-03-01T10:00:00Z" };
}

function branchesFrom(start: Tree, base: Sha): readonly (readonly [Branch, Branch])[] {
  const was = recordsIn(start);
  const legal = attempts(start).filter(([, tree]) => tree !== start && isLegal(was, recordsIn(tree)));
  const steps = legal.filter(([, tree]) => Object.keys(tree).join() !== Object.keys(start).join());
  return steps.map(([name, tree]): [Branch, Branch] => {
    const branchOf = (who: string): Branch => ({
      name,
      records: recordsIn(tree),
      draft: draftOf(base, [start, tree], who),
    });
    return [branchOf("ada"), branchOf("ben")];
  });
}

const counts = { conflict: 0, legal: 0, illegal: 0 };

test.each(Object.entries(STARTS))("from %s: every pair of legal steps", async (_, start) => {
  const root = temporaryFolder();
  git(root, "init", "-q", "-b", "main");
  const first = draftOf(null, [{}, start], "start");
  const base = await writeCommit(root, first);
  const branches = branchesFrom(start, base);
  expect(branches.length).toBeGreaterThan(0);
  const drafts = branches.flatMap((both) => both.map(({ draft }) => draft));
  const commits = await writeCommits(root, drafts);
  const pairs = branches.flatMap(([ada], index) =>
    branches.slice(index).map(([, ben], further) => ({
      ...{ ada, ben },
      commits: [commits[2 * index] ?? base, commits[2 * (index + further) + 1] ?? base] as const,
    })),
  );
  const trees = mergeAll(root, pairs);
  expect(trees.length).toBe(pairs.length);
  const merged = filesOf(
    root,
    { start, base },
    trees.filter((tree) => tree !== null),
    textsOf([first, ...drafts]),
  );
  const own = { conflict: 0, legal: 0, illegal: 0 };
  for (const [index, { ada, ben }] of pairs.entries()) {
    const tree = trees[index];
    if (tree == null) own.conflict++;
    else if (isMadeOfSteps([ada, ben], recordsIn(merged.get(tree) ?? {}))) own.legal++;
    else own.illegal++;
  }
  for (const key of ["conflict", "legal", "illegal"] as const) counts[key] += own[key];
  console.log(`merged: ${branches.length} steps, ${JSON.stringify(own)}; so far ${JSON.stringify(counts)}`);
});

/** Where it is, whoever is second finds a step that is allowed after the first one's; where not, nothing has ended. */
function isMadeOfSteps([ada, ben]: readonly [Branch, Branch], merged: readonly PatchRecord[]): boolean {
  const states = merged.map(derive);
  const what = `${ada.name}, ${ben.name}: ${states.map(({ state, illegal }) => `${state} ${illegal.length}`).join()}`;
  if (states.length !== 1 || states.some(({ illegal }) => illegal.length > 0)) {
    for (const { state } of states) expect(["absent", ...OPEN_STATES], what).toContain(state);
    return false;
  }
  const isSame = [ada, ben].some(({ records }) => sameFiles(records, merged));
  const second = [ada, ben].some(
    ({ records }) => stepsIn({ base: unsigned(records, merged), head: merged }).problems.length === 0,
  );
  expect(isSame || second, what).toBe(true);
  return true;
}

function sameFiles([one]: readonly PatchRecord[], [other]: readonly PatchRecord[]): boolean {
  return one?.folder === other?.folder && one?.files.length === other?.files.length;
}

/** The branch's records with the digests of the merge: who signed a file does not matter here. */
function unsigned(records: readonly PatchRecord[], merged: readonly PatchRecord[]): readonly PatchRecord[] {
  const digests = new Map(merged.flatMap(({ files }) => files.map(({ file, digest }) => [file, digest] as const)));
  return records.map((record) => ({
    ...record,
    files: record.files.map(({ file, digest }) => ({ file, digest: digests.get(file) ?? digest })),
  }));
}
