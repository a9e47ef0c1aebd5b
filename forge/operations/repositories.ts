/** Repositories: what they are, who has which, making, changing and removing them. */
import { accountById, findAccount, locatedIn } from "../lookup.ts";
import { notFound, type Operations, Refusal } from "../operation.ts";
import type { Repository } from "../state.ts";
import { type Asked, actorOf, BY_INTEGRATION, locate, locateFor, permissionFor, sees } from "./access.ts";
import { createRepository } from "./create-repository.ts";
import { isActiveMember } from "./membership.ts";
import { fullRepository, repositoryShape } from "./shapes/repository.ts";
import { updateRepository } from "./update-repository.ts";

const EVERY_RELATION: readonly string[] = ["owner", "collaborator", "organization_member"];
/** what `type` says about whose repositories are meant */
const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  owner: ["owner"],
  member: ["collaborator", "organization_member"],
};
const ADMIN = { person: "admin", app: ["administration", "write"] } as const;

export const repositories: Operations = {
  "repos/get": (call) => ({ status: 200, body: fullRepository(call, locate(call)) }),
  "repos/list-for-authenticated-user": (call) => {
    const { viewer, query } = call;
    const { id } = actorOf(call);
    if (viewer.kind !== "account" || viewer.token.kind !== "user") throw new Refusal(403, BY_INTEGRATION);
    if (query.type !== undefined && (query.visibility ?? query.affiliation) !== undefined)
      throw new Refusal(422, "If you specify visibility or affiliation, you cannot specify type.");
    const relations = RELATIONS[query.type ?? "all"] ?? query.affiliation?.split(",") ?? EVERY_RELATION;
    return listing(call, query, (repository) => {
      const hidden = query.visibility === undefined || query.visibility === "all";
      const isWanted = hidden || (query.visibility === "private") === repository.private;
      return isWanted && relations.some((relation) => isRelated(call, repository, { relation, id }));
    });
  },
  "repos/list-for-org": (call) => {
    const owner = findAccount(call.forge.state, call.path.org);
    if (owner?.type !== "Organization") throw notFound();
    return listing(call, { sort: "created", ...call.query }, ({ ownerId }) => ownerId === owner.id);
  },
  "repos/list-for-user": (call) => {
    const owner = findAccount(call.forge.state, call.path.username);
    if (owner === undefined) throw notFound();
    return listing(call, call.query, ({ ownerId }) => ownerId === owner.id);
  },
  "repos/create-for-authenticated-user": async (call) => {
    const located = await createRepository(call, actorOf(call), call.body);
    return { status: 201, body: fullRepository(call, located) };
  },
  "repos/create-in-org": async (call) => {
    const owner = findAccount(call.forge.state, call.path.org);
    if (owner?.type !== "Organization") throw notFound();
    if (!isActiveMember(owner, actorOf(call).id)) {
      throw new Refusal(403, "You need admin access to the organization before adding a repository to it.");
    }
    const located = await createRepository(call, owner, call.body);
    return { status: 201, body: fullRepository(call, located) };
  },
  "repos/update": async (call) => {
    const located = locateFor(call, ADMIN);
    await updateRepository(call.forge, located, call.body ?? {});
    return { status: 200, body: fullRepository(call, located) };
  },
  "repos/delete": (call) => {
    const { repository } = locateFor(call, ADMIN);
    const { state } = call.forge;
    state.repositories = state.repositories.filter((one) => one !== repository);
    for (const fork of state.repositories.filter(({ forkOf }) => forkOf === repository.id)) {
      fork.forkOf = repository.forkOf;
    }
    for (const pull of state.repositories.flatMap(({ pulls }) => pulls)) {
      if (pull.headRepositoryId === repository.id) pull.headRepositoryId = null;
    }
    return { status: 204 };
  },
};

interface Order {
  readonly type?: string;
  readonly sort?: "created" | "updated" | "pushed" | "full_name";
  readonly direction?: "asc" | "desc";
}

function listing(asked: Asked, order: Order, isWanted: (repository: Repository) => boolean) {
  const { state } = asked.forge;
  const found = state.repositories.filter((one) => sees(asked, one) && isWanted(one) && isOfType(one, order.type));
  const sort = order.sort ?? "full_name";
  const located = found.map((repository) => ({ ...locatedIn(state, repository), key: keyOf(repository, sort) }));
  const ascending = order.direction === undefined ? sort === "full_name" : order.direction === "asc";
  located.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.repository.id - b.repository.id));
  if (!ascending) located.reverse();
  return { items: located.map((one) => () => repositoryShape(asked, one)) };
}

function keyOf(repository: Repository, sort: NonNullable<Order["sort"]>): string {
  if (sort === "created") return repository.createdAt;
  return sort === "full_name" ? repository.name.toLowerCase() : repository.pushedAt;
}

function isOfType(repository: Repository, type = "all"): boolean {
  switch (type) {
    case "public":
      return !repository.private;
    case "private":
      return repository.private;
    case "forks":
      return repository.forkOf !== null;
    case "sources":
      return repository.forkOf === null;
    default:
      return true;
  }
}

interface Relation {
  readonly relation: string;
  readonly id: number;
}

function isRelated(asked: Asked, repository: Repository, { relation, id }: Relation): boolean {
  if (relation === "owner") return repository.ownerId === id;
  if (relation === "collaborator") return repository.collaborators.some(({ accountId }) => accountId === id);
  const owner = accountById(asked.forge.state, repository.ownerId);
  const isInside = owner !== undefined && isActiveMember(owner, id);
  return relation === "organization_member" && isInside && permissionFor(asked, repository) !== null;
}
