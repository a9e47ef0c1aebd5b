/** What is not owed any more: waves of attempts that are over, and receipts of those who have left a list. */
import { expect, test } from "vitest";
import { numbered } from "../../src/decide/audit/entries.ts";
import { owedNotices } from "../../src/decide/notices/owed.ts";
import type { Amendment } from "../../src/model/authored.ts";
import { closed, declined, revocation } from "./ends.ts";
import { at, catalogWith, intended, LISTS, receiptsOf, standing, told, words } from "./notice-scene.ts";
import { notices } from "./policies.ts";
import { type AttemptParts, type RecordParts, record } from "./record-parts.ts";
import { deployment, patchFile } from "./stage-files.ts";

test.each<[string, RecordParts, number]>([
  ["P14: the vendor has withdrawn the patch", { amendments: [withdrawn()] }, 0],
  ["nobody will install it", { outcome: declined(record({ patch: patchFile() })) }, 0],
  ["all is well", {}, 1],
])("a wave is not announced any more when %s", (_, parts, count) => {
  const wave = { canary: told("before-deployment", intended("operations", at(10))) };
  const held = record({ patch: patchFile(), attempts: [{ notices: wave }], ...parts });
  expect(owedNotices(catalogWith(held, { policies: { notices: LISTS } }), standing(at(10)))).toHaveLength(count);
});

function withdrawn(): Amendment {
  return {
    ...{ schemaVersion: 1, kind: "withdrawn", file: "patch.yaml", digest: `sha256:${"0".repeat(64)}` },
    ...{ reason: "It breaks.", at: at(5), by: "mira" },
  };
}

const both = Object.fromEntries(
  ["canary", "rest"].map((wave) => [wave, told("before-deployment", intended("operations", at(wave.length)))]),
);
const DONE = { canary: deployment() };
test.each<[string, readonly AttemptParts[], readonly string[]]>([
  ["an attempt under way", [{ notices: both }], ["canary", "rest"]],
  ["revoked before anything was done", [{ notices: both, revocation: revocation() }], []],
  [
    "revoked, where both were done",
    [{ notices: both, revocation: revocation(), deployments: { ...DONE, rest: deployment() } }],
    ["rest"],
  ],
  ["revoked, and one never done", [{ notices: both, revocation: revocation(), deployments: DONE }], []],
  [
    "revoked, and begun again",
    [{ notices: both, revocation: revocation(), deployments: DONE }, { notices: both }],
    ["canary", "rest"],
  ],
  ["declined, and opened again", [{ notices: both, outcome: declined(record({ patch: patchFile() })) }, {}], []],
  [
    "closed, and opened again",
    [{ notices: both, deployments: DONE, outcome: closed(record({ patch: patchFile() })) }, {}],
    ["canary"],
  ],
])("waves that are announced late: %s", (_, attempts, waves) => {
  const catalog = catalogWith(record({ patch: patchFile(), attempts }), { policies: { notices: LISTS } });
  const owed = owedNotices(catalog, standing(at(10)));
  const last = `attempt-${attempts.length === 1 || waves.length === 1 ? 1 : 2}`;
  expect(owed.map(({ file }) => file).sort()).toEqual(waves.map((wave) => `${last}/notices/${wave}.yaml`));
});

const applicable = { applicable: told("applicable", intended("operations", at(10))) };
const operations = (...names: readonly string[]) => {
  const mail = names.filter((name) => name.startsWith("no"));
  const people = names.filter((name) => !name.startsWith("no"));
  const lists = [{ id: "operations", name: "Operations", people, mail: mail.map((name) => `${name}@example.org`) }];
  return catalogWith(record({ patch: patchFile(), notices: applicable }), {
    policies: { notices: notices({ lists }) },
  });
};

type Left = readonly [
  title: string,
  /** people and addresses of the list; who took the notice; the list afterwards; to whom it is owed then */
  names: { readonly before: string; readonly taken: string; readonly now: string; readonly owed: string },
];

test.each<Left>([
  [
    "who was not reached has left, and somebody joins",
    { before: "mira otto", taken: "mira", now: "mira jonas", owed: "" },
  ],
  [
    "the only one was not reached, and another comes for him",
    { before: "otto", taken: "", now: "jonas", owed: "jonas" },
  ],
  [
    "who has it has left, and another comes: all were told then",
    { before: "otto", taken: "otto", now: "jonas", owed: "" },
  ],
  ["an address was not reached, and is mended", { before: "mira nok", taken: "mira", now: "mira noc", owed: "noc" }],
  ["an address has it, and another one is added", { before: "mira nok", taken: "mira nok", now: "mira noc", owed: "" }],
])("receipts of those who left do not count for ever: %s", (_, { before, taken, now, owed }) => {
  const first = owedNotices(operations(...before.split(" ")), standing(at(10)));
  const log = numbered(
    [],
    receiptsOf(first, at(10), (name) => taken.split(" ").includes(name.replace(/@.*/, ""))),
  );
  const after = owedNotices(operations(...now.split(" ")), standing(at(20), log));
  expect(words(after)).toEqual(owed === "" ? [] : [`operations: ${owed}@example.org`]);
});

test("an address that was mended is done with when the new one has the notice", () => {
  const first = owedNotices(operations("mira", "nok"), standing(at(10)));
  const log = numbered(
    [],
    receiptsOf(first, at(10), (name) => name.startsWith("mira")),
  );
  const mended = owedNotices(operations("mira", "noc"), standing(at(12), log));
  const done = [
    ...log,
    ...numbered(
      log,
      receiptsOf(mended, at(12), () => true),
    ),
  ];
  expect(words(owedNotices(operations("mira", "noc", "nov"), standing(at(30), done)))).toEqual([]);
});
