/** The policies of the sample ledger: the values of the sources, and what was decided where they contradict each other. */
import { describe, expect, test } from "vitest";
import { catalogOf, checkLedger } from "../src/commands/ledger.ts";
import { levelOf } from "../src/decide/policy/level.ts";
import { responsibleFor } from "../src/decide/policy/responsibility.ts";
import { DATABASE_TEAM, EVALUATORS } from "../src/decide/policy/roles.ts";
import { occurrences } from "../src/decide/time/calendar.ts";
import { isFor } from "../src/decide/time/window.ts";
import { readWorktree } from "../src/io/files.ts";
import type { ApprovalRule, Rating, System } from "../src/model/authored.ts";
import { TRANSITIONS } from "../src/model/lifecycle.ts";
import { instantMs } from "../src/model/time.ts";
import { ROOT } from "./commands/program.ts";

const catalog = catalogOf(checkLedger(readWorktree(ROOT)));
if (catalog === null) throw new Error("the sample ledger has findings");
const { policies, systems, tenants } = catalog;
const roles = policies.roles.value;
const levels = policies.levels.value;
const rules = policies.approvals.value.rules;

const holders = (role: string) => roles.roles.find(({ id }) => id === role)?.holders.map(({ person }) => person) ?? [];
const ruleOf = (id: string): ApprovalRule => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};
const rolesOf = (id: string) => ruleOf(id).need.map(({ anyOf, count }) => `${count} ${anyOf.join("|")}`);

test("E22 E23 E24 E25 E26: five levels with their times, and X1: their rank is their place", () => {
  const times = new Map(policies.sla.value.levels.map(({ level, remedyWithin }) => [level, remedyWithin]));
  expect(levels.levels.map(({ id }) => [id, times.get(id)])).toEqual([
    ["critical", "PT12H"],
    ["key", "PT48H"],
    ["emergency", "P7D"],
    ["serious", "P15D"],
    ["normal", "P1M"],
  ]);
});

test("B07: five levels mean four priorities (X5)", () => {
  expect(levels.levels.map(({ priority }) => priority)).toEqual(["critical", "high", "medium", "medium", "low"]);
});

test("X3 X4 X9: from collection to a check that found it effective; months are counted in a zone", () => {
  expect(policies.sla.value).toMatchObject({
    clock: { start: "collected", stop: "effective" },
    zone: "Europe/Berlin",
  });
  const { collectWithin } = policies.sla.value.clock;
  expect(collectWithin).toBe("P1D");
  const feeds = policies.sources.value.channels.filter(({ advisories }) => advisories.length > 0);
  const rarely = feeds.filter(({ checkEvery = "P7D" }) => !/^(PT\d+H|P1D)$/.test(checkEvery));
  expect(rarely).toEqual([]);
});

interface Facts {
  readonly rating: Rating;
  readonly exposure: System["exposure"];
}

function facts(words: string): Facts {
  const [exploitation, attackPossibility, attackComplexity, damage, exposure] = words.split(" ");
  return JSON.parse(
    JSON.stringify({ rating: { exploitation, attackPossibility, attackComplexity, damage }, exposure }),
  );
}

describe("X2: the decision table", () => {
  test.each([
    ["active low high limited isolated", "critical", "E22: it is being attacked"],
    ["none high high limited isolated", "critical", "E22: the possibility of an attack is high"],
    ["poc medium low extensive internet", "key", "E23"],
    ["none medium high limited isolated", "key", "E23: not being attacked is enough"],
    ["poc low high extensive internet", "emergency", "E24: a method exists, and it is hard"],
    ["poc low high limited internet", "serious", "E25: and the damage is limited"],
    ["poc low low limited internet", "emergency", "X2: an easy attack is no less urgent than a hard one"],
    ["none low low extensive internet", "normal", "E26: all others"],
    ["unknown unknown unknown unknown internet", "critical", "nobody has looked, and anybody can reach it"],
    ["none unknown high limited internet", "critical", "what is known of a method does not answer the question"],
    ["unknown unknown unknown unknown partner", "key", "some can reach it"],
    ["unknown unknown unknown unknown internal", "key", "some can reach it"],
    ["unknown unknown unknown unknown isolated", "emergency", "nobody can reach it; a method is assumed"],
    ["none unknown unknown unknown isolated", "normal", "nobody can reach it, and there is no method"],
    ["unknown low high unknown internal", "emergency", "damage that nobody knows is extensive"],
    ["unknown low unknown limited internal", "emergency", "an attack that nobody knows is easy"],
  ])("%s is %s (%s)", (words, level) => {
    const { rating, exposure } = facts(words);
    expect(levelOf(rating, exposure, levels).level).toBe(level);
  });

  test("an answer can raise a level only where the fact is bad: unknown is never less urgent than the best answer", () => {
    const rank = (one: Facts) =>
      levels.levels.findIndex(({ id }) => id === levelOf(one.rating, one.exposure, levels).level);
    for (const exposure of ["internet", "partner", "internal", "isolated"])
      expect(rank(facts(`unknown unknown unknown unknown ${exposure}`))).toBeLessThanOrEqual(
        rank(facts(`none low high limited ${exposure}`)),
      );
  });
});

test("E36 E37: a day before, or an hour when critical; X8: both elapsed", () => {
  const leads = policies.notices.value.leadTimes.flatMap((lead) => lead.levels.map((level) => [level, lead.lead]));
  expect(Object.fromEntries(leads)).toEqual({
    critical: "PT1H",
    key: "PT24H",
    emergency: "PT24H",
    serious: "PT24H",
    normal: "PT24H",
  });
});

test("E20 D09 D17 E36 B01 E42: every occasion has its readers, and the head of IT hears of new patches", () => {
  const { occasions, lists } = policies.notices.value;
  expect(occasions.map(({ occasion }) => occasion).sort()).toEqual(
    ["applicable", "before-deployment", "registered", "released", "revoked"].sort(),
  );
  const heads = lists.filter(({ roles: named = [] }) => named.includes("head-of-it")).map(({ id }) => id);
  for (const occasion of ["registered", "revoked"])
    expect(occasions.find((one) => one.occasion === occasion)?.lists).toEqual(expect.arrayContaining(heads));
});

describe("who approves", () => {
  test("E28: a database patch is evaluated by five people in five roles", () => {
    expect(rolesOf("evaluate-database")).toEqual(DATABASE_TEAM.map((role) => `1 ${role}`));
    expect(ruleOf("evaluate-database").when.componentClass).toEqual(["database"]);
  });

  test.each([
    ["E21", "evaluate", ["1 head-of-it"]],
    ["E35", "approve", ["1 head-of-it", "1 system-administrator"]],
    ["C10", "approve-service", ["1 change-manager"]],
    ["E41", "revoke", ["1 head-of-it"]],
  ] as const)("%s: %s", (_, rule, needs) => {
    expect(rolesOf(rule)).toEqual(needs);
  });

  test("AP-009: every step has a rule, or the program takes it; what is neither falls to the strictest", () => {
    const { automatic, governance } = policies.approvals.value;
    const alone = automatic
      .filter((one) => one.onlyStandardChanges !== true)
      .flatMap(({ transition }) => transition ?? []);
    const ruled = new Set(rules.flatMap(({ when }) => when.transitions ?? []));
    expect(TRANSITIONS.filter((one) => !ruled.has(one)).sort()).toEqual([...alone].sort());
    expect(governance.flatMap(({ anyOf }) => anyOf)).toEqual(["it-security-officer", "it-manager"]);
  });

  test("D21: of approvals only those of standard changes are automatic", () => {
    const own = policies.approvals.value.automatic.filter(({ transition }) => transition === "approve");
    expect(own.map(({ onlyStandardChanges }) => onlyStandardChanges)).toEqual([true]);
  });
});

describe("who is who", () => {
  test("X7: each role of the provider has somebody who stands in", () => {
    const alone = roles.roles.filter(({ tenant, holders: own }) => tenant === undefined && own.length < 2);
    expect(alone).toEqual([]);
    expect(roles.people.length).toBeGreaterThanOrEqual(20);
  });

  test("C01 C02 E27 E28: the roles that the process names are there", () => {
    const named = [
      "it-manager",
      "it-security-officer",
      "change-manager",
      ...DATABASE_TEAM,
      ...EVALUATORS.map(({ role }) => role),
    ];
    expect(named.filter((role) => holders(role).length === 0)).toEqual([]);
  });

  test("B08: every tenant has a role that decides for him, and a contract", () => {
    for (const id of tenants.keys()) {
      expect(
        roles.roles.filter(({ tenant }) => tenant === id),
        id,
      ).toHaveLength(1);
      expect(
        policies.contracts.value.contracts.filter(({ tenant }) => tenant === id),
        id,
      ).toHaveLength(1);
    }
  });
});

describe("windows, freezes and planned work", () => {
  const planned = [...systems.values()].map(({ value: system }) => {
    const responsibility = responsibleFor(system, policies.responsibilities.value.rules);
    return { system, level: "normal", resolverGroup: responsibility?.resolverGroup ?? "" };
  });

  test("D21: every system in service has a window that comes every week", () => {
    const week = { from: instantMs("2026-08-24T00:00:00Z"), until: instantMs("2026-08-31T00:00:00Z") };
    const inService = planned.filter(({ system }) => system.inService.until === undefined);
    const without = inService.filter((one) =>
      policies.windows.value.windows
        .filter((window) => isFor(window.for, one))
        .every((window) => occurrences(window, week).length === 0),
    );
    expect(without.map(({ system }) => system.id)).toEqual([]);
  });

  test("every window and freeze is for some system", () => {
    const { windows, freezes } = policies.windows.value;
    const idle = [...windows, ...freezes].filter((one) => !planned.some((each) => isFor(one.for, each)));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  test("C12: standard changes are agreed in some contract, and never for what is critical", () => {
    const agreed = new Set(policies.contracts.value.contracts.flatMap(({ standardChanges }) => standardChanges));
    for (const change of policies["standard-changes"].value.standardChanges) {
      expect(agreed).toContain(change.id);
      expect(change.levels).not.toContain("critical");
      expect(change.restart).not.toContain("system");
    }
  });
});
