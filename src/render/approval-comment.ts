/** The one comment that tells what a pull request still needs. */
import type { Decision } from "../model/approval.ts";

export function renderApprovalComment({ state, description }: Decision, _impact: null): string {
  return `${state}: ${description}\n`;
}
