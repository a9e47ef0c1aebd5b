/** Forks: copies of a repository for people who may not push to it. */
import { findAccount, locatedIn } from "../lookup.ts";
import { type Forge, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import type { Account } from "../state.ts";
import { type Asked, actorOf, BY_INTEGRATION, locate, sees } from "./access.ts";
import { freeName } from "./create-repository.ts";
import { isActiveMember } from "./membership.ts";
import { newRepository } from "./new-repository.ts";
import { fullRepository, isForkable, repositoryShape } from "./shapes/repository.ts";

export const forks: Operations = {
  "repos/list-forks": (call) => {
    const { repository } = locate(call);
    const { state } = call.forge;
    const found = state.repositories.filter((one) => one.forkOf === repository.id && sees(call, one));
    const sorted = found.toSorted((a, b) => (call.query.sort === "oldest" ? a.id - b.id : b.id - a.id));
    return { items: sorted.map((one) => () => repositoryShape(call, locatedIn(state, one))) };
  },
  // GitHub copies in the background and answers 202; here the copy is there when the answer is
  "repos/create-fork": async (call) => {
    const source = locate(call);
    const target = targetOf(call, call.body?.organization);
    await refuseUnforkable(call.forge, source);
    const { state } = call.forge;
    const existing = state.repositories.find((one) => {
      return one.forkOf === source.repository.id && one.ownerId === target.id;
    });
    const located =
      existing === undefined
        ? await createFork(call, source, target, call.body ?? {})
        : { repository: existing, owner: target };
    return { status: 202, body: fullRepository(call, located) };
  },
};

function targetOf(asked: Asked, organization: string | undefined): Account {
  const actor = actorOf(asked);
  // a bot has no account of its own to put it into
  if (actor.type === "Bot") throw new Refusal(403, BY_INTEGRATION);
  if (organization === undefined) return actor;
  const found = findAccount(asked.forge.state, organization);
  if (found?.type !== "Organization") throw notFound();
  if (!isActiveMember(found, actor.id)) {
    throw new Refusal(403, "You need admin access to the organization before adding a repository to it.");
  }
  return found;
}

async function refuseUnforkable({ git }: Forge, { repository, owner }: Located): Promise<void> {
  const exists = "The repository exists, but";
  if (!isForkable(repository, owner)) throw new Refusal(403, `${exists} forking is disabled.`);
  if ((await git.refs(repository.id, "refs/heads/")).length > 0) return;
  throw new Refusal(403, `${exists} it contains no Git content. Empty repositories cannot be forked.`);
}

interface ForkRequest {
  readonly name?: string;
  readonly default_branch_only?: boolean;
}

async function createFork(asked: Asked, source: Located, owner: Account, request: ForkRequest): Promise<Located> {
  const { state, git, clock } = asked.forge;
  if (owner.id === source.owner.id) throw new Refusal(403, "You cannot fork this repository into its own account.");
  const repository = newRepository(state, {
    ownerId: owner.id,
    name: freeName(state, owner, request.name ?? source.repository.name),
    private: source.repository.private,
    description: source.repository.description,
    createdAt: clock.now(),
    forkOf: source.repository.id,
    defaultBranch: source.repository.defaultBranch,
  });
  await git.fork(source.repository.id, repository.id);
  for (const [ref, sha] of await git.refs(repository.id, "refs/")) {
    const isDefault = ref === `refs/heads/${repository.defaultBranch}`;
    const isHidden = ref.startsWith("refs/pull/");
    if (isHidden || (request.default_branch_only === true && !isDefault)) {
      await git.updateRef(repository.id, ref, sha, null);
    }
  }
  state.repositories.push(repository);
  return { repository, owner };
}
