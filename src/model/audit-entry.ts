// Generated from the JSON Schemas by `npm run generate`. Do not edit.

/**
 * log/NNNN.ndjson on the branch audit: one entry on each line, as canonical JSON. Example: `{"at":"2026-03-01T10:00:00Z", …}`
 */
export type AuditEntry =
  BeginEntry | MergeEntry | ReviewEntry | ReceiptEntry | HeartbeatEntry | LapseEntry | BypassEntry | RewriteEntry;

/**
 * Where the log begins. It is the first entry, and the only one of its kind: what came to the branch up to this commit is attested by nobody. Example: see below
 */
export interface BeginEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `begin`
   */
  readonly kind: "begin";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * The log's own name, as in the checkpoint: host, owner, repository, and `audit`. Example: `github.com/acme/patches/audit`
   */
  readonly origin: string;
  /**
   * The branch that is recorded, without `refs/heads/`. Example: `main`
   */
  readonly branch: string;
  /**
   * Where in the repository the ledger is, with a slash at the end; empty at its root. Example: `clouds/north/`
   */
  readonly folder: string;
  /**
   * Newest commit of the branch then. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly commit: string;
  /**
   * Of the manifest of all files of that commit. Example: `sha256:9f86…`
   */
  readonly files: string;
}
/**
 * What came to the branch at once: the commits of one pull request, or one commit that none brought. Example: see below
 */
export interface MergeEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `merge`
   */
  readonly kind: "merge";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * Commits of the branch by first parents, oldest first; more than one when a pull request was rebased. Example: `["0123…"]`
   *
   * @minItems 1
   * @maxItems 1000
   *
   * Items: Full id of a git commit. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly commits: readonly string[];
  /**
   * The branch before; null when it begins with this. Example: `89ab…`
   */
  readonly base: string | null;
  /**
   * The pull request that brought it; null when none did. Example: `{"number":7, …}`
   */
  readonly pull: Pull | null;
  /**
   * Accounts that had a hand in it, each once, and as what. None of them can approve it. Example: `[{"as":"author","id":7,"login":"ines-duarte"}]`
   *
   * @minItems 0
   * @maxItems 1000
   */
  readonly authors: readonly Author[];
  /**
   * Reviews that had been given when it was merged, by time. Example: `[{"id":80, …}]`
   *
   * @minItems 0
   * @maxItems 10000
   */
  readonly reviews: readonly CountedReview[];
  readonly policy: Policy;
  /**
   * What they say of it, as of when it was merged; null without a pull request. Example: `{"state":"success", …}`
   */
  readonly decision: DecisionMade | null;
  /**
   * Every file that differs between `base` and the last commit, by path. Example: `[{"mode":"100644","path":"patches/dsa-5817-1/patch.yaml","sha256":"sha256:9f86…"}]`
   *
   * @minItems 0
   * @maxItems 100000
   */
  readonly files: readonly ChangedFileDigest[];
}
/**
 * A pull request. Example: `{"author":{…},"createdAt":"2026-03-01T09:00:00Z","head":"89ab…","mergedBy":{…},"number":7}`
 */
export interface Pull {
  /**
   * Its number. Example: `7`
   */
  readonly number: number;
  /**
   * Full id of a git commit. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly head: string;
  /**
   * Who opened it; null when the account is gone. Example: `{"id":7,"login":"ines-duarte"}`
   */
  readonly author: Account | null;
  /**
   * Who merged it; null when the account is gone. Example: `{"id":8,"login":"mira-vogel"}`
   */
  readonly mergedBy: Account | null;
  /**
   * When it was opened, by the server. Example: `2026-03-01T09:00:00Z`
   */
  readonly createdAt: string;
}
/**
 * An account. Example: `{"id":583231,"login":"mira-vogel"}`
 */
export interface Account {
  /**
   * Stays when the account is renamed; 0 when nobody knows it. Example: `583231`
   */
  readonly id: number;
  /**
   * Its name then. Example: `mira-vogel`
   */
  readonly login: string;
}
/**
 * Somebody who had a hand in a change. Example: `{"as":"author","id":7,"login":"ines-duarte"}`
 */
export interface Author {
  /**
   * Number of the account; 0 when nobody knows it. Example: `7`
   */
  readonly id: number;
  /**
   * Its name. Example: `ines-duarte`
   */
  readonly login: string;
  /**
   * His part; `named` is who tested, deployed or asked for it, as its files say. Example: `author`
   */
  readonly as: "author" | "committer" | "coauthor" | "pusher" | "initiator" | "named";
}
/**
 * A review, and whether it counted. Example: `{"by":{…},"commit":"89ab…","id":80,"ignored":null,"person":"mira","state":"APPROVED","submittedAt":"2026-03-01T09:30:00Z"}`
 */
export interface CountedReview {
  /**
   * Its number. Example: `80`
   */
  readonly id: number;
  /**
   * Who gave it; null when the account is gone. Example: `{"id":8,"login":"mira-vogel"}`
   */
  readonly by: Account | null;
  /**
   * Who that is in policies/roles.yaml; null for somebody whom it does not know. Example: `mira`
   */
  readonly person: string | null;
  /**
   * What it said. Example: `APPROVED`
   */
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  /**
   * When, by the server. Example: `2026-03-01T09:30:00Z`
   */
  readonly submittedAt: string;
  /**
   * The commit that the server names for it. Example: `89ab…`
   */
  readonly commit: string | null;
  /**
   * Why it does not count (docs/approvals.md); null when it does. Example: `stale`
   */
  readonly ignored: string | null;
}
/**
 * Digests of the rules at `base`. Example: `{"approvals":{…},"roles":{…}}`
 */
export interface Policy {
  /**
   * policies/approvals.yaml; null when it was not there, or could not be read. Example: `{"sha256":"sha256:9f86…","version":"1.2"}`
   */
  readonly approvals: PolicyFile | null;
  /**
   * policies/roles.yaml, in the same way. Example: `{"sha256":"sha256:9f86…","version":"1.0"}`
   */
  readonly roles: PolicyFile | null;
}
/**
 * One file of rules. Example: `{"sha256":"sha256:9f86…","version":"1.2"}`
 */
export interface PolicyFile {
  /**
   * What it says itself. Example: `1.2`
   */
  readonly version: string;
  /**
   * Of its bytes. Example: `sha256:9f86…`
   */
  readonly sha256: string;
}
/**
 * Whether it was approved, decided from the facts of that moment. Example: `{"automatic":false,"digest":"sha256:9f86…","needs":[…],"obstacles":[],"state":"success"}`
 */
export interface DecisionMade {
  /**
   * `success`: approved. `error`: not all facts could be learnt. Example: `success`
   */
  readonly state: "success" | "pending" | "failure" | "error";
  /**
   * Of the content that it is about: see content digest. Example: `sha256:9f86…`
   */
  readonly digest: string;
  /**
   * True when policy asks for no person. Example: `false`
   */
  readonly automatic: boolean;
  /**
   * Who had to approve, and who did. Example: `[{"count":1,"filledBy":["mira"],"roles":["head-of-it"],"tenant":null}]`
   *
   * @minItems 0
   * @maxItems 1000
   */
  readonly needs: readonly NeedMet[];
  /**
   * Codes of what stood against it. Example: `["draft"]`
   *
   * @minItems 0
   * @maxItems 100
   *
   * Items: A name in small letters. Example: `system-administrator`
   */
  readonly obstacles: readonly string[];
}
/**
 * One need of the policy. Example: `{"count":1,"filledBy":["mira"],"roles":["head-of-it"],"tenant":null}`
 */
export interface NeedMet {
  /**
   * Any of these roles fills it. Example: `["head-of-it"]`
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: A name in small letters. Example: `system-administrator`
   */
  readonly roles: readonly string[];
  /**
   * The customer whose agreement it is; null for the provider's own. Example: `tenant-aurora`
   */
  readonly tenant: string | null;
  /**
   * How many people it takes. Example: `1`
   */
  readonly count: number;
  /**
   * Ids of the people who filled it. Example: `["mira"]`
   *
   * @minItems 0
   * @maxItems 100
   *
   * Items: A name in small letters. Example: `system-administrator`
   */
  readonly filledBy: readonly string[];
}
/**
 * A file as the last commit has it. Example: `{"mode":"100644","path":"patches/dsa-5817-1/patch.yaml","sha256":"sha256:9f86…"}`
 */
export interface ChangedFileDigest {
  /**
   * Where it is. Example: `patches/dsa-5817-1/patch.yaml`
   */
  readonly path: string;
  /**
   * git's mode; `000000` when the file has gone. Example: `100644`
   */
  readonly mode: string;
  /**
   * Of its bytes; null when the file has gone, and for a submodule (mode `160000`). Example: `sha256:9f86…`
   */
  readonly sha256: string | null;
}
/**
 * A review, when it was given, and again when it was dismissed. `at` is when it was submitted. Example: see below
 */
export interface ReviewEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `review`
   */
  readonly kind: "review";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * Number of the pull request. Example: `7`
   */
  readonly pull: number;
  /**
   * Its own number. Example: `80`
   */
  readonly review: number;
  /**
   * Who gave it; null when the account is gone. Example: `{"id":8,"login":"mira-vogel"}`
   */
  readonly by: Account | null;
  /**
   * What it said, or that it was dismissed. Example: `APPROVED`
   */
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  /**
   * The commit that the server named for it when it was recorded; null when it named none. Example: `89ab…`
   */
  readonly commit: string | null;
}
/**
 * That a notice was handed over for one recipient, or could not be. It says what the server said, and never that somebody has read it. Example: see below
 */
export interface ReceiptEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `receipt`
   */
  readonly kind: "receipt";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * File of the notice. Example: `patches/dsa-5817-1/attempt-1/notices/canary.yaml`
   */
  readonly notice: string;
  /**
   * SHA-256 of exact bytes, in lower-case hexadecimal. Example: `sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`
   */
  readonly sha256: string;
  /**
   * A name in small letters. Example: `system-administrator`
   */
  readonly audience: string;
  /**
   * Id of the person in policies/roles.yaml, or the digest of the address in small letters: the log holds no addresses. Of a comment that could not be made at once, the audience. Example: `mira`
   */
  readonly recipient: string;
  /**
   * How. Example: `mail`
   */
  readonly channel: "mail" | "comment";
  /**
   * `Message-ID` of the mail. For a comment the same before the `@`, a slash, and the number of the comment, 0 when there is none. Example: `<9f86d081884c7d659a2feaa0c55ad015.a3bf4f1b2b0b822c@example.org>`
   */
  readonly reference: string;
  /**
   * What came of it: the server took it, refused it, or gave no answer that says so. Example: `accepted`
   */
  readonly result: "accepted" | "refused" | "failed";
  /**
   * Code of its reply; null for a comment, and where there was none. Example: `250`
   */
  readonly reply: number | null;
}
/**
 * That a job ran to its end. Example: see below
 */
export interface HeartbeatEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `heartbeat`
   */
  readonly kind: "heartbeat";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * A name in small letters. Example: `system-administrator`
   */
  readonly job: string;
  /**
   * Number of the workflow's run; null outside of workflows. Example: `1234567890`
   */
  readonly run: number | null;
  /**
   * How it ended. `findings`: it did its work, and something is left for people or the next run. `failed`: a part of it could not do its work, so that it counts as no sign of life. Example: `clean`
   */
  readonly result: "clean" | "findings" | "failed";
}
/**
 * That a control was not in force, or is again. Example: see below
 */
export interface LapseEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `lapse`
   */
  readonly kind: "lapse";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * `branch-rules`: GitHub's rules of the branch. `nightly`: that the job of this name does its work, by its heartbeats. Example: `branch-rules`
   */
  readonly control: "branch-rules" | "nightly";
  /**
   * Whether it was lost, or is in force again. Example: `begun`
   */
  readonly state: "begun" | "ended";
  /**
   * What is not in force. Empty when it has ended. Example: `["pull_request"]`
   *
   * @maxItems 100
   */
  readonly missing: readonly string[];
}
/**
 * That something came to the branch past its rules. A merge of the same commit stands before it. Example: see below
 */
export interface BypassEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `bypass`
   */
  readonly kind: "bypass";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * `no-pull-request`: none brought it. `not-approved`: it was not approved when it was merged. `other-content`: approved was other content. `rules-bypassed`: GitHub itself says that somebody went around the rules. Example: `not-approved`
   */
  readonly code: "no-pull-request" | "not-approved" | "other-content" | "rules-bypassed";
  /**
   * Full id of a git commit. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly commit: string;
  /**
   * Its pull request; null when there is none. Example: `7`
   */
  readonly pull: number | null;
  /**
   * Who did it; null when the server does not tell. Example: `ada`
   */
  readonly actor: string | null;
}
/**
 * That the history of the branch was rewritten: what had been recorded after `kept` is no longer part of it. Example: see below
 */
export interface RewriteEntry {
  /**
   * Version of the format. Example: `1`
   */
  readonly v: 1;
  /**
   * Its place in the log. Example: `12`
   */
  readonly seq: number;
  /**
   * What it is. Example: `rewrite`
   */
  readonly kind: "rewrite";
  /**
   * When it happened. Example: `2026-03-01T10:00:00Z`
   */
  readonly at: string;
  /**
   * Whose time `at` is. Example: `server`
   */
  readonly clock: "server" | "program" | "committer";
  /**
   * Full id of a git commit. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly from: string;
  /**
   * Newest recorded commit that is still part of it; null when none is. Example: `89ab…`
   */
  readonly kept: string | null;
  /**
   * Full id of a git commit. Example: `0123456789abcdef0123456789abcdef01234567`
   */
  readonly to: string;
  /**
   * Who did it; null when the server does not tell. Example: `ada`
   */
  readonly actor: string | null;
}
