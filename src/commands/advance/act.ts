/** Carries a plan out: all branches in one push, then what is left of each action, in the order of the plan. */
import { Failure } from "../../io/failure.ts";
import type { GitHub } from "../../io/github.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { type Action, commitsOf, type OpenAction, type Plan } from "../../model/plan.ts";
import { purposeWords } from "../../render/plan.ts";
import { pushCommits } from "../push.ts";
import { type Merge, mergerFor } from "./merge.ts";
import type { World } from "./world.ts";

export interface Done {
  /** what was done, as lines for people */
  readonly done: readonly string[];
  /** what could not be done, and why */
  readonly failed: readonly string[];
}

export async function carryOut(github: GitHub, world: World, plan: Plan): Promise<Done> {
  const [done, failed]: [string[], string[]] = [[], []];
  const merge = mergerFor(world);
  const refused = await pushCommits(world.root, commitsOf(plan), github);
  const untold = plan.overflow === null ? undefined : refused.get(plan.overflow.branch);
  if (untold !== undefined) failed.push(`whole texts of long pull requests: ${untold}`);
  for (const action of plan.actions) {
    const name = nameOf(action);
    const problem = "commit" in action && action.commit !== null ? refused.get(action.commit.branch) : undefined;
    if (problem !== undefined) {
      failed.push(`${name}: ${problem}`);
      continue;
    }
    try {
      done.push(`${name}: ${await act(github.for({ name, due: action.due }), { world, merge }, action)}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed.push(`${name}: ${error.message}. ${error.cure}`);
    }
  }
  return { done, failed };
}

interface Means {
  readonly world: World;
  readonly merge: Merge;
}

async function act(github: GitHub, { world, merge }: Means, action: Action): Promise<string> {
  switch (action.kind) {
    case "open":
      return open(github, world, action);
    case "rebuild":
      return "written anew on the current base";
    case "mark":
      await github.setMarks(action);
      return "labels and people set";
    case "describe": {
      const { key, body } = action;
      await github.changePullRequest(pullOf(world, action.number), { part: { key, body } });
      return "text brought up to date";
    }
    case "merge":
      return merge(github, action);
    case "comment":
      await github.upsertComment(action);
      return "comment brought up to date";
    case "track":
      await github.upsertIssue(action);
      return "issue brought up to date";
    default:
      return action satisfies never;
  }
}

async function open(github: GitHub, world: World, action: OpenAction): Promise<string> {
  const { key, branch, title, body, labels, assignees } = action;
  const { number, state } = await github.openPullRequest({ key, branch, base: world.branch, title, body });
  if (state === "open") await github.setMarks({ number, labels, assignees });
  return `opened as #${number}`;
}

function pullOf({ pulls }: World, number: number): PullRequestEntry {
  const found = [...pulls.values()].find((pull) => pull.number === number);
  if (found === undefined) throw new RangeError(`#${number} was not read`);
  return found;
}

function nameOf(action: Action): string {
  return action.kind === "track" ? action.title : purposeWords(action.purpose);
}
