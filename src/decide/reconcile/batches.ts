/** Which steps of several patches share a pull request: those of everyday patches, as policy groups them. */
import { createHash } from "node:crypto";
import type { Batch } from "../../model/authored.ts";
import { isOwnBranch, type OwnBranch } from "../../model/git.ts";
import { groupBy } from "../../model/group-by.ts";
import { rowOf, TRANSITIONS, type Transition } from "../../model/lifecycle.ts";
import type { Purpose } from "../../model/plan.ts";

/** A step that may be taken together with others of its kind. */
export interface Batchable {
  readonly purpose: Purpose;
  readonly level: string;
}

/** Patches whose steps were put together before, as the branch's files tell. */
export interface FormerBatch {
  readonly branch: OwnBranch;
  readonly patches: readonly string[];
}

export interface Grouped<T extends Batchable> {
  /** each for one pull request; those of one step alone among them */
  readonly groups: readonly (readonly T[])[];
  /** whose patches no longer all want the step: they wait until a person has closed it */
  readonly broken: readonly FormerBatch[];
}

/** What was put together stays together; the rest is put together by policy, in the order of ids. */
export function grouped<T extends Batchable>(
  steps: readonly T[],
  rules: readonly Batch[],
  former: readonly FormerBatch[],
): Grouped<T> {
  const named = new Map(steps.map((step) => [keyOf(step.purpose), step]));
  const kept = former.map((batch) => {
    const transition = transitionOf(batch.branch);
    const own = batch.patches.map((id) => named.get(`${transition} ${id}`));
    return { batch, own: own.flatMap((step) => step ?? []), isWhole: own.every((step) => step !== undefined) };
  });
  const taken = new Set(kept.flatMap(({ own }) => own));
  const free = steps.filter((step) => !taken.has(step));
  const together = groupBy(free, (step) => {
    const rule = ruleFor(step, rules);
    return rule === null ? null : `${rule} ${step.purpose.what}`;
  });
  return {
    groups: [
      ...kept.filter(({ isWhole }) => isWhole).map(({ own }) => own),
      ...[...together].flatMap(([rule, own]) =>
        chunks(own, rule === null ? 1 : (rules[Number.parseInt(rule, 10)]?.atMost ?? 1)),
      ),
    ],
    broken: kept.filter(({ isWhole }) => !isWhole).map(({ batch }) => batch),
  };
}

function keyOf({ what, patches }: Purpose): string {
  return `${what} ${patches.join()}`;
}

/** Number of the rule that puts it together with others; null when none does. */
function ruleFor({ purpose, level }: Batchable, rules: readonly Batch[]): number | null {
  const { what } = purpose;
  if (what === "notice" || !rowOf(what).isBatchable) return null;
  const found = rules.findIndex(
    ({ transitions, levels }) => transitions.some((one) => one === what) && levels.includes(level),
  );
  return found === -1 ? null : found;
}

/** Whether policy puts it together with others. */
export function isShared(step: Batchable, rules: readonly Batch[]): boolean {
  return ruleFor(step, rules) !== null;
}

function chunks<T extends Batchable>(steps: readonly T[], size: number): readonly (readonly T[])[] {
  const sorted = [...steps].sort((a, b) => (keyOf(a.purpose) < keyOf(b.purpose) ? -1 : 1));
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, index) =>
    sorted.slice(index * size, (index + 1) * size),
  );
}

/** Named by what it is for, so that the same patches have one branch. */
export function batchBranch(transition: Transition, patches: readonly string[]): OwnBranch {
  const key = createHash("sha256")
    .update(`${[...patches].sort().join("\n")}\n${transition}`)
    .digest("hex")
    .slice(0, 12);
  const branch = `patchledger/batch/${transition}-${key}`;
  if (isOwnBranch(branch)) return branch;
  throw new RangeError(`"${branch}" is no branch of the program`);
}

const BATCH = /^patchledger\/batch\/([a-z]+)-[0-9a-f]{12}$/;

/** null: it is no branch of a batch */
export function transitionOf(branch: string): Transition | null {
  const word = BATCH.exec(branch)?.[1];
  return TRANSITIONS.find((one) => one === word) ?? null;
}

export function isBatch(branch: string): boolean {
  return BATCH.test(branch);
}
