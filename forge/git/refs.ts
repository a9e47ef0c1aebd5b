/**
 * Moving refs, for REST operations: `refuseUpdate` first asks the rules, `moveRef` then moves and does everything that
 * follows from it. Pushes go the same way, only that git itself moves the refs between the two.
 */

import { Refusal } from "../operation.ts";
import { type Asked, actorOf } from "../operations/access.ts";
import { rulesFor } from "../rules/branch-rules.ts";
import { actorFor } from "../rules/permissions.ts";
import { type Violation, violationsOf } from "../rules/ref-updates.ts";
import type { Repository, RuleSuite } from "../state.ts";
import { followMove } from "./follow-move.ts";
import { type RefMove, updateOf } from "./ref-move.ts";
import type { ForgeGit } from "./repository.ts";

export type { RefMove } from "./ref-move.ts";

const ABSENT = "0".repeat(40);

/** Asks protection and rulesets, and keeps the rulesets' answer as a rule suite. Empty: nothing against it. */
export async function judgeMove(
  asked: Asked,
  repository: Repository,
  move: RefMove,
  git: ForgeGit = asked.forge.git,
): Promise<readonly Violation[]> {
  const { forge } = asked;
  const rules = rulesFor(repository, move.ref);
  if (rules.sources.length === 0) return [];
  const actor = actorFor(forge.state, repository, actorOf(asked).id);
  const violations = violationsOf(rules, await updateOf(forge, git, repository, move), actor);
  noteSuite(asked, repository, move, violations);
  return violations;
}

function noteSuite(asked: Asked, repository: Repository, move: RefMove, violations: readonly Violation[]): void {
  const { state, clock } = asked.forge;
  const rulesets = rulesFor(repository, move.ref).sources.flatMap(({ ruleset }) => ruleset ?? []);
  if (rulesets.length === 0) return;
  const ofRulesets = violations.filter(({ source }) => source.ruleset !== null);
  const evaluations: RuleSuite["evaluations"] = rulesets.flatMap(({ id, rules }) =>
    rules.map(({ type }) => {
      const broken = ofRulesets.filter(({ source, rule }) => source.ruleset?.id === id && rule === type);
      const details = broken.map(({ text }) => text).join(" ");
      return broken.length === 0
        ? { rulesetId: id, ruleType: type, result: "pass", details: null }
        : { rulesetId: id, ruleType: type, result: "fail", details };
    }),
  );
  const isHeld = violations.some(({ isBypassed }) => !isBypassed);
  repository.ruleSuites.push({
    id: state.nextId++,
    actorId: actorOf(asked).id,
    ref: move.ref,
    beforeSha: move.before ?? ABSENT,
    afterSha: move.after ?? ABSENT,
    result: isHeld ? "fail" : ofRulesets.length > 0 ? "bypass" : "pass",
    evaluations,
    pushedAt: clock.now(),
  });
}

/**
 * Throws what a REST request gets that may not move this ref.
 * @param status 409 for contents, 422 for refs, 405 for merges
 */
export async function refuseUpdate(asked: Asked, repository: Repository, move: RefMove, status = 422): Promise<void> {
  const violations = await judgeMove(asked, repository, move);
  const held = violations.filter(({ isBypassed }) => !isBypassed);
  const classic = held.find(({ source }) => source.ruleset === null);
  if (classic !== undefined) throw new Refusal(status, classic.text);
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
