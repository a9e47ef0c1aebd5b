/**
 * What people have closed, as far as it is about to be proposed again in another shape. A pull request for one patch is
 * found by its branch; one for several by its label, since its branch may be gone and named patches that no longer all want it.
 */
import { isBatch } from "../../decide/reconcile/batches.ts";
import { changesBetween, fetchCommit, mergeBases } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import type { OwnBranch } from "../../model/git.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { labelOf, type Transition } from "../../model/lifecycle.ts";
import type { Action, OpenAction } from "../../model/plan.ts";
import { orUnanswered } from "./ask.ts";
import type { Candidates } from "./candidates.ts";
import type { Past } from "./past.ts";
import type { World } from "./world.ts";

interface Asking {
  readonly github: GitHub;
  readonly past: Past;
}

/** Branches of batches whose pull request a person closed. */
export async function closedBatches(
  github: GitHub,
  { fetched, pulls }: World,
  past: Past,
): Promise<ReadonlySet<string>> {
  const waiting = fetched.branches.filter(({ branch }) => isBatch(branch) && !pulls.has(branch));
  const branches = waiting.map(({ branch }) => branch);
  await past.expect(branches);
  return closedOf({ github, past }, branches);
}

/**
 * Of steps that are about to be opened, and that policy puts together with others: those that a person has closed before,
 * alone or among others. They are named by the branches that they would have alone.
 */
export type ClosedSteps = (
  wanted: Pick<Candidates, "shared">,
  actions: readonly Action[],
) => Promise<ReadonlySet<string>>;

/** Everything is asked once, however often the plan is made again. @param unanswered what nothing is known about, by its branch */
export function closedStepsOf({ github, past }: Asking, world: World, unanswered: Map<string, string>): ClosedSteps {
  const known = new Map<Transition, Promise<ReadonlySet<string>>>();
  const closedTogether = (what: Transition): Promise<ReadonlySet<string>> => {
    const asked = known.get(what) ?? patchesClosed(github, world, what);
    known.set(what, asked);
    return asked;
  };
  const ofAction = async (
    { branch, purpose }: OpenAction,
    shared: Candidates["shared"],
  ): Promise<readonly string[]> => {
    const steps = shared.get(branch) ?? [];
    if (steps.length === 0 || purpose.what === "notice") return [];
    const closed = await closedTogether(purpose.what);
    const found = steps.flatMap((step) => (closed.has(step.patch) ? [String(step.branch)] : []));
    return [...found, ...(await closedOf({ github, past }, branchesTogether(steps)))];
  };
  return async ({ shared }, actions) => {
    const opened = actions.flatMap((action) => (action.kind === "open" ? [action] : []));
    const found = new Set<string>();
    const ask = async (action: OpenAction): Promise<void> => {
      for (const branch of await ofAction(action, shared)) found.add(branch);
    };
    await past.expect(opened.flatMap(({ branch }) => branchesTogether(shared.get(branch) ?? [])));
    await Promise.all(opened.map((action) => orUnanswered(unanswered, action.branch, () => ask(action))));
    return found;
  };
}

/** One alone has its own branch, about which the plan has asked. */
function branchesTogether(steps: readonly { readonly branch: OwnBranch }[]): readonly OwnBranch[] {
  return steps.length === 1 ? [] : steps.map(({ branch }) => branch);
}

/** Of every batch for the step that a person closed: patches whose files its head changes. */
async function patchesClosed(github: GitHub, { root, fetched }: World, what: Transition): Promise<ReadonlySet<string>> {
  const remote = await github.remote();
  const patches = new Set<string>();
  for (const number of await github.closedUnmerged(labelOf(what))) {
    const { head, base } = await github.pullRequest(number);
    if (!isBatch(head.ref) || head.repository !== base.repository) continue;
    const tip = await fetchCommit(root, remote, { pullRequest: number });
    const [parted] = await mergeBases(root, fetched.base, tip);
    for (const { path } of await changesBetween(root, parted, tip)) patches.add(recordPath(path)?.id ?? "");
  }
  return patches;
}

/** Also when the branch is gone. */
async function closedOf({ github, past }: Asking, branches: readonly OwnBranch[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    branches.map(async (branch) => {
      const last = (await past.of(github, branch)).at(-1);
      return last?.state === "closed" && last.mergedAt === null ? [String(branch)] : [];
    }),
  );
  return new Set(found.flat());
}
