/** Whether the log tells all that came to the branch, and nothing else (P9 P10). */
import type { AuditEntry, MergeEntry } from "../../model/audit-entry.ts";
import type { AuditFinding } from "../../model/audit-finding.ts";
import { instantMs, MINUTE_MS } from "../../model/time.ts";
import type { Chain } from "./chain.ts";
import { HEARTBEAT_MAX_MS } from "./heartbeat.ts";

/** A commit of the branch by first parents. */
export interface BranchCommit {
  readonly sha: string;
  /** RFC 3339: what it claims */
  readonly at: string;
}

/** @param line from the branch's beginning to its newest commit */
export function branchFindings(
  chain: Chain,
  entries: readonly AuditEntry[],
  line: readonly BranchCommit[],
): readonly AuditFinding[] {
  const place = new Map(line.map(({ sha }, index) => [sha, index]));
  const recorded = chain.merges.flatMap(({ seq, commits }) => commits.map((commit) => ({ seq, commit })));
  const strangers = recorded
    .filter(({ commit }) => !place.has(commit))
    .map(({ seq, commit }): AuditFinding => {
      return { code: "not-on-branch", seq, commit, problem: "the commit is not part of the branch" };
    });
  return [
    ...beginFindings(chain, place),
    ...strangers,
    ...missing(chain, entries, line),
    ...orderFindings(recorded, place),
    ...timeFindings(chain.merges, line, place),
    ...reported(entries),
  ];
}

type Place = ReadonlyMap<string, number>;

/** Nothing of the beginning is left when a rewrite kept nothing. */
function isBegun({ begin, merges }: Chain): boolean {
  return begin !== null && merges[0]?.base !== null;
}

function beginFindings({ begin, ...chain }: Chain, place: Place): readonly AuditFinding[] {
  if (begin === null || !isBegun({ begin, ...chain }) || place.has(begin.commit)) return [];
  const problem = "the commit that the log begins with is not part of the branch";
  return [{ code: "not-on-branch", seq: begin.seq, commit: begin.commit, problem }];
}

/**
 * A clone may be taken after a merge and before it is recorded, and does not say when it was taken. What came last is pending
 * until something in the clone is younger by more than the log may be behind; what it claims itself can only prolong that,
 * and is never called clean.
 */
function missing(chain: Chain, entries: readonly AuditEntry[], line: readonly BranchCommit[]): readonly AuditFinding[] {
  const recorded = new Set(chain.merges.flatMap(({ commits }) => commits));
  const start = isBegun(chain) ? line.findIndex(({ sha }) => sha === chain.begin?.commit) + 1 : 0;
  const last = Math.max(
    start - 1,
    line.findLastIndex(({ sha }) => recorded.has(sha)),
  );
  const witnessed = entries.flatMap(({ at, clock }) => (clock === "committer" ? [] : at));
  const seen = [...witnessed, ...line.slice(last + 1).map(({ at }) => at)];
  const newest = seen.reduce((latest, at) => Math.max(latest, instantMs(at)), 0);
  return line.flatMap(({ sha, at }, index): AuditFinding[] => {
    if (index < start || recorded.has(sha)) return [];
    const isPending = chain.begin !== null && index > last && newest - instantMs(at) <= HEARTBEAT_MAX_MS;
    return isPending
      ? [
          {
            code: "pending",
            seq: null,
            commit: sha,
            problem: `it came last, at ${at} as it claims, and is not recorded yet`,
          },
        ]
      : [{ code: "not-recorded", seq: null, commit: sha, problem: "the log does not tell how it came" }];
  });
}

function orderFindings(
  recorded: readonly { readonly seq: number; readonly commit: string }[],
  place: Place,
): readonly AuditFinding[] {
  const found = recorded.filter(({ commit }) => place.has(commit));
  const at = (index: number) => place.get(found[index]?.commit ?? "") ?? -1;
  return found.flatMap(({ seq, commit }, index): AuditFinding[] =>
    index === 0 || at(index - 1) < at(index)
      ? []
      : [
          {
            code: "order",
            seq,
            commit,
            problem: "on the branch it stands before the commit that the log names before it",
          },
        ],
  );
}

/** GitHub makes the merge at the moment that it names; what was pushed may claim anything. */
const CLAIM_MAX_MS = 10 * MINUTE_MS;

function timeFindings(
  merges: readonly MergeEntry[],
  line: readonly BranchCommit[],
  place: Place,
): readonly AuditFinding[] {
  const attested = merges.filter(({ clock }) => clock === "server");
  return attested.flatMap(({ seq, at, commits }, index): AuditFinding[] => {
    const commit = commits.at(-1) ?? null;
    const before = attested[index - 1];
    const isEarlier = before !== undefined && instantMs(before.at) > instantMs(at);
    const early = `it was merged at ${at}, and entry ${before?.seq} before it at ${before?.at}`;
    const claimed = line[place.get(commit ?? "") ?? -1]?.at;
    const isFar = claimed !== undefined && Math.abs(instantMs(claimed) - instantMs(at)) > CLAIM_MAX_MS;
    const far = `the commit claims ${claimed}, and the server says ${at}`;
    return [
      ...(isEarlier ? [{ code: "time" as const, seq, commit, problem: early }] : []),
      ...(isFar ? [{ code: "claimed-time" as const, seq, commit, problem: far }] : []),
    ];
  });
}

/** What the log itself tells of: rules that were gone around, history that was rewritten, controls that were off. */
function reported(entries: readonly AuditEntry[]): readonly AuditFinding[] {
  return entries.flatMap((entry): AuditFinding[] => {
    const { seq, at } = entry;
    switch (entry.kind) {
      case "bypass": {
        const of = entry.pull === null ? "" : `, pull request ${entry.pull}`;
        return [{ code: "bypass", seq, commit: entry.commit, problem: `${entry.code}${of}, at ${at}` }];
      }
      case "rewrite": {
        const problem = `at ${at} the branch was rewritten, from ${entry.from} to ${entry.to}`;
        return [{ code: "rewrite", seq, commit: entry.to, problem }];
      }
      case "lapse": {
        const what = entry.missing.length === 0 ? "" : `: ${entry.missing.join(", ")}`;
        return [{ code: "lapse", seq, commit: null, problem: `${entry.control} ${entry.state} at ${at}${what}` }];
      }
      default:
        return [];
    }
  });
}
