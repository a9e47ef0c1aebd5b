/** Guards of decline: a right record passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { DECLINE_GUARDS } from "../../../src/decide/guards/decline.ts";
import { risk } from "../ends.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";

const FILES = stepAt("decline").record.outcome?.value.files ?? [];
const NEVER = `sha256:${"00".repeat(32)}`;

test("a right record passes all guards", () => {
  expect(FILES.map(({ path }) => path)).toEqual(["patch.yaml", "attempt-1/evaluation.yaml", "risks/001.yaml"]);
  expect(refusals(DECLINE_GUARDS, stepAt("decline"))).toEqual([]);
});

describe("a wrong record is refused", () => {
  test.each<readonly [string, string, StepChange]>([
    ["E29: closed instead", 'the outcome is "closed"', { outcome: { outcome: "closed" } }],
    ["E29: decided by nobody", '"patch-bot" is nobody in policies/roles.yaml', { outcome: { by: "patch-bot" } }],
    [
      "E29: decided in the future",
      '"2026-03-01T12:30:01Z" is later than now',
      { outcome: { at: "2026-03-01T12:30:01Z" } },
    ],
    ["E29: without a reason", '"tbd" is no reason', { outcome: { reason: "tbd" } }],
    [
      "D12: a risk that is not there",
      'there is no "risks/002.yaml" in the record',
      { outcome: { risk: "risks/002.yaml" } },
    ],
    ["D12: an issue, not a risk", "it is an issue, and what is kept is a risk", { risks: [risk({ kind: "issue" })] }],
    [
      "D12: a risk that nobody answers for",
      '"everybody" is nobody in policies/roles.yaml',
      { risks: [risk({ owner: "everybody" })] },
    ],
    [
      "D12: never looked at again",
      '"2026-03-01T12:30:00Z" is over',
      { risks: [risk({ reviewBy: "2026-03-01T12:30:00Z" })] },
    ],
    [
      "D12 E43: a risk that only repeats the reason",
      "the risk is the text of the reason",
      { outcome: { reason: risk().description } },
    ],
    ["D13: a file is left out", '"risks/001.yaml" is not listed', { outcome: { files: FILES.slice(0, 2) } }],
    [
      "D13: a file that was changed since",
      '"patch.yaml" is listed with another digest',
      { outcome: { files: FILES.map((one, at) => (at === 0 ? { ...one, digest: NEVER } : one)) } },
    ],
    [
      "D13: a file that is not there",
      'there is no "attempt-1/change.yaml" in the record',
      { outcome: { files: [...FILES, { path: "attempt-1/change.yaml", digest: NEVER }] } },
    ],
  ])("%s", (title, problem, change) => {
    expect(refusals(DECLINE_GUARDS, stepAt("decline", change))).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });

  test("D12: no risk is named", () => {
    const step = stepAt("decline");
    const { outcome } = step.record;
    if (outcome === null) throw new Error("the right record has no outcome");
    const { risk: _kept, ...value } = outcome.value;
    const record = { ...step.record, outcome: { ...outcome, value } };
    expect(refusals(DECLINE_GUARDS, { ...step, record })).toEqual(["D12: the risk that is kept is not named"]);
  });
});
