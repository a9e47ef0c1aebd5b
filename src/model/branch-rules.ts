/** What rules of a branch on GitHub are about, by name: the program writes them, looks for them, and publishes what they ask for. */
import type { BranchRule } from "./github.ts";

/** that workflows and rules are about */
export const BASE = "main";
/** the job of the workflow of the same name */
export const VALIDATE = "validate";
/** rules without which a branch can be deleted, or its history rewritten */
export const KEPT = ["deletion", "non_fast_forward"] as const;

/** The status that says whether everybody has approved. */
export function approvalContext(branch: string): string {
  return `patchledger/approval: ${branch}`;
}

/** What a success of it says when policy asks for nobody: it wakes what merges (ledger/.github/workflows/advance.yml). */
export const NO_PERSON = "no person";

/** GitHub compares names of statuses and checks without regard to case. */
export function isSameContext(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

type Checks = Extract<BranchRule, { type: "required_status_checks" }>["checks"];

/** Those of a name that are required. */
export function checkOf(rules: readonly BranchRule[], context: string): Checks {
  const checks = rules.flatMap((rule) => (rule.type === "required_status_checks" ? rule.checks : []));
  return checks.filter((check) => isSameContext(check.context, context));
}

/** Of those that keep a branch, which are not in force. */
export function notKept(rules: readonly BranchRule[]): readonly (typeof KEPT)[number][] {
  const names = new Set(rules.flatMap((rule) => (rule.type === "other" ? rule.name : [])));
  return KEPT.filter((name) => !names.has(name));
}
