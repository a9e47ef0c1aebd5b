/** What a verifier may find in an audit log: a closed list, in docs/audit-format.md as well, so that others use the same words. */

/** violation: log or branch is not what it should be. unknown: it can't be told. remark: worth knowing, and no fault of the log */
export type Severity = "violation" | "unknown" | "remark";

interface Meaning {
  readonly severity: Severity;
  /** when it is found */
  readonly when: string;
}

const violation = (when: string): Meaning => ({ severity: "violation", when });

export const AUDIT_FINDINGS = {
  object: violation("git says that an object of the clone is not what its name says"),
  "replace-ref": violation("there is a ref under refs/replace/"),
  grafts: violation("there is a file info/grafts in git's folder"),
  "extra-file": violation("the branch `audit` has a file that is no part of the log, or a part is no plain file"),
  segment: violation("a segment is missing, or has fewer lines than 1000 although another follows"),
  line: violation("a line is no entry: cut off, not UTF-8, not JSON, not canonical, or not as its schema asks"),
  sequence: violation("`seq` of an entry is not its place among all lines"),
  duplicate: violation("two entries have the same key"),
  checkpoint: violation(
    "the checkpoint is missing, malformed, of another log, or does not stand for exactly these lines",
  ),
  history: violation(
    "an older commit of the branch `audit` has a checkpoint that the log does not contain, or the commits are no single line that grows",
  ),
  known: violation("a checkpoint that the user has kept does not stand for the beginning of the log"),
  begin: violation("the log does not begin with `begin`, has a second one, or the manifest of its commit differs"),
  "not-recorded": violation(
    "a commit of the branch, after where the log begins, is in no entry that still holds, and something recorded or more than 26 hours came after it",
  ),
  "not-on-branch": violation("a commit of an entry that still holds is not on the branch by first parents"),
  order: violation(
    "`base` of a merge, or `from` of a rewrite, is not where the entries before it have left the branch; or commits stand in another order on the branch",
  ),
  time: violation("a merge has an earlier server time than the one before it"),
  files: violation("`files` of a merge differs from what git says of the same commits, in a path, a mode or a digest"),
  policy: violation("a digest of the rules differs from the file at `base`"),
  content: violation(
    "the merge was approved with another content digest than the one of what was merged, and no bypass says so",
  ),
  approval: violation(
    "the needs are not filled by enough people with the role, each by his own approval that counts, from before the merge, and without a hand in the change; or somebody is left out whom the rules at `base` ask for",
  ),
  review: violation("a review that a merge lists has no entry of its own, or one that says something else"),
  unreported: violation("something came without a pull request, or without approval, and no bypass says so"),
  bypass: violation("the log itself tells of a bypass"),
  rewrite: violation("the log itself tells that the branch was rewritten"),
  undecided: { severity: "unknown", when: "whether a merge was approved could not be learnt when it was recorded" },
  pending: {
    severity: "unknown",
    when: "the newest commits of the branch are in no entry yet, and nothing in the clone is more than 26 hours younger",
  },
  lapse: { severity: "remark", when: "the log tells that a control was off, or is on again" },
  "claimed-time": {
    severity: "remark",
    when: "a commit claims a time that is more than ten minutes from the server's",
  },
} as const satisfies Readonly<Record<string, Meaning>>;

export type AuditCode = keyof typeof AUDIT_FINDINGS;

export interface AuditFinding {
  readonly code: AuditCode;
  /** the entry that it is about; null when it is about none */
  readonly seq: number | null;
  /** the commit that it is about; null when it is about none */
  readonly commit: string | null;
  /** what is wrong, without a full stop */
  readonly problem: string;
}

export function severityOf({ code }: Pick<AuditFinding, "code">): Severity {
  return AUDIT_FINDINGS[code].severity;
}
