/** Guards of register: a right record passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { REGISTER_GUARDS } from "../../../src/decide/guards/register.ts";
import type { Patch } from "../../../src/model/authored.ts";
import { FIXED, openssl, SYSTEMS } from "../ledgers.ts";
import { levels } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { ARTEFACT, patchFile } from "../stage-files.ts";

const { source, rating } = patchFile();

function artefact(change: Partial<NonNullable<Patch["artefacts"]>[number]>): StepChange {
  const url = `https://security.debian.org/pool/${ARTEFACT.file}`;
  return { patch: { artefacts: [{ ...ARTEFACT, url, ...change }] } };
}

/** Written by a person, who calls the package so. */
function named(name: string): StepChange {
  const { channel, collectedAt, url = "" } = source;
  const [statement] = patchFile().packages;
  if (statement === undefined) throw new Error("no package to name otherwise");
  return { patch: { source: { channel, collectedAt, url, format: "manual" }, packages: [{ ...statement, name }] } };
}

const NOBODY = { ledger: { systems: SYSTEMS.map(({ system }) => ({ system, packages: [openssl(FIXED)] })) } };
const UNRATED = {
  exploitation: "unknown",
  attackPossibility: "unknown",
  attackComplexity: "unknown",
  damage: "unknown",
} as const;

describe("a right record passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: with everything", {}],
    ["E19: unknown answers are allowed", { patch: { rating: UNRATED } }],
    [
      "A15: written down by people, with the page that it was read from",
      {
        patch: {
          source: {
            channel: "debian-security",
            format: "manual",
            url: source.url ?? "",
            collectedAt: source.collectedAt,
          },
        },
      },
    ],
    [
      "E12: a channel without beginnings takes any id",
      { patch: { artefacts: [], source: { ...source, channel: "by-hand" } } },
    ],
    [
      "D07 E13: nobody has it, with a reason",
      { ...NOBODY, patch: { reason: "Tenants install this library from our catalogue." } },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(REGISTER_GUARDS, stepAt("register", change))).toEqual([]);
  });
});

describe("a wrong record is refused", () => {
  test.each<readonly [string, string, StepChange]>([
    [
      "E06 A15: a channel that nobody has named",
      '"mirror" is no channel of policies/sources.yaml',
      { patch: { source: { ...source, channel: "mirror" }, artefacts: [] } },
    ],
    [
      "E06 E08 E12: another vendor's channel",
      '"DSA-5764-1" is no advisory of channel "fortinet"',
      { patch: { source: { ...source, channel: "fortinet" }, artefacts: [] } },
    ],
    [
      "A16: a document that nobody can compare",
      "the osv document that was read has no digest",
      {
        patch: {
          source: { channel: "debian-security", format: "osv", url: source.url ?? "", collectedAt: source.collectedAt },
        },
      },
    ],
    [
      "A16 E12: written down, and nobody knows from where",
      "nobody can see where the facts were read",
      { patch: { source: { channel: "debian-security", format: "manual", collectedAt: source.collectedAt } } },
    ],
    [
      "A16: read in the future",
      '"2027-01-01T00:00:00Z" is later than now',
      { patch: { source: { ...source, collectedAt: "2027-01-01T00:00:00Z" } } },
    ],
    [
      "A16: read before it was published",
      "it was read at 2026-03-01T08:00:00Z, before it was published",
      { patch: { source: { ...source, published: "2026-03-01T08:00:01Z" } } },
    ],
    [
      "E34 E06: from a mirror",
      '"mirror.example.org" is no host of channel "debian-security"',
      artefact({ url: "https://mirror.example.org/a.deb" }),
    ],
    [
      "E34: a host whose name only begins so",
      '"security.debian.org.example.net" is no host of channel "debian-security"',
      artefact({ url: "https://security.debian.org.example.net/a.deb" }),
    ],
    [
      "E34 E06: without encryption",
      `"${ARTEFACT.file}" would be downloaded without encryption`,
      artefact({ url: "http://security.debian.org/a.deb" }),
    ],
    [
      "E34: from nowhere",
      `nothing says where "${ARTEFACT.file}" is downloaded from`,
      { patch: { artefacts: [ARTEFACT] } },
    ],
    [
      "E34 A16: one file with two digests",
      `"${ARTEFACT.file}" has two digests`,
      {
        patch: {
          artefacts: [
            ...(patchFile().artefacts ?? []),
            { ...ARTEFACT, url: "https://security.debian.org/b", digest: `sha256:${"00".repeat(32)}` },
          ],
        },
      },
    ],
    [
      "D06: a rating without a reason",
      "the rating has no reason",
      { patch: { rating: { ...rating, rationale: "n/a" } } },
    ],
    [
      "D06 D04: the vendor's word for ours",
      'the reason is the vendor\'s own word, "Important."',
      { patch: { rating: { ...rating, rationale: "Important." } } },
    ],
    [
      "E19 E22: facts that no rule is for",
      'no rule of policies/levels.yaml gives a level for "web-1"',
      { ledger: { policies: { levels: levels({ rules: levels().rules.slice(0, 1) }) } } },
    ],
    ["D07 A18 D19 E13: nobody has it", "none of 3 systems needs it", NOBODY],
    [
      "D07: nobody has a package of that name",
      'no inventory has a package "nginx", and none of 3 systems needs it',
      named("nginx"),
    ],
  ])("%s", (title, problem, change) => {
    expect(refusals(REGISTER_GUARDS, stepAt("register", change))).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });
});

describe("D07: who has mistaken a name is told which one is near", () => {
  const leave = "do not register it, or say under reason why it is tracked all the same";

  test.each<readonly [string, string]>([
    ["libssl3", `did you mean "openssl"? libssl3 is built from it. if not, ${leave}`],
    ["Openssl", `did you mean "openssl"? if not, ${leave}`],
    ["opnessl", `did you mean "openssl"? if not, ${leave}`],
    ["nginx", leave],
  ])("%s", (name, cure) => {
    const step = stepAt("register", named(name));
    expect(REGISTER_GUARDS.flatMap(({ check }) => check(step))).toMatchObject([
      { cure, place: { at: ["packages", 0, "name"] } },
    ]);
  });
});
