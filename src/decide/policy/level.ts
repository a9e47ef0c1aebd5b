/**
 * From the facts of a rating and the exposure of a system to a level: the decision table of policies/levels.yaml, read
 * from the top (A20 D06 E19 E22–E26). The order of the levels is their rank; their names mislead (X1).
 */
import type { LevelCondition, LevelEntry, Levels, Rating, System } from "../../model/authored.ts";

interface LevelAnswer {
  readonly level: string;
  /** index of the rule that decided; null when none did, and the most urgent level was taken */
  readonly rule: number | null;
}

export type LevelFacts = Pick<Rating, "exploitation" | "attackPossibility" | "attackComplexity" | "damage"> &
  Pick<System, "exposure">;

/** Facts that no rule is for are as urgent as can be; validation does not let such a table through. */
export function levelOf(rating: Rating, exposure: System["exposure"], levels: Levels): LevelAnswer {
  const facts = { ...rating, exposure };
  const index = levels.rules.findIndex((rule) => matchesLevel(rule.when, facts));
  const rule = levels.rules[index];
  return rule === undefined ? { level: mostUrgent([], levels), rule: null } : { level: rule.level, rule: index };
}

export function matchesLevel(when: LevelCondition, facts: LevelFacts): boolean {
  return (
    (when.exploitation?.includes(facts.exploitation) ?? true) &&
    (when.attackPossibility?.includes(facts.attackPossibility) ?? true) &&
    (when.attackComplexity?.includes(facts.attackComplexity) ?? true) &&
    (when.damage?.includes(facts.damage) ?? true) &&
    (when.exposure?.includes(facts.exposure) ?? true)
  );
}

/** 0 is the most urgent, and so is a level that the policy does not know. */
export function rankOf(level: string, levels: Levels): number {
  return Math.max(
    0,
    levels.levels.findIndex(({ id }) => id === level),
  );
}

/** The most urgent of them; of none, the most urgent that there is. */
export function mostUrgent(found: readonly string[], levels: Levels): string {
  const [first] = [...found].sort((a, b) => rankOf(a, levels) - rankOf(b, levels));
  return first ?? levels.levels[0]?.id ?? "";
}

/** The priority of contracts that a level means (B07); the highest when the policy does not say. */
export function priorityOf(level: string, levels: Levels): LevelEntry["priority"] {
  return levels.levels.find(({ id }) => id === level)?.priority ?? "critical";
}

export const QUESTIONS = ["exploitation", "attackPossibility", "attackComplexity", "damage"] as const;

/** Questions of the rating that nobody has answered yet: allowed, and read cautiously, but people should know. */
export function unanswered(rating: Rating): readonly (typeof QUESTIONS)[number][] {
  return QUESTIONS.filter((question) => rating[question] === "unknown");
}
