/** Names in a seed that nothing in it declares. */
import type { Keys } from "./positions.ts";
import type { Seed, SeedRepository } from "./seed.ts";

export interface UnknownName {
  readonly keys: Keys;
  readonly problem: string;
}

interface Names {
  readonly users: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly apps: ReadonlySet<string>;
}

type Kind = keyof Names;

export function findUnknownNames(seed: Seed): readonly UnknownName[] {
  const names: Names = {
    users: new Set(seed.users.map(({ login }) => login)),
    organizations: new Set((seed.organizations ?? []).map(({ login }) => login)),
    teams: new Set((seed.teams ?? []).map(({ organization, slug }) => `${organization}/${slug}`)),
    apps: new Set((seed.apps ?? []).map(({ slug }) => slug)),
  };
  const known = (kinds: readonly Kind[], name: string) => kinds.some((kind) => names[kind].has(name));
  const demand: Demand = (kinds, name, keys) =>
    known(kinds, name) ? [] : [{ keys, problem: ` names "${name}", which is not among ${kinds.join(" and ")}` }];
  return [
    ...twice(seed),
    ...(seed.organizations ?? []).flatMap(({ members = {}, pending = [] }, index) => [
      ...Object.keys(members).flatMap((login) => demand(["users"], login, ["organizations", index, "members", login])),
      ...pending.flatMap((login, at) => demand(["users"], login, ["organizations", index, "pending", at])),
    ]),
    ...(seed.teams ?? []).flatMap(({ organization, members = {}, pending = [] }, index) => [
      ...demand(["organizations"], organization, ["teams", index, "organization"]),
      ...Object.keys(members).flatMap((login) => demand(["users"], login, ["teams", index, "members", login])),
      ...pending.flatMap((login, at) => demand(["users"], login, ["teams", index, "pending", at])),
    ]),
    ...(seed.apps ?? []).flatMap(({ owner, installations = [] }, index) => [
      ...demand(["users", "organizations"], owner, ["apps", index, "owner"]),
      ...installations.flatMap(({ account }, at) =>
        demand(["users", "organizations"], account, ["apps", index, "installations", at, "account"]),
      ),
    ]),
    ...(seed.repositories ?? []).flatMap((repository, index) => inRepository(repository, index, demand)),
  ];
}

type Demand = (kinds: readonly Kind[], name: string, keys: Keys) => readonly UnknownName[];

function inRepository(repository: SeedRepository, index: number, demand: Demand): readonly UnknownName[] {
  const { owner, collaborators = {}, teams = {}, protections = [], rulesets = [] } = repository;
  const at = (...keys: Keys) => ["repositories", index, ...keys];
  const checks = [
    ...protections.flatMap(({ requiredChecks = [] }, one) =>
      requiredChecks.map(({ app }, two) => ({ app, keys: at("protections", one, "requiredChecks", two, "app") })),
    ),
    ...rulesets.flatMap(({ bypass = [] }, one) =>
      bypass.map(({ app }, two) => ({ app, keys: at("rulesets", one, "bypass", two, "app") })),
    ),
    ...rulesets.flatMap(({ rules }, one) =>
      rules.flatMap((rule, two) => {
        if (rule.type !== "required_status_checks") return [];
        return rule.checks.map(({ app }, three) => ({
          app,
          keys: at("rulesets", one, "rules", two, "checks", three, "app"),
        }));
      }),
    ),
  ];
  return [
    ...demand(["users", "organizations"], owner, at("owner")),
    ...Object.keys(collaborators).flatMap((login) => demand(["users"], login, at("collaborators", login))),
    ...Object.keys(teams).flatMap((slug) => demand(["teams"], `${owner}/${slug}`, at("teams", slug))),
    ...rulesets.flatMap(({ bypass = [] }, one) =>
      bypass.flatMap(({ team }, two) =>
        team === undefined ? [] : demand(["teams"], `${owner}/${team}`, at("rulesets", one, "bypass", two, "team")),
      ),
    ),
    ...checks.flatMap(({ app, keys }) => (app === undefined ? [] : demand(["apps"], app, keys))),
  ];
}

/** Two that would be the same one. */
function twice(seed: Seed): readonly UnknownName[] {
  const named: readonly (readonly [Keys, string])[] = [
    ...seed.users.map(({ login }, index) => [["users", index, "login"], login] as const),
    ...(seed.organizations ?? []).map(({ login }, index) => [["organizations", index, "login"], login] as const),
    ...(seed.teams ?? []).map(
      (team, index) => [["teams", index, "slug"], `${team.organization}/${team.slug}`] as const,
    ),
    ...(seed.apps ?? []).map(({ slug }, index) => [["apps", index, "slug"], `${slug}[bot]`] as const),
    ...(seed.repositories ?? []).map((one, index) => {
      return [["repositories", index, "name"], `${one.owner}//${one.name}`] as const;
    }),
  ];
  const seen = new Set<string>();
  return named.flatMap(([keys, name]) => {
    const folded = name.toLowerCase();
    if (seen.has(folded)) return [{ keys, problem: ` is there twice` }];
    seen.add(folded);
    return [];
  });
}
