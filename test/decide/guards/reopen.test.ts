/** Guards of reopen: it came back, or something new is known, and some system needs the patch. */
import { describe, expect, test } from "vitest";
import { REOPEN_GUARDS } from "../../../src/decide/guards/reopen.ts";
import type { Evaluation } from "../../../src/model/authored.ts";
import { laterStep } from "../later-steps.ts";
import { FIXED, type LedgerChange, openssl, SYSTEMS } from "../ledgers.ts";
import { refusals, stepAt } from "../records.ts";

const { record: closed } = stepAt("close");
const [first] = closed.attempts;
const earlier = first?.evaluation?.value;
if (first === undefined || earlier === undefined) throw new Error("no attempt");
const [attempt, evaluated] = [first, earlier];

const AGAIN = "web-2 was built anew from an old image on 9 March, as the inventory of 10 March shows.";
const BACK: LedgerChange = { asOf: "2026-03-10T03:00:00Z" };

function found(change: Partial<Evaluation>, ledger: LedgerChange) {
  const evaluation = {
    file: "attempt-2/evaluation.yaml",
    value: { ...evaluated, recurrence: AGAIN, ...change },
    digest: `sha256:${"88".repeat(32)}`,
    place: { path: `${closed.folder}/attempt-2/evaluation.yaml`, at: [] },
  };
  const empty = { testReport: null, change: null, revocation: null, outcome: null };
  const maps = { notices: new Map(), deployments: new Map(), verifications: new Map() };
  const attempts = [
    { ...attempt, outcome: closed.outcome },
    { ...empty, ...maps, number: 2, evaluation },
  ];
  const after = { ...closed, outcome: null, attempts };
  const key = { attempt: 2 };
  const step = laterStep("reopen", {
    before: closed,
    after,
    now: "2026-03-10T08:00:00Z",
    file: evaluation.file,
    key,
    ledger,
  });
  return refusals(REOPEN_GUARDS, step);
}

test("A07 D15: a newer inventory has the vulnerability again, and the evaluation says so", () => {
  expect(found({}, BACK)).toEqual([]);
});

describe("a wrong reopening is refused", () => {
  test("A07: nothing says why", () => {
    expect(found({ recurrence: "n/a" }, BACK)).toEqual(["A07: nothing says why it is opened again"]);
  });
  test("A07: the text of the analysis says nothing about what came back", () => {
    expect(found({ recurrence: evaluated.analysis }, BACK)).toEqual(["A07: recurrence is the text of the analysis"]);
  });
  test("D07: every system is fixed", () => {
    const systems = SYSTEMS.map(({ system }) => ({ system, packages: [openssl(FIXED)] }));
    expect(found({}, { ...BACK, systems })).toEqual([
      "D07: no system needs the patch: all are fixed, waived or out of service",
    ]);
  });
  test("D07: the inventory is older than the checks that closed it", () => {
    expect(found({}, {})).toEqual(["D07: no system needs the patch: all are fixed, waived or out of service"]);
  });
});
