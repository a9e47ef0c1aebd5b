/**
 * Whom the rules at the base of a merge asked for, as far as its paths tell, so that a log which names too few of them is
 * found out. What depends on systems, levels or contracts is not derived again: rules that ask about these may ask for
 * more, and none is left out that holds whatever they are (AP-008 AP-009).
 */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import type { ApprovalNeed, Approvals } from "../../model/authored.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { rowOf, TRANSITIONS } from "../../model/lifecycle.ts";
import { kindOfPath } from "../approval/subjects.ts";
import { isFor } from "../policy/approval-rules.ts";

/** What a path may be part of: a step, or a kind of files; several where the path alone does not tell. */
interface Changed {
  readonly path: string;
  /** never empty */
  readonly may: readonly string[];
}

/** What the changed paths are; those that no step or kind can be told of are left out. */
export function changedIn(changes: readonly ChangedPath[]): readonly Changed[] {
  const moved = new Set(changes.flatMap((change) => (isMoved(change) ? (recordPath(change.path)?.id ?? []) : [])));
  return changes.flatMap((change): Changed[] => {
    const { path } = change;
    const record = recordPath(path);
    const may = record !== null && moved.has(record.id) ? ["archive", "reopen"] : whatIs(change);
    return may.length === 0 ? [] : [{ path, may }];
  });
}

/** Everywhere the one that is asked for whichever of them it is. */
export function askedBy({ may }: Changed, approvals: Approvals): readonly ApprovalNeed[] {
  const [first = [], ...others] = may.map((what) => ofOne(what, approvals));
  return first.flatMap((need) => {
    const same = others.map((needs) => needs.find((other) => rolesOf(other) === rolesOf(need)));
    if (same.some((other) => other === undefined)) return [];
    return [{ ...need, count: Math.min(need.count, ...same.map((other) => other?.count ?? 0)) }];
  });
}

/** Whether policy lets the program do it by itself. */
export function mayBeAutomatic({ may }: Changed, { automatic }: Approvals): boolean {
  return automatic.some(({ transition, kind }) => may.some((what) => what === (transition ?? kind)));
}

/** Those of one need have the same roles in whatever order. */
export function rolesOf({ anyOf }: Pick<ApprovalNeed, "anyOf">): string {
  return [...anyOf].sort().join(" ");
}

function isMoved({ path, newMode }: ChangedPath): boolean {
  return newMode === ABSENT || /^patches\/archive\//.test(path);
}

const LATER_ATTEMPT = /^attempt-(?!1\/)/;

/** A file of a step is added and never changed; one that is, is a finding, and no step. */
function whatIs({ path, oldMode }: ChangedPath): readonly string[] {
  const kind = kindOfPath(path);
  const file = recordPath(path)?.file;
  if (kind !== "other" || file === undefined) return [kind];
  if (oldMode !== ABSENT) return [];
  const steps = TRANSITIONS.filter((transition) => transition !== "reopen" && FILES.get(transition)?.test(file));
  // the first file of another attempt may open a record again that had ended
  return LATER_ATTEMPT.test(file) && steps.length > 0 ? [...steps, "reopen"] : steps;
}

const FILES: ReadonlyMap<string, RegExp> = new Map(
  TRANSITIONS.flatMap((transition) => {
    const { file } = rowOf(transition);
    const pattern = file?.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+");
    return pattern === undefined ? [] : [[transition, new RegExp(`^${pattern}$`)]];
  }),
);

/** Rules without a condition about systems; the fallback where no rule at all can be for it. */
function ofOne(what: string, { rules, fallback, governance }: Approvals): readonly ApprovalNeed[] {
  if (what === "governance") return governance;
  const own = rules.filter(({ when }) => isFor(when, what));
  if (own.length === 0) return fallback;
  return own.filter(({ when }) => isWhatever(when)).flatMap(({ need }) => need);
}

function isWhatever({ transitions: _, kinds: __, ...systems }: Approvals["rules"][number]["when"]): boolean {
  return Object.values(systems).every((condition) => condition === undefined);
}
