/** What follows when a ref was moved: the activity, the events, and what happens to pull requests. */

import { locatedIn } from "../lookup.ts";
import { actorOf } from "../operations/access.ts";
import { announce } from "../operations/announce.ts";
import { closeNamedIssues } from "../operations/issue-state.ts";
import { simpleUser } from "../operations/shapes/account.ts";
import type { Activity } from "../state.ts";
import { followBase } from "./moved-base.ts";
import { followHead } from "./moved-head.ts";
import { markMerged } from "./pull-ends.ts";
import type { AskedMove } from "./ref-move.ts";
import { ABSENT } from "./revisions.ts";

/** Ends only when everything is done: who asks next sees all of it. */
export async function followMove(move: AskedMove): Promise<void> {
  const { asked, repository, ref, before, after, merge } = move;
  const isForced = await isForcedMove(move);
  repository.pushedAt = asked.forge.clock.now();
  if (ref.startsWith("refs/heads/")) {
    repository.activities.push({
      id: asked.forge.state.nextId++,
      ref,
      before: before ?? ABSENT,
      after: after ?? ABSENT,
      actorId: actorOf(asked).id,
      activityType: activityTypeOf(move, isForced),
      timestamp: repository.pushedAt,
    });
  }
  await announceMove(move, isForced);
  if (!ref.startsWith("refs/heads/")) return;
  if (merge) {
    await markMerged(asked, merge, after);
    await closeNamedIssues(asked, merge);
  }
  await followHead(move, isForced);
  await followBase(move);
}

async function isForcedMove({ asked, repository, before, after }: AskedMove): Promise<boolean> {
  if (before === null || after === null) return false;
  return !(await asked.forge.git.isAncestor(repository.id, before, after));
}

function activityTypeOf({ before, after, merge }: AskedMove, isForced: boolean): Activity["activityType"] {
  if (merge) return "pr_merge";
  if (before === null) return "branch_creation";
  if (after === null) return "branch_deletion";
  return isForced ? "force_push" : "push";
}

/** GitHub names at most this many commits in a push event. */
const COMMITS_MAX = 2048;

async function announceMove(move: AskedMove, isForced: boolean): Promise<void> {
  const { asked, repository, ref, before, after } = move;
  const located = locatedIn(asked.forge.state, repository);
  const actor = actorOf(asked);
  const [, kind, name] = /^refs\/(heads|tags)\/(.*)$/s.exec(ref) ?? [];
  // of other references, such as refs/replace/…, GitHub tells nobody, and they start no workflow
  if (kind === undefined) return;
  if (before === null || after === null) {
    const payload = { ref: name, ref_type: kind === "tags" ? "tag" : "branch", pusher_type: "user" };
    const more =
      before === null ? { master_branch: repository.defaultBranch, description: repository.description } : {};
    announce(asked, located, {
      name: before === null ? "create" : "delete",
      action: null,
      payload: { ...payload, ...more },
    });
  }
  const pusher = { name: actor.login, email: actor.email ?? `${actor.login}@users.noreply.github.com` };
  announce(asked, located, {
    name: "push",
    action: null,
    payload: {
      ref,
      before: before ?? ABSENT,
      after: after ?? ABSENT,
      created: before === null,
      deleted: after === null,
      forced: isForced,
      base_ref: null,
      compare: `${asked.forge.serverUrl}/${located.owner.login}/${repository.name}/compare/${before ?? ""}...${after ?? ""}`,
      pusher,
      sender: simpleUser(asked.forge, actor),
      ...(await commitsOfPush(move)),
    },
  });
}

async function commitsOfPush({ asked, repository, before, after }: AskedMove) {
  if (after === null) return { commits: [], head_commit: null };
  const { git } = asked.forge;
  const exclude = before ?? (await git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`));
  const range = exclude === null || exclude === after ? {} : { exclude };
  const isNothing = before === null && exclude === after;
  const log = isNothing ? [] : await git.log(repository.id, { include: after, most: COMMITS_MAX, ...range });
  const head = await git.commit(repository.id, after);
  const told = [...log].reverse().map(commitShape);
  return { commits: told, head_commit: head === null ? null : commitShape(head) };
}

type Commit = Awaited<ReturnType<AskedMove["asked"]["forge"]["git"]["log"]>>[number];

function commitShape({ sha, treeSha, message, author, committer }: Commit) {
  const { date } = committer;
  const person = ({ name, email }: Commit["author"]) => ({ name, email });
  return {
    id: sha,
    tree_id: treeSha,
    distinct: true,
    message,
    timestamp: date,
    author: person(author),
    committer: person(committer),
  };
}
