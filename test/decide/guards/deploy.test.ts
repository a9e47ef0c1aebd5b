/** Guards of deploy: facts. A right one passes; a wrong one is refused by one guard, and stands with an accepted deviation. */
import { describe, expect, test } from "vitest";
import { DEPLOY_GUARDS } from "../../../src/decide/guards/deploy.ts";
import type { Deployment } from "../../../src/model/authored.ts";
import { IMAGE_FILE, openssl, SYSTEMS, webOne, webTwo } from "../ledgers.ts";
import { responsibilities, windows } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, deployment, later, notice, REST } from "../stage-files.ts";
import { expectRefused, type Wrong } from "./facts.ts";

const right = deployment();
const [result] = right.systems;
if (result === undefined) throw new Error("no right deployment");

function done(change: Partial<Deployment>): StepChange {
  return { deployment: change };
}

/** The same deployment, so many minutes later or earlier. */
function moved(minutes: number, change: StepChange = {}): StepChange {
  const at = (instant: string) => later(instant, minutes);
  return {
    ...change,
    now: later(CANARY.until, Math.abs(minutes) + 60),
    deployment: {
      startedAt: at(right.startedAt),
      finishedAt: at(right.finishedAt),
      systems: right.systems.map((one) => ({ ...one, at: at(one.at) })),
      backups: right.backups.map((one) => ({ ...one, at: at(one.at) })),
      images: right.images?.map((one) => ({ ...one, builtAt: at(one.builtAt) })) ?? [],
      ...change.deployment,
    },
  };
}

const ALWAYS = { ledger: { policies: { windows: windows({ windows: [], freezes: [], plannedWork: [] }) } } };
const RUNNING = { system: webTwo(), packages: [openssl(undefined, IMAGE_FILE)] };

function automated(automation: {
  excluded?: boolean;
  download?: boolean;
  execution?: boolean;
  reboot?: boolean;
}): StepChange {
  const consents = { excluded: false, download: true, execution: true, reboot: true, ...automation };
  const system = webTwo({ automation: consents });
  const systems = SYSTEMS.map((one) => (one.system.id === "web-2" ? { ...RUNNING, system } : one));
  return { change: { automation: "automated" }, ledger: { systems } };
}

const THEIRS: StepChange = {
  wave: "rest",
  deployment: { by: "anja-aurora" },
  ledger: {
    systems: SYSTEMS.map((one) =>
      one.system.id === "web-1" ? { ...one, system: webOne({ serviceModel: "iaas" }) } : one,
    ),
    policies: {
      responsibilities: responsibilities({
        rules: [
          {
            when: { serviceModel: ["iaas"] },
            controlledBy: "owner",
            resolverGroup: "linux-operations",
            because: "A12",
          },
          ...responsibilities().rules,
        ],
      }),
    },
  },
};

describe("a right deployment passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: the first wave", {}],
    ["all guards: the second wave", { wave: "rest" }],
    [
      "E35: all of the agreed time is used",
      {
        deployment: {
          startedAt: CANARY.from,
          finishedAt: CANARY.until,
          backups: right.backups.map((one) => ({ ...one, at: CANARY.from })),
        },
      },
    ],
    ["C02: a deputy of the administrator, and others who may", done({ by: "hanna" })],
    ["A10: the customer who controls the systems", THEIRS],
    [
      "E38: a system that was left out needs no backup",
      done({ backups: [], artefacts: [], systems: [{ ...result, result: "skipped", note: "It was switched off." }] }),
    ],
    [
      "E38: backed up at the moment it began",
      done({ backups: right.backups.map((one) => ({ ...one, at: right.startedAt })) }),
    ],
    ["D25 D26: the update manager, with all consents", automated({})],
    ["D25: a person may deploy where automation is excluded", { ledger: automated({ excluded: true }).ledger ?? {} }],
    [
      "E33: a system that was taken out of service meanwhile",
      {
        change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] },
        deployment: { systems: right.systems, backups: right.backups },
        ledger: {
          systems: SYSTEMS.map((one) =>
            one.system.id === "db-1"
              ? {
                  ...one,
                  system: {
                    ...one.system,
                    inService: { from: "2025-01-01T00:00:00Z", until: "2026-03-02T00:00:00Z", reason: "Replaced" },
                  },
                }
              : one,
          ),
        },
      },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(DEPLOY_GUARDS, stepAt("deploy", change))).toEqual([]);
  });
});

const WRONG: readonly Wrong[] = [
  [
    "C02: somebody who tests has deployed",
    "C02: pavel deployed at 2026-03-03T21:10:00Z, and was then neither system-administrator, database-administrator, change-manager nor the customer who controls the systems",
    done({ by: "pavel" }),
  ],
  [
    "A10 A11: a customer has deployed what he does not control",
    "C02: anja-aurora deployed at 2026-03-05T21:10:00Z, and was then neither system-administrator, database-administrator, change-manager nor the customer who controls the systems",
    { wave: "rest", deployment: { by: "anja-aurora" } },
  ],
  [
    "E35: earlier than was agreed",
    'E35: it began at 2026-03-03T20:50:00Z, and 2026-03-03T21:00:00Z to 2026-03-03T23:00:00Z was agreed for wave "canary"',
    moved(-20, ALWAYS),
  ],
  [
    "E35: it went on for longer than was agreed",
    'E35: it ended at 2026-03-03T23:30:00Z, and 2026-03-03T21:00:00Z to 2026-03-03T23:00:00Z was agreed for wave "canary"',
    done({ finishedAt: "2026-03-03T23:30:00Z" }),
  ],
  [
    "D21: outside the windows that hold now",
    'D21: 2026-03-03T21:10:00Z to 2026-03-03T21:40:00Z is outside the agreed windows of web-2: "Nights"',
    {
      ledger: {
        policies: { windows: windows({ windows: windows().windows.map((one) => ({ ...one, weekdays: ["wed"] })) }) },
      },
    },
  ],
  [
    "D21: in a freeze that came since",
    'D21: 2026-03-03T21:10:00Z to 2026-03-03T21:40:00Z is in the freeze "sale" (A sale) of web-2',
    {
      ledger: {
        policies: {
          windows: windows({
            freezes: [
              { id: "sale", from: "2026-03-03T00:00:00Z", until: "2026-03-04T00:00:00Z", reason: "A sale", for: {} },
            ],
          }),
        },
      },
    },
  ],
  [
    "D24: while a rack was moved",
    "D24: other work is planned on web-2 from 2026-03-03T20:00:00Z to 2026-03-04T02:00:00Z: Rack 7 is moved",
    {
      ledger: {
        policies: {
          windows: windows({
            plannedWork: windows().plannedWork.map((one) => ({
              ...one,
              from: "2026-03-03T20:00:00Z",
              until: "2026-03-04T02:00:00Z",
            })),
          }),
        },
      },
    },
  ],
  [
    "E36: people were told less than a day before it began",
    "E36: notice to heads was 21 h 10 min before the wave at 2026-03-03T21:10:00Z, 1 d is needed",
    { notice: { notices: notice().notices.map((one) => ({ ...one, sendAt: "2026-03-03T00:00:00Z" })) } },
  ],
  [
    "E37: a critical one, and people were told half an hour before",
    "E37: notice to heads was 30 min before the wave at 2026-03-03T21:10:00Z, 1 h is needed",
    {
      patch: {
        rating: { exploitation: "active", attackPossibility: "low", attackComplexity: "low", damage: "limited" },
      },
      notice: { notices: notice().notices.map((one) => ({ ...one, sendAt: "2026-03-03T20:40:00Z" })) },
    },
  ],
  [
    "D25: the update manager, on a system that is excluded",
    "D25: the update manager deployed to web-2, excluded from automation",
    automated({ excluded: true }),
  ],
  [
    "D26: the update manager, without consent to restarts",
    "D26: the update manager deployed to web-2, and nobody has consented to reboot",
    automated({ reboot: false }),
  ],
];

describe("a wrong deployment is refused, and stands with a deviation", () => {
  test.each(WRONG)("%s", (...wrong) => expectRefused(DEPLOY_GUARDS, "deploy", wrong));
});

test("E16 A14: a wave goes on only when those before it are verified", () => {
  const step = stepAt("deploy", { wave: "rest" });
  const waves = [
    { wave: "canary", state: "deployed" as const },
    { wave: "rest", state: "announced" as const },
  ];
  expect(refusals(DEPLOY_GUARDS, { ...step, before: { ...step.before, waves } })).toEqual([
    'E16: wave "canary" comes before it, and is only deployed',
  ]);
});

test("D07 P18: a system that came since is told with every step, also with a fact", () => {
  const late = { system: webTwo({ id: "web-3" }), packages: [openssl()] };
  const step = { ...stepAt("deploy", { ledger: { systems: [...SYSTEMS, late] } }), attempt: stepAt("deploy").attempt };
  expect(refusals(DEPLOY_GUARDS, step)).toEqual([expect.stringMatching(/^D07: .*: web-3 \(affected\)$/)]);
});
