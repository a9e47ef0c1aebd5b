/** Whose a file is by what it says itself (AP-035), and whose approval stays possible although it names him. */
import { expect, test } from "vitest";
import { subjectsOf } from "../../../src/decide/approval/subjects.ts";
import type { Exception } from "../../../src/model/authored.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import type { PatchRecord } from "../../../src/model/record.ts";
import { reRated } from "../ends.ts";
import { type StepChange, stepAt } from "../records.ts";
import { patchFile } from "../stage-files.ts";
import { APPROVALS, change, PROGRAM, ROLES } from "./facts.ts";

const EXCEPTION: Exception = {
  ...{ schemaVersion: 1, systems: ["web-1"], requestedBy: "jonas", owner: "mira" },
  ...{ reason: "It is replaced.", control: "Only partners reach it.", check: "Every day." },
  ...{ from: "2026-03-01T10:00:00Z", until: "2026-03-08T10:00:00Z" },
};

interface At extends StepChange {
  readonly step: Transition;
}

/** Whom the pull request that brings the file is said to be of. */
function namedBy(file: string, { step, ...given }: At): readonly string[] {
  const { record } = stepAt(step, given);
  return namedIn(file, { base: [], head: [record] });
}

function namedIn(
  file: string,
  { base, head }: { readonly base: readonly PatchRecord[]; readonly head: readonly PatchRecord[] },
): readonly string[] {
  const path = `${head[0]?.folder}/${file}`;
  const subjects = subjectsOf({
    changes: [change("a", path)],
    ...{ base: { catalog: null, records: base }, head: { catalog: null, records: head } },
    ...{ approvals: APPROVALS, roles: ROLES, origins: new Map(), program: PROGRAM, recomputed: new Set() },
    now: "2026-03-06T09:00:00Z",
  });
  const own = subjects.find(({ paths }) => paths.includes(path));
  if (own === undefined) throw new Error(`nothing is about ${path}`);
  return own.named;
}

test.each<[name: string, file: string, at: At, want: readonly string[]]>([
  ["AP-035 E32: who tested", "attempt-1/test-report.yaml", { step: "test" }, ["pavel"]],
  ["AP-035 E33: who deployed", "attempt-1/deployments/canary.yaml", { step: "deploy" }, ["ines"]],
  [
    "AP-035 E41: who asked for a revocation, and not who approved it",
    "attempt-1/revocation.yaml",
    { step: "revoke" },
    ["ines"],
  ],
  [
    "AP-035 X13: who asked for an exception, and not who answers for the risk",
    "exceptions/001.yaml",
    { step: "test", exceptions: [EXCEPTION] },
    ["jonas"],
  ],
  [
    "E21 E28: not who arranged the evaluation, nor who evaluated",
    "attempt-1/evaluation.yaml",
    { step: "evaluate" },
    [],
  ],
  ["E35 B08: not who asked for the change: he may agree on the date", "attempt-1/change.yaml", { step: "approve" }, []],
  ["D11: not who answers for the check", "attempt-1/verifications/canary.yaml", { step: "verify" }, []],
  ["E29: not who answers for the end", "outcome.yaml", { step: "decline" }, []],
  ["D14: not who has judged anew", "amendments/001.yaml", { step: "evaluate", amendments: [reRated(patchFile())] }, []],
])("%s", (_, file, at, want) => {
  expect(namedBy(file, at)).toEqual(want);
});

test("AP-035: a merged report that could not be used, and is written anew, takes no step, and is its tester's all the same", () => {
  const { record } = stepAt("test");
  const [attempt] = record.attempts;
  if (attempt === undefined) throw new Error("nothing was tested");
  const broken = { ...record, attempts: [{ ...attempt, testReport: null }] };
  expect(namedIn("attempt-1/test-report.yaml", { base: [broken], head: [record] })).toEqual(["pavel"]);
});
