/** Repositories and organizations by number: GitHub's links use numbers, which survive a rename. */
import type { State } from "../state.ts";

/** "/repositories/7/pulls" as "/repos/acme/patches/pulls"; other paths as they are */
export function byName(state: State, path: string): string {
  const [, kind, id = "", rest = ""] = /^\/(repositories|organizations)\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (kind === undefined) return path;
  const repository = state.repositories.find((one) => one.id === Number(id));
  const owner = state.accounts.find((one) => one.id === (kind === "repositories" ? repository?.ownerId : Number(id)));
  if (owner === undefined) return path;
  const name = encodeURIComponent(owner.login);
  return kind === "repositories"
    ? `/repos/${name}/${encodeURIComponent(repository?.name ?? "")}${rest}`
    : `/orgs/${name}${rest}`;
}

/** The other way, for links. */
export function byNumber(state: State, path: string): string {
  const [, kind, login = "", name = "", rest = ""] =
    /^\/(repos|orgs)\/([^/]+)(?:(?<=^\/repos\/[^/]+)\/([^/]+))?(\/.*)?$/.exec(path) ?? [];
  if (kind === undefined) return path;
  const owner = state.accounts.find((one) => sameName(one.login, login));
  const repository = state.repositories.find((one) => one.ownerId === owner?.id && sameName(one.name, name));
  if (kind === "orgs") return owner === undefined ? path : `/organizations/${owner.id}${rest}`;
  return repository === undefined ? path : `/repositories/${repository.id}${rest}`;
}

function sameName(a: string, encoded: string): boolean {
  try {
    return a.toLowerCase() === decodeURIComponent(encoded).toLowerCase();
  } catch {
    return false;
  }
}
