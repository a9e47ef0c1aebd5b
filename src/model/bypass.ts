/** What came to a branch past its rules, as plain data that can be shown and kept. */
import type { Sha } from "./git.ts";

export interface Bypass {
  /** "rewritten": what was there is no longer part of the branch */
  readonly code: "no-pull-request" | "not-approved" | "other-content" | "rules-bypassed" | "rewritten";
  readonly commit: Sha;
  readonly pull: number | null;
  /** what happened, without a full stop */
  readonly problem: string;
}

/** Why there is nothing to tell of those who went around the rules. */
export const BYPASSES_NOT_SHOWN = "who bypassed the rules of the branch is only shown to an administrator's token";
