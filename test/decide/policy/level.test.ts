/** From facts to a level: the table that is shipped, and how a table is read. */
import { describe, expect, test } from "vitest";
import { levelOf, mostUrgent, priorityOf, rankOf, unanswered } from "../../../src/decide/policy/level.ts";
import { readWorktree } from "../../../src/io/files.ts";
import { readAuthored } from "../../../src/load/schema.ts";
import type { Levels, Rating, System } from "../../../src/model/authored.ts";
import { levels as validator } from "../../../src/model/authored-validators.js";
import { levels } from "../policies.ts";

type Facts = readonly [
  Rating["exploitation"],
  Rating["attackPossibility"],
  Rating["attackComplexity"],
  Rating["damage"],
  System["exposure"],
];

function shipped(): Levels {
  const file = readWorktree(".").files.find(({ path }) => path === "policies/levels.yaml");
  const { value } = readAuthored<Levels>("policies/levels.yaml", file?.bytes ?? new Uint8Array(), validator);
  if (value === null) throw new Error("policies/levels.yaml cannot be used");
  return value;
}

function levelFor([exploitation, attackPossibility, attackComplexity, damage, exposure]: Facts, policy: Levels) {
  return levelOf({ exploitation, attackPossibility, attackComplexity, damage }, exposure, policy);
}

describe("the shipped table", () => {
  const policy = shipped();

  test.each<readonly [string, Facts]>([
    ["critical", ["active", "low", "high", "limited", "isolated"]],
    ["critical", ["none", "high", "high", "limited", "internal"]],
    ["critical", ["none", "unknown", "high", "limited", "internet"]],
    ["key", ["none", "medium", "high", "limited", "internal"]],
    ["key", ["none", "unknown", "high", "limited", "partner"]],
    ["emergency", ["poc", "low", "high", "extensive", "internal"]],
    ["emergency", ["poc", "low", "low", "limited", "internal"]],
    ["serious", ["poc", "low", "high", "limited", "internal"]],
    ["normal", ["none", "low", "low", "extensive", "internet"]],
  ])("E19 E22 E23 E24 E25 E26: %s for %j", (level, facts) => {
    expect(levelFor(facts, policy).level).toBe(level);
  });

  test("X1: rank is the place in the list; by name, emergency would come before key", () => {
    expect(["critical", "key", "emergency", "serious", "normal"].map((id) => rankOf(id, policy))).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  test("B07: X5: five levels are four priorities", () => {
    expect(policy.levels.map(({ id }) => priorityOf(id, policy))).toEqual([
      "critical",
      "high",
      "medium",
      "medium",
      "low",
    ]);
  });
});

describe("how a table is read", () => {
  const policy = levels();
  const facts: Facts = ["none", "low", "low", "limited", "internal"];

  test("from the top: the first rule that matches decides", () => {
    const first = { when: { exposure: ["internal" as const] }, level: "key", because: "E23" };
    expect(levelFor(facts, { ...policy, rules: [first, ...policy.rules] })).toEqual({ level: "key", rule: 0 });
  });

  test("facts that no rule is for are as urgent as can be", () => {
    expect(levelFor(facts, { ...policy, rules: [] })).toEqual({ level: "critical", rule: null });
    expect([rankOf("unheard-of", policy), priorityOf("unheard-of", policy)]).toEqual([0, "critical"]);
  });

  test("the most urgent of several; of none, the most urgent that there is", () => {
    expect(mostUrgent(["normal", "key", "emergency"], policy)).toBe("key");
    expect(mostUrgent([], policy)).toBe("critical");
  });

  test("E19 E22 E25: answers that nobody has given are told", () => {
    const rating: Rating = {
      exploitation: "poc",
      attackPossibility: "unknown",
      attackComplexity: "high",
      damage: "unknown",
    };
    expect(unanswered(rating)).toEqual(["attackPossibility", "damage"]);
  });
});
