/** What stands in the way of a pull request, whoever approves it. */
import type { CommitStatus } from "./github.ts";

/** Why a pull request can't be approved as it is, whoever reviews it. */
export const OBSTACLES = [
  "incomplete",
  "fork",
  "twin",
  "empty",
  "unmergeable",
  "unsafe-file",
  "mixed",
  "findings",
  "unattributed",
  "unsatisfiable",
  "changes-requested",
  "open-fields",
  "draft",
  "rules-changed",
] as const;

export interface Obstacle {
  readonly code: (typeof OBSTACLES)[number];
  readonly state: Exclude<CommitStatus["state"], "success">;
  /** what is in the way, without a full stop */
  readonly problem: string;
  /** what to do about it, without a full stop */
  readonly cure: string;
}
