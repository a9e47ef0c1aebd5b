/** An audit log against the clone that it is in: everything that is wrong, each with its entry or its commit (DESIGN.md 10). */

import type { ChangedPath } from "../../model/approval.ts";
import type { MergeEntry } from "../../model/audit-entry.ts";
import { type AuditFinding, severityOf } from "../../model/audit-finding.ts";
import type { Approvals, Roles } from "../../model/authored.ts";
import { sha256 } from "../../model/digest.ts";
import { digestOf } from "../approval/content.ts";
import { type Chain, chainOf } from "./chain.ts";
import { digestedFiles, manifestOf, together } from "./difference.ts";
import { type BranchCommit, branchFindings } from "./verify-branch.ts";
import { type LogFacts, logFindings } from "./verify-log.ts";
import { type MergeFacts, mergeFindings, reportedIn } from "./verify-merge.ts";

export interface LineCommit extends BranchCommit {
  /** against its first parent */
  readonly changes: readonly ChangedPath[];
}

export interface CloneFacts {
  readonly log: LogFacts;
  /** of the branch by first parents, oldest first */
  readonly line: readonly LineCommit[];
  /** SHA-256 by blob */
  readonly digests: ReadonlyMap<string, string>;
  /** every file of the commit that the log begins with; null when it is not there */
  readonly begin: readonly ChangedPath[] | null;
  /** blobs of the rules, by commit */
  readonly rulesAt: ReadonlyMap<string, { readonly approvals: string | null; readonly roles: string | null }>;
  /** roles by blob; null when they can't be used */
  readonly roles: ReadonlyMap<string, Roles | null>;
  /** rules of approvals by blob; null when they can't be used */
  readonly approvals: ReadonlyMap<string, Approvals | null>;
  readonly objects: ObjectFacts;
}

/** What would make git show something else than what the names of its objects say. */
export interface ObjectFacts {
  /** what git says of objects that are not what their names say */
  readonly damage: readonly string[];
  readonly replaceRefs: readonly string[];
  readonly hasGrafts: boolean;
}

/** Sorted by entry; what is about none comes first. */
export function verify(facts: CloneFacts): readonly AuditFinding[] {
  const entries = facts.log.lines.flatMap(({ entry }) => entry ?? []);
  const chain = chainOf(entries);
  const log = reportedIn(entries);
  const place = new Map(facts.line.map((commit, index) => [commit.sha, index]));
  const findings = [
    ...objectFindings(facts.objects),
    ...logFindings(facts.log),
    ...chain.findings,
    ...branchFindings(chain, entries, facts.line),
    ...manifestFindings(chain, facts),
    ...chain.merges.flatMap((entry) => {
      const own = factsOf(entry, facts, place);
      return own === null ? [] : mergeFindings(entry, own, log);
    }),
  ];
  return findings.sort((a, b) => (a.seq ?? -1) - (b.seq ?? -1));
}

/** 0: clean. 1: something is not as it should be. 2: it can't be told */
export function verdictOf(findings: readonly AuditFinding[]): 0 | 1 | 2 {
  const severities = new Set(findings.map(severityOf));
  if (severities.has("violation")) return 1;
  return severities.has("unknown") ? 2 : 0;
}

function objectFindings({ damage, replaceRefs, hasGrafts }: ObjectFacts): readonly AuditFinding[] {
  const nowhere = { seq: null, commit: null } as const;
  const replaced = "shows other objects than were recorded to everybody who does not look for it";
  return [
    ...damage.map((problem): AuditFinding => ({ ...nowhere, code: "object", problem })),
    ...replaceRefs.map((ref): AuditFinding => ({ ...nowhere, code: "replace-ref", problem: `${ref} ${replaced}` })),
    ...(hasGrafts ? [{ ...nowhere, code: "grafts" as const, problem: "info/grafts gives commits other parents" }] : []),
  ];
}

function manifestFindings({ begin }: Chain, { begin: files, digests }: CloneFacts): readonly AuditFinding[] {
  if (begin === null || files === null) return [];
  const manifest = manifestOf(digestedFiles(files, digests));
  if (begin.files === manifestDigest(manifest)) return [];
  const problem = "the files of the commit that the log begins with are not those that it names";
  return [{ code: "begin", seq: begin.seq, commit: begin.commit, problem }];
}

export function manifestDigest(manifest: string): string {
  return sha256(manifest);
}

/** @returns null when its commits are not on the branch, which is a finding of its own */
function factsOf(entry: MergeEntry, facts: CloneFacts, place: ReadonlyMap<string, number>): MergeFacts | null {
  const commits = entry.commits.map((commit) => facts.line[place.get(commit) ?? -1]);
  const found = commits.filter((one) => one !== undefined);
  if (found.length < commits.length) return null;
  const changes = together(found.map((commit) => commit.changes));
  const rules = facts.rulesAt.get(entry.base ?? "") ?? { approvals: null, roles: null };
  const digestAt = (blob: string | null) => (blob === null ? null : (facts.digests.get(blob) ?? null));
  return {
    files: digestedFiles(changes, facts.digests),
    digest: digestOf(changes),
    policy: { approvals: digestAt(rules.approvals), roles: digestAt(rules.roles) },
    roles: rules.roles === null ? null : (facts.roles.get(rules.roles) ?? null),
    approvals: rules.approvals === null ? null : (facts.approvals.get(rules.approvals) ?? null),
    changes,
  };
}
