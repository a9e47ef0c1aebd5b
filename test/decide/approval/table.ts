/** Cases as rows: what is given, and what comes of it. */
import { expect, test } from "vitest";
import type { Rules } from "../../../src/decide/approval/rules.ts";
import { decide } from "../../../src/decide/approval.ts";
import type { ApprovalFacts, Decision, ReviewFacts } from "../../../src/model/approval.ts";
import { NOW, review, rules } from "./facts.ts";

/** The state, and every review that does not count: "pending, mira stale". */
function outcome({ state, reviews }: Decision): string {
  const ignored = reviews.flatMap(({ login, ignored: why }) => (why === null ? [] : [`${login} ${why}`]));
  return [state ?? "nothing", ...ignored].join(", ");
}

export type Row = readonly [name: string, given: ApprovalFacts, want: string, by?: Rules];

export function table(rows: readonly Row[]): void {
  for (const [name, given, want, by = rules()] of rows)
    test(name, () => expect(outcome(decide(given, by, NOW))).toBe(want));
}

/** The head of IT and an administrator: what the change of an application needs. */
export const BOTH = [review("mira"), review("jonas")];

/** A review at a minute past ten. */
export function at(state: ReviewFacts["state"], minute: number, login = "mira"): ReviewFacts {
  return review(login, { state, submittedAt: `2026-03-02T10:${minute}:00Z` });
}
