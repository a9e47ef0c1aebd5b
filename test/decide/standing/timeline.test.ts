/** The timeline says who did what, and the program's own work is not told as that of the person whom a file names. */
import { expect, test } from "vitest";
import { happenings } from "../../../src/decide/standing/timeline.ts";
import { catalogAfter } from "../../requirements/sample.ts";

const SAMPLE = catalogAfter();

function endOf(id: string) {
  const record = SAMPLE.records.get(id);
  return record === undefined ? [] : happenings(record).filter(({ file }) => file === "outcome.yaml");
}

test("D13: a closing is the program's, for the one who answers for it", () => {
  expect(endOf("alsa-2025-7109")).toMatchObject([
    { who: "mira", what: expect.stringMatching(/^closed by the program, for mira: Nothing is left to do/) },
  ]);
});

test("D12: a decision is that of the person whom the file names", () => {
  const declined = [...SAMPLE.records.values()].filter(({ outcome }) => outcome?.value.outcome === "declined");
  expect(declined.length).toBeGreaterThan(0);
  for (const { id } of declined) expect(endOf(id)).toMatchObject([{ what: expect.stringMatching(/^declined: /) }]);
});
