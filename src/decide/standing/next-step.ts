/** What a record goes on with, and who has to act: who writes the file, and whose approval policy asks for. */

import type { ApprovalNeed, Approvals } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { rowOf, type StageKey, type State, stageFile, type Transition } from "../../model/lifecycle.ts";
import type { Purpose } from "../../model/plan.ts";
import type { PullRequestKind } from "../../model/pull-request.ts";
import type { Derived, PatchRecord, WaveState } from "../../model/record.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { barredByFiles } from "../approval/earlier.ts";
import { codeOwners, ownersOf } from "../governance/code-owners.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { attemptFor, isOpen, nextSteps } from "../lifecycle/legal.ts";
import { appliesTo, FALLBACK_WORDS, isAutomatic, traitsOf } from "../policy/approval-rules.ts";
import { together } from "../policy/quorum.ts";
import { holdersOf } from "../policy/roles.ts";
import type { Standing } from "./standing.ts";

export interface Need {
  readonly roles: readonly string[];
  readonly count: number;
  /** who holds one of them now, without those who took a step that this one has to be separate from */
  readonly people: readonly string[];
  readonly because: string;
}

export interface NextStep {
  readonly transition: Transition;
  readonly wave: string | null;
  /** relative to the patch's folder; null for a step that only moves files */
  readonly file: string | null;
  readonly by: "person" | "program" | "either";
  /** resolver groups of the systems that it is about, for steps that change systems */
  readonly groups: readonly string[];
  /** empty when the program may take the step by itself */
  readonly needs: readonly Need[];
}

/** The step that brings a record on; ending it another way is always possible. */
const ONWARDS: Readonly<Partial<Record<State, Transition>>> = {
  registered: "evaluate",
  evaluated: "test",
  tested: "approve",
  verified: "close",
  revoked: "test",
  closed: "archive",
  declined: "archive",
  superseded: "archive",
};

/**
 * No system needs it now, and nothing has begun that has to be brought to an end: it is watched, asks nobody for anything,
 * and a person may decline it (A18 D07 D08 E13). Everything that says what is next, or tells people of a patch, goes by it.
 */
export function isUnneeded({ derived, open }: Pick<Standing, "derived" | "open">): boolean {
  const { isWithdrawn, illegal } = derived;
  return open.length === 0 && !isWithdrawn && illegal.length === 0 && nextSteps(derived).includes("decline");
}

/** null when nothing follows, or nothing may until a person has mended the record, the vendor has spoken, or a system needs it */
export function nextStep(standing: Standing, catalog: Catalog, now: string): NextStep | null {
  const { derived } = standing;
  if (derived.illegal.length > 0 || isUnneeded(standing)) return null;
  const taken = derived.isWithdrawn && isOpen(derived.state) ? withdrawnStep(derived) : onwards(derived);
  if (taken === null) return null;
  const { transition } = taken;
  const wave = taken.wave ?? null;
  const groups = pairsOf(standing, wave).map(({ responsibility }) => responsibility.resolverGroup);
  return {
    transition,
    wave,
    file: stageFile(transition, keyOf(derived, transition, wave)),
    by: rowOf(transition).by,
    groups: wave === null ? [] : [...new Set(groups)].sort(),
    needs: needsOf(standing, { what: transition, wave }, catalog, now),
  };
}

function keyOf(derived: Derived, transition: Transition, wave: string | null): StageKey {
  return { attempt: attemptFor(transition, derived), ...(wave === null ? {} : { wave }) };
}

export interface Turn {
  readonly transition: Transition;
  readonly wave?: string;
}

/** What a record goes on with now: one step, or one of each wave that need not wait for an earlier one. */
export function turnsOf(standing: Pick<Standing, "derived" | "open">): readonly Turn[] {
  const { derived } = standing;
  if (derived.illegal.length > 0 || isUnneeded(standing)) return [];
  if (derived.isWithdrawn && isOpen(derived.state)) return [withdrawnStep(derived) ?? []].flat();
  const step = ONWARDS[derived.state];
  if (step !== undefined) return [{ transition: step }];
  return derived.waves.flatMap((one, index) => {
    const turn = turnOf(one);
    const isFirst = derived.waves.slice(0, index).every(({ state }) => state === "verified");
    return turn === null || (turn.transition === "deploy" && !isFirst) ? [] : [turn];
  });
}

/** It is declined where it still can be, and taken back where it was deployed; otherwise it waits for its vendor. */
function withdrawnStep(derived: Derived): Turn | null {
  const steps = nextSteps(derived);
  const transition = (["decline", "revoke"] as const).find((step) => steps.includes(step));
  return transition === undefined ? null : { transition };
}

function onwards({ state, waves }: Derived): Turn | null {
  const step = ONWARDS[state];
  if (step !== undefined) return { transition: step };
  const turn = waves.find((one) => one.state !== "verified" && one.state !== "revoked");
  return turn === undefined ? null : turnOf(turn);
}

function turnOf({ state, wave }: WaveState): Turn | null {
  switch (state) {
    case "approved":
      return { transition: "announce", wave };
    case "announced":
      return { transition: "deploy", wave };
    case "deployed":
      return { transition: "verify", wave };
    default:
      return null;
  }
}

/** In scope, and in the wave when it is about one. */
export function pairsOf({ record, derived, scope }: Standing, wave: string | null): readonly ScopePair[] {
  if (wave === null) return scope;
  const change = attemptOf(record, derived.attempt).change?.value;
  const systems = change?.waves.find(({ id }) => id === wave)?.systems ?? [];
  return scope.filter(({ system }) => systems.includes(system.value.id));
}

/** Of a step, or of a notice beside the steps. */
export function needsOf(
  standing: Standing,
  { what, wave }: Pick<Purpose, "what" | "wave">,
  { policies }: Catalog,
  now: string,
): readonly Need[] {
  const { approvals, roles } = policies;
  if (isAutomatic(what, approvals.value)) return [];
  const asked = what === "notice" ? { transition: null, kind: what } : { transition: what, kind: null };
  const of = { ...asked, traits: traitsOf(pairsOf(standing, wave)) };
  const barred = what === "notice" ? [] : barredFrom(standing, what, wave, approvals.value);
  const rules = approvals.value.rules.filter(({ when }) => appliesTo(when, of));
  const needs = rules.length === 0 ? approvals.value.fallback : together(rules.map(({ need }) => need));
  return needs.map((need) => ({
    roles: need.anyOf,
    count: need.count,
    people: [...new Set(need.anyOf.flatMap((role) => holdersOf(roles.value, role, now)))].filter(
      (person) => !barred.includes(person),
    ),
    because: becauseOf(need, rules),
  }));
}

function barredFrom(
  { record, derived }: Standing,
  transition: Transition,
  wave: string | null,
  approvals: Approvals,
): readonly string[] {
  const key = keyOf(derived, transition, wave);
  const attempt = attemptOf(record, key.attempt ?? derived.attempt);
  return barredByFiles({ transition, key, attempt }, record, approvals);
}

interface Touched {
  readonly record: PatchRecord;
  readonly transition: PullRequestKind;
  /** paths of the ledger that the step adds or moves */
  readonly files: readonly string[];
}

/** Logins of whom GitHub asks for the files of a step, where CODEOWNERS is in force: what is moved is changed where it was as well. */
export function codeOwnersOf(
  { record, transition, files }: Touched,
  { policies }: Catalog,
  now: string,
): readonly string[] {
  const moved = transition === "archive" || transition === "reopen" ? record.files : [];
  const paths = [...files, ...moved.map(({ file }) => `${record.folder}/${file}`)];
  return ownersOf(paths, codeOwners({ approvals: policies.approvals.value, roles: policies.roles.value }, now));
}

function becauseOf(need: ApprovalNeed, rules: Approvals["rules"]): string {
  const roles = [...need.anyOf].sort().join();
  const rule = rules.find((one) => one.need.some(({ anyOf }) => [...anyOf].sort().join() === roles));
  return rule?.because ?? FALLBACK_WORDS;
}

/** Who begins: the group that has the systems, or the roles that policy asks for; the program where it may by itself. */
export function whoActs({ by, groups, needs }: NextStep): readonly string[] {
  if (by === "program" && needs.length === 0) return ["program"];
  if (groups.length > 0) return groups;
  return [...new Set(needs.map(({ roles }) => roles.join("/")))];
}
