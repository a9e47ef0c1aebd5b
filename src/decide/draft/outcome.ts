/** outcome.yaml: how a record ends. That it was closed is counted; why it is declined or superseded is for people. */
import type { FileDigest, FinalResult, Outcome, SlaVerdict } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { deadlineFor, type SystemDeadline } from "../deadline.ts";
import { levelOf } from "../level.ts";
import { HEAD_OF_IT } from "../roles.ts";
import { someOf } from "../words.ts";
import { candidates, type Drafting, holders, type Sketched } from "./sketch.ts";

export function draftClosing(drafting: Drafting): Sketched<Outcome> {
  const { effective, waived, outOfService } = finalResult(drafting);
  const counts = [`${effective} effective`, `${waived} waived`, `${outOfService} out of service`];
  return {
    value: {
      schemaVersion: 1,
      outcome: "closed",
      by: holders(drafting, HEAD_OF_IT)[0] ?? null,
      at: drafting.now,
      reason: `Nothing is left to do: ${counts.join(", ")}.`,
      files: filesOf(drafting),
      result: finalResult(drafting),
      sla: slaVerdicts(drafting),
    },
    remarks: [
      { at: ["sla"], text: "of what files claim: server times are not asked here, so that no verdict is final" },
    ],
  };
}

export function draftDecline(drafting: Drafting): Sketched<Outcome> {
  const risks = drafting.record.risks.map(({ file }) => file);
  const text = `write the risk that is kept first: patchledger draft risk ${drafting.record.id}`;
  return {
    value: {
      schemaVersion: 1,
      outcome: "declined",
      by: null,
      at: drafting.now,
      reason: null,
      files: filesOf(drafting),
      risk: risks.at(-1) ?? null,
    },
    remarks: [...candidates(drafting, ["by"], [HEAD_OF_IT]), ...(risks.length === 0 ? [{ at: ["risk"], text }] : [])],
  };
}

export function draftSuperseding(drafting: Drafting): Sketched<Outcome> {
  const { successors = [] } = drafting.said;
  const known = new Set(successors.flatMap((id) => namesOf(id, drafting)));
  const left = namesOf(drafting.record.id, drafting).filter((alias) => !known.has(alias));
  const text = `no successor covers ${someOf(left)}: what is not covered stays open in a record of its own`;
  return {
    value: {
      schemaVersion: 1,
      outcome: "superseded",
      by: null,
      at: drafting.now,
      reason: null,
      files: filesOf(drafting),
      successors: successors.length === 0 ? null : successors,
    },
    remarks: [
      ...candidates(drafting, ["by"], ["it-security-officer", HEAD_OF_IT]),
      ...(successors.length > 0 && left.length > 0 ? [{ at: ["successors"], text }] : []),
    ],
  };
}

/** The vulnerabilities that a patch mends; its own id when it names none. */
function namesOf(id: string, { catalog }: Drafting): readonly string[] {
  const patch = catalog.patches.get(id)?.value;
  return patch === undefined ? [] : (patch.aliases ?? [patch.advisory]);
}

/** Every file that is there: the outcome can't have its own digest. */
function filesOf({ record }: Drafting): readonly FileDigest[] {
  return record.files.filter(({ file }) => file !== "outcome.yaml").map(({ file, digest }) => ({ path: file, digest }));
}

function finalResult({ standing }: Drafting): FinalResult {
  const count = (isOne: (pair: PairVerdict) => boolean) => standing.pairs.filter(isOne).length;
  const effective = count(({ verdict, course }) => course?.stage === "effective" && verdict !== "out-of-service");
  const waived = count(({ verdict, course }) => verdict === "waived" && course?.stage !== "effective");
  const outOfService = count(({ verdict }) => verdict === "out-of-service");
  return { effective, waived, outOfService };
}

/** One for each level: when its first system was due, and when its last one was in effect. */
function slaVerdicts({ standing, patch, record, catalog }: Drafting): readonly SlaVerdict[] {
  const levels = catalog.policies.levels.value;
  const done = standing.pairs.filter(({ course }) => course?.stage === "effective");
  const byLevel = groupBy(done, ({ system }) => levelOf(patch.rating, system.value.exposure, levels).level);
  return levels.levels.flatMap(({ id }): SlaVerdict[] => {
    const pairs = byLevel.get(id) ?? [];
    const due = pairs.flatMap(({ system }) => deadlineFor(record, system.value, catalog) ?? []);
    const [deadline] = due.map(({ at }: Pick<SystemDeadline, "at">) => at).sort(byInstant);
    const stoppedAt = pairs
      .flatMap(({ course }) => course?.at ?? [])
      .sort(byInstant)
      .at(-1);
    if (deadline === undefined || stoppedAt === undefined) return [];
    return [{ level: id, verdict: "provisional", deadline, stoppedAt }];
  });
}

function byInstant(a: string, b: string): number {
  return instantMs(a) - instantMs(b);
}
