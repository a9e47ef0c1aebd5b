/** E36 E37: where the program sends notices, receipts of the audit log say whether people were told, and nothing else does. */
import { expect, test } from "vitest";
import { DEPLOY_GUARDS } from "../../../src/decide/guards/deploy.ts";
import type { Step } from "../../../src/decide/guards/guard.ts";
import { notices } from "../policies.ts";
import { takenInTime, untold } from "../receipts.ts";
import { refusals, stepAt } from "../records.ts";

const sending = (sendsFrom: string, people: readonly string[] = ["mira"]) => {
  const lists = ["heads", "operations"].map((id) => ({ id, name: id, people: [...people] }));
  return { ledger: { policies: { notices: notices({ sender: "patches@example.org", sendsFrom, lists }) } } };
};
const SENDING = sending("2026-03-01T00:00:00Z");
const CRITICAL = {
  patch: {
    rating: { exploitation: "active", attackPossibility: "low", attackComplexity: "low", damage: "limited" },
  },
} as const;

type Case = readonly [title: string, receipts: (step: Step) => Step["receipts"], found: readonly string[]];

const BOTH = (words: string) => ["heads", "operations"].map((audience) => words.replace("AUDIENCE", audience));

const CASES: readonly Case[] = [
  ["everybody's server took it in time", ({ record }) => takenInTime(record), []],
  [
    "no log can be read",
    () => undefined,
    ["E36: no audit log could be read, so that nobody can say whether people were told"],
  ],
  [
    "the log is damaged",
    () => ({ problem: "its checkpoint is of other entries" }),
    [
      "E36: no audit log could be read (its checkpoint is of other entries), so that nobody can say whether people were told",
    ],
  ],
  [
    "the log has no receipt",
    () => untold(null),
    BOTH("E36: no receipt says that AUDIENCE was told, 1 d before 2026-03-03T21:10:00Z is needed"),
  ],
  [
    "a server refused it",
    ({ record }) => takenInTime(record, { result: "refused", reply: 550 }),
    BOTH("E36: the notice to AUDIENCE was not taken for mira, 1 d before 2026-03-03T21:10:00Z is needed"),
  ],
  [
    "it was sent a second too late, whatever the file says",
    ({ record }) => takenInTime(record, { at: "2026-03-02T21:10:01Z" }),
    BOTH(
      "E36: the notice to AUDIENCE was taken at 2026-03-02T21:10:01Z only, for mira, 1 d before 2026-03-03T21:10:00Z is needed",
    ),
  ],
  ["it was sent just in time", ({ record }) => takenInTime(record, { at: "2026-03-02T21:10:00Z" }), []],
  [
    "receipts are of other words",
    ({ record }) => takenInTime({ ...record, id: "dsa-5764-2" }),
    BOTH("E36: no receipt says that AUDIENCE was told, 1 d before 2026-03-03T21:10:00Z is needed"),
  ],
];

const told = (step: Step) => refusals(DEPLOY_GUARDS, step).filter((one) => /^E3[67]: /.test(one));

test.each(CASES)("%s", (_, receipts, found) => {
  const step = stepAt("deploy", SENDING);
  expect(told({ ...step, receipts: receipts(step) })).toEqual(found);
});

test("E37: an hour is enough when it is critical, and is asked for", () => {
  const step = stepAt("deploy", { ...SENDING, ...CRITICAL });
  expect(told({ ...step, receipts: takenInTime(step.record, { at: "2026-03-03T20:10:00Z" }) })).toEqual([]);
  expect(told({ ...step, receipts: takenInTime(step.record, { at: "2026-03-03T20:10:01Z" }) })).toHaveLength(2);
});

type Change = Parameters<typeof stepAt>[1];

test.each<[string, Change, (step: Step) => Step["receipts"], number]>([
  ["there is no sender, and the file counts", {}, () => undefined, 0],
  [
    "it was due before the program sent anything",
    sending("2026-03-03T00:00:00Z"),
    () => ({ problem: "it is lost" }),
    0,
  ],
  ["it was merged before the log began", SENDING, ({ record }) => untold(record), 0],
  ["it was corrected after the log began", SENDING, ({ record }) => untold({ ...record, id: "dsa-5764-2" }), 2],
])("nobody is asked for receipts of what the program does not send: %s", (_, change, receipts, count) => {
  const step = stepAt("deploy", change);
  expect(told({ ...step, receipts: receipts(step) })).toHaveLength(count);
});

test("who has left a list counts neither way, and who has joined it since is not waited for", () => {
  const step = stepAt("deploy", sending("2026-03-01T00:00:00Z", ["mira", "ines"]));
  const refused = takenInTime(step.record, { recipient: "otto", result: "refused", reply: 550 });
  const late = takenInTime(step.record, { recipient: "jonas", at: "2026-03-03T09:00:00Z" });
  const byContent = new Map(
    [...takenInTime(step.record).byContent].map(([content, own]) => [
      content,
      [...own, ...(refused.byContent.get(content) ?? []), ...(late.byContent.get(content) ?? [])],
    ]),
  );
  expect(told({ ...step, receipts: { byContent, before: new Set() } })).toEqual([]);
});
