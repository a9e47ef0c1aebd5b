/** Finds things of the state again: by their number, or by a name, in which case does not count. */
import { type Located, notFound } from "./operation.ts";
import type { Account, Repository, ReviewComment, State } from "./state.ts";

export function sameName(a: string | null | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

export function accountById({ accounts }: State, id: number | null | undefined): Account | undefined {
  return accounts.find((account) => account.id === id);
}

/** GitHub's own "ghost" stands for everybody who is gone. */
export function loginOf(state: State, id: number | null | undefined): string {
  return accountById(state, id)?.login ?? "ghost";
}

export function findAccount({ accounts }: State, login: string): Account | undefined {
  return accounts.find((account) => sameName(account.login, login));
}

export function repositoryById({ repositories }: State, id: number | null | undefined): Repository | undefined {
  return repositories.find((repository) => repository.id === id);
}

export function locatedIn(state: State, repository: Repository): Located {
  const owner = accountById(state, repository.ownerId);
  if (owner === undefined) throw notFound();
  return { repository, owner };
}

/** By the name that it has. */
export function findRepository(state: State, login: string, name: string): Located | undefined {
  return findOwned(state, login, (one) => sameName(one.name, name));
}

/** By the name that it has, or else by one that it had. */
export function findRenamed(state: State, login: string, name: string): Located | undefined {
  const had = ({ formerNames = [] }: Repository) => formerNames.some((former) => sameName(former, name));
  return findRepository(state, login, name) ?? findOwned(state, login, had);
}

function findOwned(state: State, login: string, isWanted: (one: Repository) => boolean): Located | undefined {
  const owner = findAccount(state, login);
  const repository = state.repositories.find((one) => one.ownerId === owner?.id && isWanted(one));
  return owner === undefined || repository === undefined ? undefined : { repository, owner };
}

/** The repository that a chain of forks began with. */
export function rootOf(state: State, repository: Repository): Repository {
  const parent = repositoryById(state, repository.forkOf);
  return parent === undefined ? repository : rootOf(state, parent);
}

/** Those of a pending review are not there yet. */
export function publicComments({ reviews, reviewComments }: Repository): readonly ReviewComment[] {
  const pending = new Set(reviews.flatMap(({ id, state }) => (state === "PENDING" ? [id] : [])));
  return reviewComments.filter(({ reviewId }) => !pending.has(reviewId));
}
