/**
 * What a customer reports about systems that he controls (A10): whether it can be so, and the file that it would be. The
 * report decides nothing. It is shown where the step is recorded, and somebody there takes it over.
 */
import type { Catalog } from "../../model/catalog.ts";
import type { CompletionForm } from "../../model/form-answers.ts";
import { type StageKey, stageFile } from "../../model/lifecycle.ts";
import { nearest } from "../../model/nearest.ts";
import type { PatchRecord } from "../../model/record.ts";
import { branchName } from "../../model/step-branch.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import type { Reason } from "../lifecycle/legal.ts";
import { type Standing, standingOf } from "../standing/standing.ts";
import { type Author, type Customer, customer } from "./author.ts";

export interface Reported {
  readonly issue: number;
  readonly author: Pick<Author, "account">;
  readonly form: CompletionForm;
}

export type Completion =
  | {
      readonly outcome: "reported";
      readonly issue: number;
      readonly patch: string;
      readonly transition: "deploy" | "verify";
      readonly wave: string;
      /** of the pull request that the step is recorded in */
      readonly branch: string;
      /** that the step adds */
      readonly path: string;
      /** who reports */
      readonly by: Customer;
      /** the file, as far as the report says it */
      readonly value: object;
      /** systems of the wave that the report is not about */
      readonly unreported: readonly string[];
    }
  | { readonly outcome: "refused"; readonly issue: number; readonly reasons: readonly Reason[] };

/** @param now RFC 3339 */
export function completionOf({ issue, author, form }: Reported, catalog: Catalog, now: string): Completion {
  const refused = (...reasons: readonly Reason[]): Completion => ({ outcome: "refused", issue, reasons });
  const by = customer(author, catalog);
  if ("problem" in by) return refused(by);
  const record = catalog.records.get(form.patch);
  if (record === undefined) return refused(unknownPatch(form.patch, catalog));
  const standing = standingOf(record, catalog, now);
  const transition = stepOf(standing, form.wave);
  if (typeof transition !== "string") return refused(transition);
  const planned = systemsOf(standing, form.wave);
  const reasons = [...foreign(form, planned, standing, by), ...undone(form, transition), ...impossible(form, now)];
  if (reasons.length > 0) return refused(...reasons);
  const named = new Set(form.deployment.systems.map(({ system }) => system));
  const key: StageKey = { attempt: standing.derived.attempt, wave: form.wave };
  return {
    outcome: "reported",
    issue,
    patch: record.id,
    transition,
    wave: form.wave,
    branch: branchName(record.id, transition, key),
    path: `${record.folder}/${stageFile(transition, key)}`,
    by,
    value: transition === "deploy" ? deploymentOf(form, record, by) : verificationOf(form, by),
    unreported: planned.filter((system) => !named.has(system)),
  };
}

function unknownPatch(id: string, { records }: Catalog): Reason {
  const near = nearest(id, [...records.keys()]);
  const cure = near === null ? "write the id as the notice has it" : `did you mean "${near}"?`;
  return { problem: `there is no patch "${id}"`, cure };
}

/** The step that a report may be about: what was announced is deployed, and what was deployed is verified. */
function stepOf({ derived, record }: Standing, wave: string): "deploy" | "verify" | Reason {
  if (derived.illegal.length > 0)
    return { problem: `the record of "${record.id}" is being mended`, cure: "wait until `validate` has no finding" };
  const state = derived.waves.find((one) => one.wave === wave)?.state;
  switch (state) {
    case "announced":
      return "deploy";
    case "deployed":
      return "verify";
    case "approved":
      return { problem: `wave "${wave}" is not announced yet`, cure: "wait for the notice, which names the times" };
    case "verified":
    case "revoked":
      return { problem: `wave "${wave}" is ${state}`, cure: "nothing is to be reported any more" };
    default: {
      const waves = derived.waves.map((one) => one.wave);
      const cure = waves.length === 0 ? "wait until it is approved" : `write one of: ${waves.join(", ")}`;
      return { problem: `"${record.id}" has no wave "${wave}"`, cure };
    }
  }
}

function systemsOf({ record, derived }: Standing, wave: string): readonly string[] {
  const change = attemptOf(record, derived.attempt).change?.value;
  return change?.waves.find(({ id }) => id === wave)?.systems ?? [];
}

/** The same words for systems that there are not and for those of others: nobody learns here what others run. */
function foreign(
  { deployment, wave }: CompletionForm,
  planned: readonly string[],
  { pairs }: Standing,
  { tenant }: Customer,
): readonly Reason[] {
  const own = new Set(
    pairs
      .filter(({ responsibility }) => responsibility.controlledBy === tenant)
      .map(({ system }) => system.value.id)
      .filter((system) => planned.includes(system)),
  );
  const wrong = deployment.systems.map(({ system }) => system).filter((system) => !own.has(system));
  if (wrong.length === 0) return [];
  const problem = `wave "${wave}" has no ${someOf(wrong)} that ${tenant} controls`;
  return [{ problem, cure: "name only systems of the notice that you patch yourselves (A10 A11)" }];
}

function undone({ verification }: CompletionForm, transition: "deploy" | "verify"): readonly Reason[] {
  const isDone = verification.systems.every(
    ({ installed, effective }) => installed && (effective || transition === "deploy"),
  );
  if (isDone) return [];
  const what = transition === "deploy" ? "installed" : "installed and in effect";
  return [{ problem: `the form does not say that the patch is ${what}`, cure: "tick it when it is so (D11 E33)" }];
}

function impossible({ deployment: { startedAt, finishedAt } }: CompletionForm, now: string): readonly Reason[] {
  const cure = "write the times as they were";
  if (instantMs(finishedAt) < instantMs(startedAt)) return [{ problem: "it ended before it began", cure }];
  return instantMs(finishedAt) > instantMs(now)
    ? [{ problem: `it ended at ${finishedAt}, and it is ${now}`, cure }]
    : [];
}

function deploymentOf({ deployment }: CompletionForm, { patch }: PatchRecord, { person }: Customer): object {
  const { startedAt, finishedAt, ...rest } = deployment;
  const channel = patch?.value.source.channel;
  return {
    schemaVersion: 1,
    by: person,
    startedAt,
    finishedAt,
    ...(channel === undefined ? {} : { channel }),
    ...rest,
  };
}

function verificationOf({ verification }: CompletionForm, { person }: Customer): object {
  return { schemaVersion: 1, by: person, ...verification };
}
