/**
 * Ledgers with an audit log, as real repositories: a branch of merges, and the log that tells of it. They are written by
 * git's fast-import, so that a history of thousands takes seconds.
 */
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf } from "../../src/decide/approval/content.ts";
import { digestedFiles, manifestOf } from "../../src/decide/audit/difference.ts";
import { manifestDigest } from "../../src/decide/audit/verify.ts";
import type { ChangedPath } from "../../src/model/approval.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";
import { git, LEDGER } from "../commands/program.ts";
import { type Commit, imported, ORIGIN, START_S, streamOf, type Written, writeLog } from "./write.ts";

const PEOPLE = {
  mira: { id: 501, login: "mira-vogel" },
  jonas: { id: 502, login: "jonas-okafor" },
  ines: { id: 503, login: "ines-duarte" },
} as const;

export interface Told {
  /** one for each merge of the branch */
  readonly merges: readonly Written[];
  /** how many merges each commit of the log tells of, again and again; all in one when not given */
  readonly batch?: number;
  /** files that are there from the beginning, beside the small ledger */
  readonly files?: Readonly<Record<string, string>>;
  /** merges, by number, that were rebased: two commits, and no merge commit */
  readonly rebased?: readonly number[];
  /** merges, by number, with a third review, whose author's account was deleted before the merge was recorded */
  readonly left?: readonly number[];
  /** merges, by number, that policy let the program do */
  readonly automatic?: readonly number[];
  /** entries that stand after the merge of that number */
  readonly beside?: (merge: number) => readonly NewEntry[];
}

export interface History {
  readonly folder: string;
  readonly entries: readonly AuditEntry[];
  /** commits of main by first parents, oldest first */
  readonly line: readonly string[];
}

export function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function blobOf(text: string): string {
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");
}

const ABSENT = { mode: "000000", blob: "0".repeat(40) };

/** What a merge changes in what is there, which it brings up to date. */
function changesIn(there: Map<string, string>, written: Written): readonly ChangedPath[] {
  const changes = Object.entries(written).flatMap(([path, text]): ChangedPath[] => {
    const side = (value: string | undefined | null) =>
      value == null ? ABSENT : { mode: "100644", blob: blobOf(value) };
    const [old, now] = [side(there.get(path)), side(text)];
    if (text === null) there.delete(path);
    else there.set(path, text);
    // as everybody reads a name that is not UTF-8
    const shown = path.replace(/[\udc80-\udcff]/g, "\ufffd");
    const change = { path: shown, oldMode: old.mode, newMode: now.mode, oldBlob: old.blob, newBlob: now.blob };
    return old.blob === now.blob ? [] : [change];
  });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function stamp(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** A repository with the branches main and audit. */
export function historyOf(told: Told): History {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-audit-"));
  git(folder, "init", "-q", "-b", "main");
  const files = { ...LEDGER, ...told.files };
  const commits = commitsOf(told, files);
  const marks = imported(folder, commits.map((commit) => streamOf("main", commit)).join(""));
  const idOf = (mark: number) => marks.get(mark) ?? "";
  const groups = entriesOf(told, files, idOf);
  const entries = writeLog(folder, groups, told.batch ?? groups.length);
  git(folder, "read-tree", "main");
  git(folder, "checkout-index", "-a", "-f");
  return { folder, entries, line: git(folder, "rev-list", "--first-parent", "--reverse", "main").trim().split("\n") };
}

/** Three marks for each merge: its branch, a second commit when it was rebased, and the merge. */
const MARKS = 3;
const INTERVAL_S = 3_600;

function commitsOf({ merges, rebased = [] }: Told, files: Written): readonly Commit[] {
  const commits: Commit[] = [{ mark: 1, parents: [], at: START_S, files }];
  for (const [index, written] of merges.entries()) {
    const at = START_S + (index + 1) * INTERVAL_S;
    const base = index === 0 ? 1 : lastMark(index - 1);
    const [topic, second, merge] = [2, 3, 4].map((step) => index * MARKS + step) as [number, number, number];
    const note = { "README.md": `Change ${index}.\n` };
    if (rebased.includes(index))
      commits.push(
        { mark: second, parents: [base], at: at - 1, files: written },
        { mark: merge, parents: [second], at, files: note },
      );
    else
      commits.push(
        { mark: topic, parents: [base], at: at - 600, files: written },
        { mark: merge, parents: [base, topic], at, files: written },
      );
  }
  return commits;
}

function lastMark(index: number): number {
  return index * MARKS + 4;
}

/** The beginning, and then what is told of each merge. */
function entriesOf(told: Told, files: Written, idOf: (mark: number) => string): readonly (readonly NewEntry[])[] {
  const there = new Map<string, string>();
  const digests = new Map<string, string>();
  const note = (written: Written) => {
    for (const text of Object.values(written)) if (text !== null) digests.set(blobOf(text), sha256(text));
  };
  note(files);
  const manifest = manifestOf(digestedFiles(changesIn(there, files), digests));
  const times = { at: stamp(START_S), clock: "committer" } as const;
  const names = { origin: ORIGIN, branch: "main", folder: "" };
  const begin: NewEntry = { kind: "begin", ...times, ...names, commit: idOf(1), files: manifestDigest(manifest) };
  return [
    [begin],
    ...told.merges.map((written, index) => {
      const isRebased = told.rebased?.includes(index) === true;
      const all = isRebased ? { ...written, "README.md": `Change ${index}.\n` } : written;
      note(all);
      const policy = policyIn(there);
      const changes = changesIn(there, all);
      const base = index === 0 ? 1 : lastMark(index - 1);
      const last = lastMark(index);
      const ids = { base: idOf(base), commits: (isRebased ? [last - 1, last] : [last]).map(idOf) };
      const merged = { index, policy, changes, ids, files: digestedFiles(changes, digests) };
      const ways = { isAutomatic: told.automatic?.includes(index), hasLeft: told.left?.includes(index) };
      return [...mergeOf(merged, ways), ...(told.beside?.(index) ?? [])];
    }),
  ];
}

function policyIn(there: ReadonlyMap<string, string>) {
  const file = (name: string) => {
    const text = there.get(`policies/${name}.yaml`) ?? "";
    return { version: /^version: "(.*)"$/m.exec(text)?.[1] ?? "0", sha256: sha256(text) };
  };
  return { approvals: file("approvals"), roles: file("roles") };
}

interface Merged {
  readonly index: number;
  readonly policy: ReturnType<typeof policyIn>;
  readonly changes: readonly ChangedPath[];
  readonly ids: { readonly base: string; readonly commits: readonly string[] };
  readonly files: ReturnType<typeof digestedFiles>;
}

interface Ways {
  readonly isAutomatic: boolean | undefined;
  readonly hasLeft: boolean | undefined;
}

/** Approved by a head of IT and an administrator, and who wrote it is neither. */
function mergeOf({ index, policy, changes, ids, files }: Merged, ways: Ways): readonly NewEntry[] {
  const isAutomatic = ways.isAutomatic === true;
  const at = START_S + (index + 1) * INTERVAL_S;
  const head = ids.commits.at(-1) ?? "";
  const given = (["mira", "jonas"] as const).map((person, place) => ({
    ...{ id: 9_000 + index * 2 + place, by: PEOPLE[person], person, state: "APPROVED" as const },
    ...{ submittedAt: stamp(at - 300 + place), commit: head, ignored: null },
  }));
  const lost = {
    ...{ id: 20_000 + index, by: null, person: null, state: "APPROVED" as const },
    ...{ submittedAt: stamp(at - 200), commit: head, ignored: "unknown-person" },
  };
  const reviews = [...(isAutomatic ? [] : given), ...(ways.hasLeft === true ? [lost] : [])];
  const need = (role: string, person: string) => ({ roles: [role], tenant: null, count: 1, filledBy: [person] });
  const needs = isAutomatic ? [] : [need("head-of-it", "mira"), need("system-administrator", "jonas")];
  return [
    ...reviews.map(({ id, by, state, submittedAt, commit }): NewEntry => {
      // when it was given he still had one
      const then = by ?? { id: 504, login: "otto-lindgren" };
      return { kind: "review", at: submittedAt, clock: "server", pull: index + 1, review: id, by: then, state, commit };
    }),
    {
      ...{ kind: "merge", at: stamp(at), clock: "server", ...ids, policy, files, reviews },
      pull: { number: index + 1, head, author: PEOPLE.ines, mergedBy: PEOPLE.mira, createdAt: stamp(at - 900) },
      authors: [{ ...PEOPLE.ines, as: "author" }],
      decision: { state: "success", digest: digestOf(changes), automatic: isAutomatic, needs, obstacles: [] },
    },
  ];
}
