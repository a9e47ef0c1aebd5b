/** Policies leave no case open: every level and every combination of facts has exactly one answer. */
import type { ContractPriority, LevelCondition, LevelRule, Levels, Rating, System } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { someOf } from "../../model/words.ts";
import { type Every, uncovered, unreachable } from "../policy/decision-table.ts";
import { type LevelFacts, matchesLevel, QUESTIONS } from "../policy/level.ts";
import { COMPONENTS, isFor } from "../policy/responsibility.ts";
import { type Field, fieldsAt } from "./fields.ts";

export function totalityProblems(ledger: Ledger): readonly Problem[] {
  const { responsibilities, levels } = ledger.policies;
  return [
    ...responsibilities.flatMap(componentsWithoutRule),
    ...levels.flatMap(ratingsWithoutLevel),
    ...levels.flatMap((entry) => levelsWithoutTerms(entry, ledger.policies)),
    ...ledger.policies.contracts.flatMap(prioritiesWithoutTerms),
  ];
}

function componentsWithoutRule({ value: { rules }, place }: Ledger["policies"]["responsibilities"][number]): Problem[] {
  const missing = uncovered(rules, COMPONENTS, isFor).map((c) => `${c.serviceModel}/${c.layer}/${c.componentClass}`);
  return [
    ...gap("uncovered-component", inside(place, "rules"), missing),
    ...idle(inside(place, "rules"), unreachable(rules, COMPONENTS, isFor)),
  ];
}

const EXPLOITATION = { none: "none", poc: "poc", active: "active", unknown: "unknown" } as const satisfies Every<
  Rating["exploitation"]
>;
const POSSIBILITY = { low: "low", medium: "medium", high: "high", unknown: "unknown" } as const satisfies Every<
  Rating["attackPossibility"]
>;
const COMPLEXITY = { low: "low", high: "high", unknown: "unknown" } as const satisfies Every<
  Rating["attackComplexity"]
>;
const DAMAGE = { limited: "limited", extensive: "extensive", unknown: "unknown" } as const satisfies Every<
  Rating["damage"]
>;
const EXPOSURE = {
  internet: "internet",
  partner: "partner",
  internal: "internal",
  isolated: "isolated",
} as const satisfies Every<System["exposure"]>;

/** Every combination of facts that a rating and a system can have. */
const FACTS: readonly LevelFacts[] = Object.values(EXPLOITATION).flatMap((exploitation) =>
  Object.values(POSSIBILITY).flatMap((attackPossibility) =>
    Object.values(COMPLEXITY).flatMap((attackComplexity) =>
      Object.values(DAMAGE).flatMap((damage) =>
        Object.values(EXPOSURE).map((exposure) => ({
          exploitation,
          attackPossibility,
          attackComplexity,
          damage,
          exposure,
        })),
      ),
    ),
  ),
);

const isForFacts = ({ when }: LevelRule, facts: LevelFacts): boolean => matchesLevel(when, facts);

function ratingsWithoutLevel({ value: { rules }, place }: Entry<Levels>): Problem[] {
  const keys = [...QUESTIONS, "exposure"] as const satisfies readonly (keyof LevelCondition)[];
  const missing = uncovered(rules, FACTS, isForFacts).map((facts) => keys.map((key) => facts[key]).join("/"));
  return [
    ...gap("uncovered-case", inside(place, "rules"), missing),
    ...idle(inside(place, "rules"), unreachable(rules, FACTS, isForFacts)),
  ];
}

function gap(code: "uncovered-component" | "uncovered-case", place: Place, missing: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  const problem = `no rule is for ${someOf(missing, 3)}`;
  return [{ code, place, problem, cure: "add a rule for them, or a last one without conditions" }];
}

function idle(place: Place, rules: readonly number[]): Problem[] {
  return rules.map((index) => ({
    code: "unreachable-rule",
    place: inside(place, index),
    problem: `rule ${index + 1} can never decide: the rules above it match everything that it matches`,
    cure: "move it up, narrow the rules above it, or delete it",
  }));
}

/** What each level needs, in which policy. */
function levelsWithoutTerms({ value }: Entry<Levels>, { sla, notices }: Ledger["policies"]): Problem[] {
  const levels = value.levels.map(({ id }) => id);
  return [
    ...sla.flatMap((entry) => once(levels, fieldsAt(entry, "levels.*.level"), ["time", inside(entry.place, "levels")])),
    ...notices.flatMap((entry) =>
      once(levels, fieldsAt(entry, "leadTimes.*.levels.*"), ["lead time", inside(entry.place, "leadTimes")]),
    ),
  ];
}

const PRIORITIES = { critical: "critical", high: "high", medium: "medium", low: "low" } as const satisfies Every<
  ContractPriority["priority"]
>;

/** B07 B08: whether a customer has to agree is said for every priority, also that he has not. */
function prioritiesWithoutTerms(contracts: Entry<unknown>): Problem[] {
  return fieldsAt(contracts, "contracts.*").flatMap((contract) =>
    once(Object.values(PRIORITIES), fieldsAt(contract, "priorities.*.priority"), [
      "terms in this contract",
      inside(contract.place, "priorities"),
    ]),
  );
}

/** Each of the names stands exactly once. */
function once(names: readonly string[], fields: readonly Field[], [what, place]: readonly [string, Place]): Problem[] {
  return names.flatMap((name): Problem[] => {
    const [first, second] = fields.filter(({ value }) => value === name);
    if (first === undefined) {
      const problem = `"${name}" has no ${what}`;
      return [{ code: "uncovered-case", place, problem, cure: `add an entry for ${name}` }];
    }
    if (second === undefined) return [];
    const problem = `"${name}" has its ${what} twice`;
    return [{ code: "contradiction", place: second.place, problem, cure: "keep one of them" }];
  });
}
