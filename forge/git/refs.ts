/**
 * Moving refs, for REST operations: `refuseUpdate` first asks the rules, `moveRef` then moves and does everything that
 * follows from it. Pushes go the same way, only that git itself moves the refs between the two.
 */

import { Refusal } from "../operation.ts";
import { type Asked, actorOf } from "../operations/access.ts";
import { allRulesFor, isOnTrial } from "../rules/branch-rules.ts";
import { actorFor } from "../rules/permissions.ts";
import { type Violation, violationsOf } from "../rules/ref-updates.ts";
import { judgementOf } from "../rules/rule-suite.ts";
import type { Repository } from "../state.ts";
import { followMove } from "./follow-move.ts";
import { type RefMove, updateOf } from "./ref-move.ts";
import type { ForgeGit } from "./repository.ts";
import { ABSENT } from "./revisions.ts";
import { workflowRefusal } from "./workflow-files.ts";

export type { RefMove } from "./ref-move.ts";

/** Asks protection and rulesets, and keeps their answer as a rule suite. Empty: nothing that is enforced is against it. */
export async function judgeMove(
  asked: Asked,
  repository: Repository,
  move: RefMove,
  git: ForgeGit = asked.forge.git,
): Promise<readonly Violation[]> {
  const { state, clock } = asked.forge;
  const rules = allRulesFor(repository, move.ref);
  if (rules.sources.length === 0) return [];
  const actor = actorOf(asked);
  const update = await updateOf(asked.forge, git, repository, move);
  const violations = violationsOf(rules, update, actorFor(state, repository, actor.id));
  repository.ruleSuites.push({
    id: state.nextId++,
    actorId: actor.id,
    ref: move.ref,
    beforeSha: move.before ?? ABSENT,
    afterSha: move.after ?? ABSENT,
    ...judgementOf(rules.sources, violations),
    pushedAt: clock.now(),
  });
  return violations.filter(({ source }) => !isOnTrial(source));
}

/**
 * Throws what a REST request gets that may not move this ref.
 * @param status of what the rules refuse: 409 for contents, 422 for refs, 405 for merges
 */
export async function refuseUpdate(asked: Asked, repository: Repository, move: RefMove, status = 422): Promise<void> {
  const workflow = await workflowRefusal(asked, repository, move, asked.forge.git);
  if (workflow !== null) throw new Refusal(403, workflow);
  const violations = await judgeMove(asked, repository, move);
  const held = violations.filter(({ isBypassed }) => !isBypassed);
  const classic = held.filter(({ source }) => source.ruleset === null).map(({ text }) => text);
  if (classic.length > 0) throw new Refusal(status, classic.join(" "));
  const texts = [...new Set(held.map(({ text }) => text))];
  if (texts.length > 0) throw new Refusal(status, `Repository rule violations found\n\n${texts.join("\n\n")}\n\n`);
}

/** false: the ref is not where `before` says. Otherwise all that follows has happened too. Nobody's permission is asked. */
export async function moveRef(asked: Asked, repository: Repository, move: RefMove): Promise<boolean> {
  const { git } = asked.forge;
  if (move.before === move.after) return true;
  const isMoved = await git.updateRef(repository.id, move.ref, move.before, move.after);
  if (isMoved) await followMove({ ...move, asked, repository });
  return isMoved;
}
