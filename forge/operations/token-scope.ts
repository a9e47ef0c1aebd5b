/** What a token of an installation may reach: never more than the installation, and less when it is asked for less. */
import { sameName } from "../lookup.ts";
import { Refusal } from "../operation.ts";
import type { App, Repository } from "../state.ts";

type Permissions = App["permissions"];

interface RepositoryChoice {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
}

/** null: all that the installation reaches. An empty list chooses nothing, and so everything, as on GitHub. */
export function narrowRepositories(
  reachable: readonly Repository[],
  { repositories = [], repository_ids = [] }: RepositoryChoice,
): readonly Repository[] | null {
  if (repositories.length + repository_ids.length === 0) return null;
  const byName = repositories.map((wanted) => reachable.find(({ name }) => sameName(name, wanted)));
  const byId = repository_ids.map((wanted) => reachable.find(({ id }) => id === wanted));
  const found = [...byName, ...byId].filter((one) => one !== undefined);
  if (found.length < byName.length + byId.length) {
    const parent = "does not exist or is not accessible to the parent installation";
    throw new Refusal(422, `There is at least one repository that ${parent}.`);
  }
  return [...new Set(found)];
}

/** Metadata may always be read. */
export function narrowPermissions(granted: Permissions, wanted?: Readonly<Record<string, string>>): Permissions {
  const names = Object.keys(wanted ?? {});
  if (wanted === undefined || names.length === 0) return { ...granted, metadata: "read" };
  const narrowed: Permissions = { metadata: "read" };
  for (const name of names) {
    const level = levelOf(wanted[name]);
    const has = name === "metadata" ? "read" : granted[name];
    if (level === null || has === undefined || rank(level) > rank(has)) {
      throw new Refusal(422, "The permissions requested are not granted to this installation.");
    }
    narrowed[name] = level;
  }
  return narrowed;
}

function levelOf(text: string | undefined): "read" | "write" | "admin" | null {
  return text === "read" || text === "write" || text === "admin" ? text : null;
}

function rank(level: "read" | "write" | "admin"): number {
  return ["read", "write", "admin"].indexOf(level);
}
