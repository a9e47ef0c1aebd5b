/** Wanted pull requests with all that they would hold, and how far their branches are from that. */
import { isAutomatic } from "../../decide/policy/approval-rules.ts";
import {
  batchBranch,
  type FormerBatch,
  grouped,
  isBatch,
  isShared,
  transitionOf,
} from "../../decide/reconcile/batches.ts";
import type { Candidate } from "../../decide/reconcile/candidate.ts";
import { marksOf, type Named, namesOf } from "../../decide/reconcile/naming.ts";
import { dueOf, wantsOf } from "../../decide/reconcile/wanted.ts";
import type { OwnBranchFacts } from "../../io/git.ts";
import { isWritten } from "../../io/github/marker.ts";
import type { OwnBranch } from "../../model/git.ts";
import { rowOf } from "../../model/lifecycle.ts";
import type { Left, LeftReason, PlannedCommit, Purpose } from "../../model/plan.ts";
import { keyOfBranch } from "../../model/step-branch.ts";
import { instantMs } from "../../model/time.ts";
import type { PullRequestText } from "../../render/pull-request.ts";
import { isTouched } from "../clone.ts";
import { overflowFile, overflowUrl } from "../overflow.ts";
import { type Asked, type Content, changesOf, contentOf, hasBegun, isHeld, type Wish } from "./content.ts";
import { type Ground, type MergedGround, patchesOn } from "./ground.ts";
import { reviewedText } from "./reviewed.ts";

export interface Candidates {
  /** by its branch, for what policy puts together: its patches, and the branches that each would have alone */
  readonly shared: ReadonlyMap<string, readonly { readonly patch: string; readonly branch: OwnBranch }[]>;
  readonly candidates: readonly Candidate[];
  readonly left: readonly Left[];
}

interface Step extends Wish {
  readonly purpose: Purpose;
  readonly level: string;
  readonly due: string | null;
}

function stepsOf({ catalog, records, standingAt, tip }: MergedGround): readonly Step[] {
  return records.flatMap((record): Step[] => {
    const standing = standingAt(record, tip.now);
    return wantsOf(standing, catalog).map((want) => {
      return { record, want, purpose: want.purpose, level: standing.level, due: dueOf(want, standing) };
    });
  });
}

/** What all of it waits for. @returns RFC 3339; null when nothing of it has a time */
export function earliestDue(ground: MergedGround): string | null {
  return dueOfAll(stepsOf(ground));
}

/** @param closed branches whose pull request a person closed: their patches are left alone */
export function candidatesOf(ground: Ground, closed: ReadonlySet<string>): Candidates {
  const { catalog, world, branches } = ground;
  const steps = stepsOf(ground);
  const former = [...branches.values()]
    .filter(({ branch }) => isBatch(branch))
    .map((facts) => ({
      branch: facts.branch,
      patches: patchesOn(facts, world.fetched.folder),
    }));
  const hasOwn = (step: Step) => branches.has(branchAlone(step, ground) ?? "");
  const { batches } = catalog.policies["pull-requests"].value;
  const alone = steps.filter(hasOwn);
  const judged = steps
    .filter((step) => !hasOwn(step))
    .map((step) => ({ step, barrier: isShared(step, batches) ? barrierOf(step, closed, ground) : null }));
  const others = grouped(
    judged.flatMap(({ step, barrier }) => (barrier === null ? [step] : [])),
    batches,
    former,
  );
  const isClosed = (group: readonly Step[]) => group.length > 1 && closed.has(batchOf(group));
  const groups = [...alone.map((step) => [step]), ...others.groups];
  const found = groups.map((group) =>
    isClosed(group) ? leave(group, "closed-by-a-person", "") : candidateOf(group, ground),
  );
  const shared = others.groups.filter((group) => group.some((step) => isShared(step, batches)));
  return {
    shared: new Map(shared.map((group) => sharedBy(group, ground))),
    candidates: found.flatMap((one) => ("reason" in one ? [] : [one])),
    left: [
      ...judged.flatMap(({ barrier }) => barrier ?? []),
      ...found.flatMap((one) => ("reason" in one ? [one] : [])),
      ...others.broken.flatMap((batch) => brokenBatch(batch, closed, ground)),
    ],
  };
}

/** The branch of a group, with its patches and the branches that each would have alone. */
function sharedBy(group: readonly Step[], ground: Ground): [string, { patch: string; branch: OwnBranch }[]] {
  const own = group.flatMap((step) => {
    const branch = branchAlone(step, ground);
    return branch === null ? [] : [{ patch: step.record.id, branch }];
  });
  return [group.length > 1 ? batchOf(group) : (own[0]?.branch ?? ""), own];
}

/** Of a step that would share a pull request: what keeps it out, so that it does not hold back the others. */
function barrierOf(step: Step, closed: ReadonlySet<string>, ground: Ground): Left | null {
  if (closed.has(branchAlone(step, ground) ?? "")) return leave([step], "closed-by-a-person", "");
  const obstacle = obstacleOf(step, contentOf({ wishes: [step], moment: ground.tip, overflowUrl: "" }, ground));
  return obstacle === null ? null : leave([step], "not-possible", obstacle);
}

/** The branch of a pull request for this step of this patch; null for notices, which their file names. */
function branchAlone({ record, want }: Step, ground: Ground): OwnBranch | null {
  if (want.purpose.what === "notice") return null;
  const { derived } = ground.standingAt(record, ground.tip.now);
  return namesOf(want, derived, record.id, null)?.branch ?? null;
}

/** Why the program can't take a step. */
function obstacleOf({ purpose: { what } }: Pick<Step, "purpose">, content: Content | string): string | null {
  if (typeof content === "string") return content;
  return what === "notice" || rowOf(what).by !== "person" ? content.problem : null;
}

/** Its patches no longer all want the step: it is open, or a person has closed it. */
function brokenBatch(
  { branch, patches }: FormerBatch,
  closed: ReadonlySet<string>,
  { world }: Ground,
): readonly Left[] {
  const pull = world.pulls.get(branch);
  const what = transitionOf(branch);
  if (what === null || !rowOf(what).isBatchable) return [];
  const purpose = { patches, what, wave: null } as const;
  if (closed.has(branch)) return [{ purpose, due: null, reason: "closed-by-a-person", number: null, detail: "" }];
  if (pull === undefined) return [];
  return [
    {
      purpose,
      due: null,
      reason: "obsolete",
      number: pull.number,
      detail: "its patches no longer all go on with the same step, and the rest is proposed again when it is closed",
    },
  ];
}

function leave(group: readonly Step[], reason: LeftReason, detail: string): Left {
  return { purpose: purposeOf(group), due: dueOfAll(group), reason, number: null, detail };
}

function purposeOf(group: readonly Step[]): Purpose {
  const [first] = group;
  if (first === undefined) throw new RangeError("a pull request for nothing");
  return { ...first.purpose, patches: group.map(({ record }) => record.id).sort() };
}

function dueOfAll(group: readonly Step[]): string | null {
  const all = group.flatMap(({ due }) => due ?? []).sort((a, b) => instantMs(a) - instantMs(b));
  return all[0] ?? null;
}

function batchOf(group: readonly Step[]): string {
  const { what, patches } = purposeOf(group);
  return what === "notice" ? "" : batchBranch(what, patches);
}

function namesFor(group: readonly Step[], content: Content, ground: Ground): Named | null {
  const [first] = group;
  const { what, patches } = purposeOf(group);
  if (first === undefined) return null;
  if (group.length > 1 && what !== "notice") {
    const branch = batchBranch(what, patches);
    return { key: keyOfBranch(branch), branch, title: `${rowOf(what).verb} ${group.length} patches` };
  }
  const advisory = ground.catalog.patches.get(first.record.id)?.value.advisory ?? first.record.id;
  const { derived } = ground.standingAt(first.record, ground.tip.now);
  return namesOf(first.want, derived, advisory, content.drafts[0]?.files[0]?.path ?? null);
}

function candidateOf(group: readonly Step[], ground: Ground): Candidate | Left {
  const { catalog, tip, branches, world } = ground;
  const file = overflowFile(purposeOf(group), group[0]?.want.occasion ?? null);
  const asked = { wishes: group, moment: tip, overflowUrl: overflowUrl(world.page, file) };
  const fresh = contentOf(asked, ground);
  if (typeof fresh === "string") return leave(group, "not-possible", fresh);
  const names = namesFor(group, fresh, ground);
  if (names === null) return leave(group, "not-possible", "its name is too long for a branch");
  const facts = branches.get(names.branch);
  const { content, branchIs } = heldBy(facts, fresh, asked, ground);
  // what people wrote is described as it is; what can't be read keeps the text that it has
  const text = branchIs === "touched" ? reviewed(names.branch, asked, ground) : content;
  const pull = world.pulls.get(names.branch);
  const purpose = purposeOf(group);
  const isWhole = content.openFields === 0;
  const obstacle = obstacleOf({ purpose }, content);
  if (obstacle !== null) return leave(group, "not-possible", obstacle);
  return {
    ...names,
    ...marksOf(purpose, catalog, tip.now),
    purpose,
    due: dueOfAll(group),
    body: text?.body ?? content.body,
    overflow: text === null || text.overflow === null ? null : { file, text: text.overflow },
    isDescribed: pull === undefined || text === null || isWritten(pull.body, names.key, text.body),
    isAutomatic: isWhole && isAutomatic(purpose.what, ground.catalog.policies.approvals.value),
    branchIs,
    head: facts?.head ?? null,
    commit: commitOf(names, fresh, facts, ground),
  };
}

interface Held {
  /** that of the branch where it is still right, else that of the base as it is now */
  readonly content: Content;
  readonly branchIs: Candidate["branchIs"];
}

/**
 * A branch names its own moment: it is still right when the program would write the same then, knowing what it knows now, and
 * no wave of it has begun since.
 */
function heldBy(facts: OwnBranchFacts | undefined, fresh: Content, asked: Asked, ground: Ground): Held {
  if (facts === undefined) return { content: fresh, branchIs: "absent" };
  if (facts.parent === null || isTouched(facts, ground.world)) return { content: fresh, branchIs: "touched" };
  const then = contentOf({ ...asked, moment: { now: facts.at, commit: facts.parent } }, ground);
  if (typeof then === "string" || !isHeld(then, facts, ground) || hasBegun(then, ground.tip))
    return { content: fresh, branchIs: "differs" };
  return { content: then, branchIs: "same" };
}

function reviewed(branch: OwnBranch, asked: Asked, ground: Ground): PullRequestText | null {
  const head = ground.heads.get(branch);
  return head === undefined ? null : reviewedText(asked, head, ground);
}

function commitOf(names: Named, content: Content, facts: OwnBranchFacts | undefined, ground: Ground): PlannedCommit {
  const { tip, onBehalfOf } = ground;
  const known = new Set([...(facts?.onBehalfOf ?? []), ...onBehalfOf]);
  const trailers = [...known].map((one) => `On-behalf-of: ${one}\n`).join("");
  return {
    branch: names.branch,
    expected: facts?.head ?? null,
    parent: tip.commit,
    at: tip.now,
    message: `${names.title}\n\nDrafted by patchledger from what was merged.\n${trailers === "" ? "" : `\n${trailers}`}`,
    files: changesOf(content, ground),
  };
}
