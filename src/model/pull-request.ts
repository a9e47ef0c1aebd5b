/** What the body of a pull request tells its reviewers, as plain data. Times are instants: a body changes only with its facts. */
import type { Change, TestReport } from "./authored.ts";
import type { Transition } from "./lifecycle.ts";

/** What a pull request of the program is for: a step, or a notice beside the steps. */
export type PullRequestKind = Transition | "notice";

export interface PullRequestView {
  readonly kind: PullRequestKind;
  /** one; several when low-level patches go together */
  readonly patches: readonly PatchView[];
  /** where the whole text can be read when it is too long; null when there is no such place */
  readonly overflowUrl: string | null;
}

export interface PatchView {
  readonly patch: string;
  readonly advisory: string;
  readonly title: string | null;
  /** where the record stands */
  readonly folder: string;
  readonly attempt: number;
  readonly wave: string | null;
  readonly aliases: readonly string[];
  /** our own, by the decision table; what the vendor says stands beside it, and is another thing */
  readonly level: string;
  readonly priority: string;
  /** questions of the rating that nobody has answered; they are read cautiously */
  readonly unanswered: readonly string[];
  readonly vendorSeverity: { readonly label: string | null; readonly cvss: readonly string[] } | null;
  readonly remedies: readonly string[];
  /** systems that need it and on which it is not in effect */
  readonly waiting: number;
  readonly deadline: DeadlineView | null;
  readonly systems: readonly SystemView[];
  /** how many of the systems are whose, and who acts; the most first */
  readonly owners: readonly CountView[];
  readonly groups: readonly CountView[];
  readonly waves: readonly WaveView[];
  /** as it was tested; null before that */
  readonly restart: TestReport["effects"]["restart"] | null;
  readonly impact: Change["impact"] | null;
  readonly duties: readonly DutyView[];
  readonly questions: readonly QuestionView[];
  /** what a person still has to write, by the keys that lead to it */
  readonly openFields: readonly string[];
  readonly needs: readonly NeedView[];
  /** logins of the people whom GitHub asks where policy asks nobody, since they own files that are changed */
  readonly codeOwners: readonly string[];
  /** that the pull request adds or moves; paths of the ledger */
  readonly files: readonly string[];
  /** of the record as it is without them; paths of the ledger */
  readonly record: readonly string[];
  readonly references: readonly { readonly label: string; readonly url: string }[];
  /** login of the person who caused it */
  readonly initiator: string | null;
  /** number of the issue that it came from */
  readonly issue: number | null;
}

export interface DeadlineView {
  readonly at: string;
  readonly within: string;
  readonly level: string;
  readonly agreedIn: string;
  readonly start: string;
  readonly startedBy: string;
  /** that is due first */
  readonly system: string;
  /** when people have to be told at the latest; null when policy names no time for it */
  readonly latestNotice: string | null;
}

export interface SystemView {
  readonly system: string;
  readonly owner: string;
  readonly resolverGroup: string;
  readonly level: string;
  /** "affected", or "affected, scheduled" */
  readonly verdict: string;
  /** "openssl 3.0.11-1"; null when nothing installed is named */
  readonly installed: string | null;
  readonly fixed: string | null;
}

export interface CountView {
  readonly name: string;
  readonly count: number;
}

export interface WaveView {
  readonly wave: string;
  readonly state: string;
  readonly from: string;
  readonly until: string;
  readonly systems: number;
  /** names of the agreed windows that it lies in */
  readonly windows: readonly string[];
  readonly audiences: readonly string[];
  readonly latestNotice: string | null;
}

export interface DutyView {
  readonly requirement: string | null;
  readonly what: string;
}

export interface QuestionView {
  readonly requirements: readonly string[];
  readonly asks: string;
  readonly answer: "ok" | "refused" | "open";
  readonly refusals: readonly { readonly problem: string; readonly cure: string }[];
}

export interface NeedView {
  readonly roles: readonly string[];
  readonly count: number;
  readonly people: readonly string[];
  readonly because: string;
}
