/**
 * What happened to one patch, as the log tells it and, where it tells nothing, as git does: then times are what commits claim,
 * and nobody has attested them.
 */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import type { AuditEntry, MergeEntry } from "../../model/audit-entry.ts";
import { kindOf, recordPath } from "../../model/ledger-layout.ts";
import type { LineCommit } from "./verify.ts";

export interface TimelineEvent {
  /** RFC 3339 */
  readonly at: string;
  /** whose time that is; `unattested`: what a commit claims */
  readonly clock: "server" | "program" | "unattested";
  /** the kind of file, or of entry: "evaluation", "review", "receipt" */
  readonly what: string;
  /** what came of it, in a few words */
  readonly how: string;
  /** logins, or the recipient of a notice; empty when nobody knows */
  readonly who: readonly string[];
  /** a file of the repository, where it is about one */
  readonly path: string | null;
  readonly pull: number | null;
  readonly commit: string | null;
  /** of the entry that says so; null when none does */
  readonly seq: number | null;
  /** by which rules it was decided: those of the commit that it came onto; null for what no pull request brought */
  readonly rules: RulesThen | null;
}

/** Versions as the files say them themselves; null when one was not there, or could not be read. */
export interface RulesThen {
  readonly approvals: string | null;
  readonly roles: string | null;
  /** commit that has them */
  readonly at: string | null;
}

interface History {
  readonly entries: readonly AuditEntry[];
  /** of the branch by first parents, oldest first */
  readonly line: readonly LineCommit[];
  /** where the ledger is in the repository, with a slash at the end */
  readonly folder: string;
}

/** @param id of the patch @returns by time; what is of the same moment as the log has it */
export function timelineOf(id: string, history: History): readonly TimelineEvent[] {
  const { entries, line } = history;
  const merges = entries.filter((entry) => entry.kind === "merge");
  const bringer = new Map(merges.flatMap((merge) => merge.commits.map((commit) => [commit, merge] as const)));
  const isAbout = (path: string) => isOf(path, id, history.folder);
  const touching = line.filter(({ changes }) => changes.some(({ path }) => isAbout(path)));
  const kind = (path: string) => kindOf(path.slice(history.folder.length)) ?? "file";
  const files = touching.flatMap((commit) => {
    const own = commit.changes.filter(({ path }) => isAbout(path));
    return fileEvents(commit, own, bringer.get(commit.sha) ?? null).map((event) => ({
      ...event,
      what: kind(event.path),
    }));
  });
  const lost = merges.filter(({ files: own }) => own.some(({ path }) => isAbout(path)));
  const pulls = new Set(lost.flatMap(({ pull }) => pull?.number ?? []));
  const commits = new Set(lost.flatMap((merge) => merge.commits));
  const others = entries.flatMap((entry) => entryEvents(entry, { isAbout, pulls, commits, merges: lost }));
  return [...files, ...others].sort((a, b) => compare(a.at, b.at) || (a.seq ?? -1) - (b.seq ?? -1));
}

function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function isOf(path: string, id: string, folder: string): boolean {
  return path.startsWith(folder) && recordPath(path.slice(folder.length))?.id === id;
}

/** @param own changes of the patch's files */
function fileEvents({ sha, at }: LineCommit, own: readonly ChangedPath[], merge: MergeEntry | null) {
  const isMove = own.some(({ newMode }) => newMode === ABSENT) && own.some(({ oldMode }) => oldMode === ABSENT);
  const known = {
    at: merge?.at ?? at,
    clock: clockOf(merge),
    who: merge === null ? [] : [...new Set(merge.authors.map(({ login }) => login))],
    pull: merge?.pull?.number ?? null,
    commit: sha,
    seq: merge?.seq ?? null,
    rules: rulesOf(merge),
  };
  const shown = isMove ? own.filter(({ newMode }) => newMode !== ABSENT) : own;
  return shown.map((change) => {
    const how = `${isMove ? "moved" : wordOf(change)}${approvalWords(merge)}`;
    return { ...known, how, path: change.path };
  });
}

function rulesOf(merge: MergeEntry | null): RulesThen | null {
  if (merge === null || merge.decision === null) return null;
  const { approvals, roles } = merge.policy;
  return { approvals: approvals?.version ?? null, roles: roles?.version ?? null, at: merge.base };
}

function clockOf(entry: Pick<AuditEntry, "clock"> | null): TimelineEvent["clock"] {
  return entry === null || entry.clock === "committer" ? "unattested" : entry.clock;
}

function wordOf({ oldMode, newMode }: ChangedPath): string {
  if (oldMode === ABSENT) return "added";
  return newMode === ABSENT ? "removed" : "changed";
}

function approvalWords(merge: MergeEntry | null): string {
  if (merge === null) return "";
  const { decision } = merge;
  if (decision === null) return ", without a pull request";
  if (decision.state !== "success") return ", not approved";
  if (decision.automatic) return ", as policy lets the program";
  return `, approved by ${decision.needs.flatMap(({ filledBy, roles }) => filledBy.map((one) => `${one} (${roles.join(" or ")})`)).join(", ")}`;
}

interface About {
  readonly isAbout: (path: string) => boolean;
  readonly pulls: ReadonlySet<number>;
  readonly commits: ReadonlySet<string>;
  readonly merges: readonly MergeEntry[];
}

const NOTHING = { path: null, pull: null, commit: null, rules: null };

/** What is neither a file nor a merge. */
function entryEvents(entry: AuditEntry, about: About): readonly TimelineEvent[] {
  const known = { at: entry.at, clock: clockOf(entry), seq: entry.seq, ...NOTHING };
  switch (entry.kind) {
    case "review": {
      if (!about.pulls.has(entry.pull)) return [];
      const { pull, commit } = entry;
      const who = entry.by === null ? [] : [entry.by.login];
      return [{ ...known, what: "review", how: reviewWords(entry, about.merges), who, pull, commit }];
    }
    case "receipt": {
      if (!about.isAbout(entry.notice)) return [];
      const how = `${entry.result} by ${entry.channel}, for ${entry.audience}`;
      return [{ ...known, what: "receipt", how, who: [entry.recipient], path: entry.notice }];
    }
    case "bypass": {
      if (!about.commits.has(entry.commit)) return [];
      const { code, commit, pull, actor } = entry;
      return [{ ...known, what: "bypass", how: code, who: actor === null ? [] : [actor], commit, pull }];
    }
    case "rewrite": {
      if (!about.merges.some(({ seq }) => seq < entry.seq)) return [];
      const who = entry.actor === null ? [] : [entry.actor];
      return [
        { ...known, what: "rewrite", how: `the branch went back to ${entry.kept ?? "nothing"}`, who, commit: entry.to },
      ];
    }
    default:
      return [];
  }
}

function reviewWords(
  { review, state }: Extract<AuditEntry, { readonly kind: "review" }>,
  merges: readonly MergeEntry[],
): string {
  const isIt = (one: MergeEntry["reviews"][number]) => one.id === review && one.state === state;
  const merge = merges.find(({ reviews }) => reviews.some(isIt));
  const counted = merge?.reviews.find(isIt);
  if (counted === undefined || state !== "APPROVED") return state;
  // an owner of the files may have, by GitHub's own rule
  if (merge?.decision?.automatic === true) return `${state}, which policy did not ask for`;
  return counted.ignored === null ? `${state}, counts` : `${state}, does not count: ${counted.ignored}`;
}
