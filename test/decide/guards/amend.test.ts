/** Guards of amend: who may say that something is otherwise than it was merged. */
import { describe, expect, test } from "vitest";
import { AMEND_GUARDS } from "../../../src/decide/guards/amend.ts";
import { EXCEPTION_GUARDS } from "../../../src/decide/guards/exceptions.ts";
import type { Amendment } from "../../../src/model/authored.ts";
import { reRated } from "../ends.ts";
import { laterStep } from "../later-steps.ts";
import { record } from "../record-parts.ts";
import { refusals } from "../records.ts";
import { patchFile } from "../stage-files.ts";

const patch = patchFile();
const before = record({ patch });
const raised = reRated(patch);
const LOW = { exploitation: "none", attackPossibility: "low", attackComplexity: "high", damage: "limited" } as const;

/** The last of the amendments is the one that is added. */
function found(...amendments: readonly Amendment[]) {
  const after = record({ patch, amendments });
  const file = `amendments/${String(amendments.length).padStart(3, "0")}.yaml`;
  const now = "2026-03-02T12:00:00Z";
  return refusals([...AMEND_GUARDS, ...EXCEPTION_GUARDS], laterStep("amend", { before, after, now, file }));
}

const withdrawn: Amendment = {
  schemaVersion: 1,
  kind: "withdrawn",
  file: "patch.yaml",
  digest: raised.digest,
  by: "sofia",
  at: "2026-03-02T10:00:00Z",
  reason: "The vendor's page says that the build crashes.",
};

describe("a right amendment passes", () => {
  test.each<readonly [string, readonly Amendment[]]>([
    ["E19: anybody of the provider may raise a level", [raised]],
    ["E19: the head of IT may lower it", [reRated(patch, { by: "mira", rating: LOW })]],
    ["E19: and so may the deputy", [reRated(patch, { by: "otto", rating: LOW })]],
    ["D14: the vendor withdrew it", [withdrawn]],
    [
      "D14: what the vendor says now is written down by a customer, who judges nothing",
      [{ ...withdrawn, kind: "advisory-updated", by: "anja-aurora", advisory: { title: "Three errors" } }],
    ],
  ])("%s", (_case, amendments) => {
    expect(found(...amendments)).toEqual([]);
  });
});

describe("a wrong amendment is refused", () => {
  test.each<readonly [string, string, readonly Amendment[]]>([
    ["B05: a reason that is none", 'B05: "tbd" is no reason', [{ ...withdrawn, reason: "tbd" }]],
    [
      "B05: found out tomorrow",
      'B05: "2026-03-03T00:00:00Z" is later than now',
      [{ ...withdrawn, at: "2026-03-03T00:00:00Z" }],
    ],
    [
      "D14: a customer rates a patch of the provider",
      'D14: "re-rated" is a judgement, and anja-aurora is nobody of the provider',
      [reRated(patch, { by: "anja-aurora" })],
    ],
    [
      "E19: an administrator lowers the level",
      "E19: it lowers the level from emergency to normal, where a system's exposure is internet, and ines did not head IT at 2026-03-02T09:00:00Z",
      [reRated(patch, { rating: LOW })],
    ],
    [
      "E19: what was raised an hour ago is lowered again by an administrator",
      "E19: it lowers the level from critical to emergency, where a system's exposure is internet, and ines did not head IT at 2026-03-02T10:00:00Z",
      [raised, reRated(patch, { at: "2026-03-02T10:00:00Z", rating: patch.rating })],
    ],
    [
      "E19: a rating that changes nothing but its words",
      "E19: the rating is the one that holds already",
      [reRated(patch, { rating: { ...patch.rating, rationale: "Looked at again." } })],
    ],
  ])("%s", (_case, wanted, amendments) => {
    expect(found(...amendments)).toEqual([wanted]);
  });
});
