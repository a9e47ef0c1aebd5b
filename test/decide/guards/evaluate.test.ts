/** Guards of evaluate: a right record passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { EVALUATE_GUARDS } from "../../../src/decide/guards/evaluate.ts";
import type { Evaluation, TeamMember } from "../../../src/model/authored.ts";
import { openssl, SYSTEMS } from "../ledgers.ts";
import { levels } from "../policies.ts";
import { frozenScope, refusals, type StepChange, stepAt } from "../records.ts";
import { evaluation, patchFile } from "../stage-files.ts";

const RIGHT = evaluation(frozenScope({}, "2026-03-01T09:30:00Z"));
const { rating } = patchFile();

/** The same, with one viewpoint as it is told. */
function viewpoint(index: number, change: Partial<Evaluation["viewpoints"][number]>): StepChange {
  return {
    evaluation: { viewpoints: RIGHT.viewpoints.map((own, at) => (at === index ? { ...own, ...change } : own)) },
  };
}

function opinions(against: number): StepChange {
  const viewpoints = RIGHT.viewpoints.map((own, at) => ({
    ...own,
    opinion: at < against ? ("decline" as const) : own.opinion,
  }));
  return { evaluation: { viewpoints } };
}

const TEAM: readonly TeamMember[] = [
  { role: "head-of-it", person: "mira" },
  { role: "system-administrator", person: "ines" },
  { role: "database-administrator", person: "hanna" },
  { role: "project-head", person: "clara" },
  { role: "project-manager", person: "ruth" },
];

/** The database is vulnerable as well. */
const DATABASE = { ledger: { systems: SYSTEMS.map(({ system }) => ({ system, packages: [openssl()] })) } };

function team(databaseTeam: readonly TeamMember[]): StepChange {
  return { ...DATABASE, evaluation: { databaseTeam } };
}

const other = (index: number, change: Partial<TeamMember>) =>
  team(TEAM.map((member, at) => (at === index ? { ...member, ...change } : member)));

const RISK = RIGHT.riskOfPatching;
const LATE = { schedule: { ...RIGHT.schedule, until: "2026-03-06T08:00:01Z" } };
const between = (from: string, until: string) => ({ schedule: { ...RIGHT.schedule, from, until } });
const ATTACKED = { ...rating, exploitation: "active" as const };
const DUE = "it ends at 2026-03-06T08:00:01Z, and web-1 is due at 2026-03-06T08:00:00Z (emergency, P5D, claimed times)";

describe("a right record passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: with everything", {}],
    ["E21: arranged by the deputy", { evaluation: { assignedBy: "otto" } }],
    ["E27: one viewpoint against, three for it", opinions(1)],
    ["E28: a database, and a team of five", team(TEAM)],
    ["D16 E07: a workaround that the vendor names", { evaluation: { remedy: "workaround" } }],
    [
      "E14: to the second before the deadline",
      { evaluation: { schedule: { ...RIGHT.schedule, until: "2026-03-06T08:00:00Z" } } },
    ],
    // the last night before it ends at 01:00 on the 6th, and a day is needed to tell people: the breach is told elsewhere
    ["E14 X6: after a deadline that can't be met any more", { evaluation: LATE, now: "2026-03-05T01:00:00Z" }],
    [
      "E14 D21 X6: into the next night that is left, however long it takes from then on",
      { evaluation: between("2026-03-10T22:00:00Z", "2026-03-20T22:00:00Z"), now: "2026-03-05T01:00:00Z" },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(EVALUATE_GUARDS, stepAt("evaluate", change))).toEqual([]);
  });
});

describe("a wrong record is refused", () => {
  test.each<readonly [string, string, StepChange]>([
    [
      "E21: arranged by somebody else",
      "ines was not head of IT at 2026-03-01T10:00:00Z",
      { evaluation: { assignedBy: "ines" } },
    ],
    [
      "E21: arranged in the future",
      '"2026-03-01T12:00:01Z" is later than now',
      { evaluation: { assignedAt: "2026-03-01T12:00:01Z" } },
    ],
    ["D14: judged by a program", '"patch-bot" is nobody in policies/roles.yaml', viewpoint(0, { by: "patch-bot" })],
    [
      "E27: one side is missing",
      "nobody has looked from the side of database-security",
      viewpoint(2, { viewpoint: "other", by: "hanna" }),
    ],
    [
      "E27: somebody who may not speak for it",
      "nils does not speak for application-security",
      viewpoint(3, { by: "nils" }),
    ],
    ["E27: a customer's", "anja-aurora does not speak for product-functions", viewpoint(1, { by: "anja-aurora" })],
    [
      "E28: a database without its team",
      '"db-1" is a database, and the team has nobody as head-of-it, system-administrator, database-administrator, project-head, project-manager',
      DATABASE,
    ],
    ["E28: a team of four", '"db-1" is a database, and the team has nobody as project-manager', team(TEAM.slice(0, 4))],
    [
      "E28: five, and one of them without the role",
      "jonas does not hold project-manager",
      other(4, { person: "jonas" }),
    ],
    [
      "A19: filled in, and nothing is said",
      '"n/a" says nothing about risks',
      { evaluation: { riskOfPatching: { ...RISK, risks: "n/a" } } },
    ],
    [
      "A19 E14: one text for systems and for business",
      "business is the same text as effects",
      { evaluation: { riskOfPatching: { ...RISK, business: RISK.effects } } },
    ],
    [
      "A19: the risk of not patching in its place",
      "the risk of patching is the text of the risk of not patching",
      { evaluation: { riskOfPatching: { ...RISK, risks: RIGHT.viewpoints[0]?.risk ?? "" } } },
    ],
    [
      "A20: low urgency, and systems are attacked",
      "urgency is low, and the level of the patch is critical",
      { patch: { rating: ATTACKED }, evaluation: { urgency: "low" }, now: "2026-03-01T19:30:00Z" },
    ],
    [
      "D06 E27: the rating is not agreed",
      "the rating is not agreed",
      { evaluation: { rating: { agreed: false, note: "It is attacked." } } },
    ],
    ["E29: decided not to install", "it is decided not to install", { evaluation: { decision: "decline" } }],
    [
      "E29: decided against half of those who looked",
      "it is to be installed, and 2 of 4 viewpoints say no",
      opinions(2),
    ],
    [
      "D16 E07: a remedy that nobody offers",
      'the remedy is "configuration", and patch.yaml has patch, workaround',
      { evaluation: { remedy: "configuration" } },
    ],
    [
      "E14: it ends before it begins",
      "it ends at 2026-03-03T21:00:00Z, and begins at 2026-03-03T21:00:00Z",
      { evaluation: { schedule: { ...RIGHT.schedule, until: RIGHT.schedule.from } } },
    ],
    [
      "E14: it is over",
      '"2026-03-01T11:00:00Z" is over',
      { evaluation: { schedule: { ...RIGHT.schedule, from: "2026-03-01T10:30:00Z", until: "2026-03-01T11:00:00Z" } } },
    ],
    ["E14 B07: a second after the deadline of the contract", DUE, { evaluation: LATE }],
    [
      "E14 X6: late, while a minute of a night is left after notice",
      DUE,
      { evaluation: LATE, now: "2026-03-05T00:59:00Z" },
    ],
    [
      "E14 X6: it can no longer be met, and the next night is let go by",
      "it begins at 2026-03-12T21:00:00Z, and could at 2026-03-10T21:00:00Z",
      { evaluation: between("2026-03-12T21:00:00Z", "2026-03-13T01:00:00Z"), now: "2026-03-05T01:00:00Z" },
    ],
    [
      "E30: a test plan of somebody else",
      "pavel is no system administrator",
      { evaluation: { testPlan: { ...RIGHT.testPlan, by: "pavel" } } },
    ],
    [
      "E30 E31: a test plan without designs",
      '"..." says nothing about designs',
      { evaluation: { testPlan: { ...RIGHT.testPlan, designs: ["..."] } } },
    ],
    [
      "E44: written under older rules",
      "it was written under version 0.9 of policies/levels.yaml, and 1.0 holds",
      { evaluation: { scope: { ...RIGHT.scope, policies: { ...RIGHT.scope.policies, levels: "0.9" } } } },
    ],
  ])("%s", (title, problem, change) => {
    expect(refusals(EVALUATE_GUARDS, stepAt("evaluate", change))).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });

  test("E13 D07 P18: a system came since it was drafted", () => {
    const step = stepAt("evaluate", { ...DATABASE, evaluation: { databaseTeam: TEAM, scope: RIGHT.scope } });
    expect(refusals(EVALUATE_GUARDS, step)).toEqual([
      "E13: 3 systems need the patch, and at 2026-03-01T09:30:00Z it was 2",
    ]);
  });

  test("E28: five roles held by four people", () => {
    const both = stepAt("evaluate", other(4, { person: "clara" }));
    expect(refusals(EVALUATE_GUARDS, both)).toEqual([
      "E28: clara does not hold project-manager",
      "E28: clara stands for two roles, five people are needed",
    ]);
  });

  test("E28: somebody who holds two of the roles counts once", () => {
    const change = other(1, { person: "jonas" });
    const { roles } = stepAt("evaluate").catalog.policies;
    const holders = roles.value.roles.map((role) =>
      role.id === "system-administrator" ? { ...role, holders: [{ person: "mira" }, { person: "ines" }] } : role,
    );
    const step = stepAt("evaluate", {
      ...other(1, { person: "mira" }),
      ledger: { ...change.ledger, policies: { roles: { ...roles.value, roles: holders } } },
    });
    expect(refusals(EVALUATE_GUARDS, step)).toEqual(["E28: mira stands for two roles, five people are needed"]);
  });

  test("A20: a level of middle urgency may be of low urgency", () => {
    expect(refusals(EVALUATE_GUARDS, stepAt("evaluate", { evaluation: { urgency: "low" } }))).toEqual([]);
    const key = { rules: [{ when: {}, level: "key", because: "E23" }] };
    const step = stepAt("evaluate", {
      ledger: { policies: { levels: levels(key) } },
      evaluation: {
        urgency: "low",
        schedule: { ...RIGHT.schedule, from: "2026-03-02T21:00:00Z", until: "2026-03-02T23:00:00Z" },
      },
    });
    expect(refusals(EVALUATE_GUARDS, step)).toEqual(["A20: urgency is low, and the level of the patch is key"]);
  });
});
