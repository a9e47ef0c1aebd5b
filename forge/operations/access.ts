/**
 * Who may do what, for every operation on a repository: what one may not see is 404, what one may see but not do is the
 * refusal that GitHub gives for it.
 */

import { findRepository } from "../lookup.ts";
import { type Forge, type Located, notFound, Refusal, type Viewer } from "../operation.ts";
import { isAtLeast, permissionOf } from "../rules/permissions.ts";
import type { Account, Installation, Permission, Repository, Token } from "../state.ts";

export interface Asked {
  readonly forge: Forge;
  readonly viewer: Viewer;
}

export interface AskedOfRepository extends Asked {
  readonly path: { readonly owner: string; readonly repo: string };
}

/** What an operation demands: of a person this permission, of an App's or workflow's token this grant. */
export interface Demand {
  readonly person: Permission;
  readonly app: readonly [name: string, level: "read" | "write"];
  /** for people who may read but not do it; null: 404 */
  readonly refusal?: string | null;
}

export const ADMIN_ONLY = "Must have admin rights to Repository.";
export const BY_INTEGRATION = "Resource not accessible by integration";

/** of what reads files, commits and refs */
export const READ_CONTENTS: Demand = { person: "pull", app: ["contents", "read"] };

/** The person or bot who asks. */
export function actorOf({ viewer }: Asked): Account {
  if (viewer.kind !== "account") throw new Refusal(401, "Requires authentication");
  return viewer.account;
}

/** The repository of the path, when the one who asks may see it. */
export function locate(asked: AskedOfRepository): Located {
  const located = findRepository(asked.forge.state, asked.path.owner, asked.path.repo);
  if (located === undefined || !sees(asked, located.repository)) throw notFound();
  return located;
}

export function sees(asked: Asked, repository: Repository): boolean {
  return !repository.private || permissionFor(asked, repository) !== null;
}

/** Locates and holds the demand. */
export function locateFor(asked: AskedOfRepository, demand: Demand): Located {
  const located = locate(asked);
  demandOf(asked, located, demand);
  return located;
}

/** Throws GitHub's refusal unless the one who asks may do it. */
export function demandOf(asked: Asked, { repository }: Located, demand: Demand): void {
  const { viewer } = asked;
  if (repository.archived === true && demand.app[1] === "write" && demand.app[0] !== "administration")
    throw new Refusal(403, "Repository was archived so is read-only.");
  if (!repository.private && demand.person === "pull" && demand.app[1] === "read") return;
  if (viewer.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  if (viewer.kind === "app" || !isGranted(viewer, repository, demand)) {
    const headers = { "x-accepted-github-permissions": demand.app.join("=") };
    throw new Refusal(403, refusalOf(viewer), [], headers);
  }
  if (viewer.token.kind !== "user") return;
  if (isAtLeast(permissionOf(asked.forge.state, repository, viewer.account.id), demand.person)) return;
  throw demand.refusal === null ? notFound() : new Refusal(403, demand.refusal ?? ADMIN_ONLY);
}

/** Whoever may write may also change what others wrote. */
export function demandAuthorOrWriter(
  asked: Asked,
  { repository }: Pick<Located, "repository">,
  { authorId }: { readonly authorId: number },
): void {
  if (authorId === actorOf(asked).id || isAtLeast(permissionFor(asked, repository), "push")) return;
  throw new Refusal(403, ADMIN_ONLY);
}

type AccountViewer = Extract<Viewer, { kind: "account" }>;

function isGranted({ token, installation }: AccountViewer, repository: Repository, { app }: Demand): boolean {
  const [name, level] = app;
  if (!isWithin(token, repository) || !covers(installation, repository)) return false;
  if (token.permissions === null || name === "metadata") return true;
  const granted = token.permissions[name];
  return granted === level || granted === "write" || granted === "admin";
}

function refusalOf(viewer: Viewer): string {
  const isPersonal = viewer.kind === "account" && viewer.token.kind === "user";
  return isPersonal ? "Resource not accessible by personal access token" : BY_INTEGRATION;
}

/** The permission of the one who asks, as `permissions` and `role_name` of the shapes tell it. */
export function permissionFor({ forge, viewer }: Asked, repository: Repository): Permission | null {
  const everybodys = repository.private ? null : "pull";
  if (viewer.kind !== "account") return everybodys;
  const { token, account, installation } = viewer;
  if (!isWithin(token, repository) || !covers(installation, repository)) return everybodys;
  if (token.kind === "user") return permissionOf(forge.state, repository, account.id);
  if (token.permissions?.["administration"] === "write") return "admin";
  return token.permissions?.["contents"] === "write" ? "push" : "pull";
}

function isWithin(token: Token, repository: Repository): boolean {
  return token.repositoryIds === null || token.repositoryIds.includes(repository.id);
}

/** A workflow's token has no installation: its repositories are listed in the token. */
function covers(installation: Installation | null, repository: Repository): boolean {
  if (installation === null) return true;
  const chosen = installation.repositoryIds === null || installation.repositoryIds.includes(repository.id);
  return installation.accountId === repository.ownerId && chosen;
}
