/** Names in a seed that nothing in it declares. */
import type { Keys, Mistake } from "./positions.ts";
import type { Seed, SeedOrganization, SeedRepository } from "./seed.ts";

interface Names {
  readonly users: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly apps: ReadonlySet<string>;
  /** "organization/login" of its members, also of those that are only invited */
  readonly members: ReadonlySet<string>;
  /** "owner/name" */
  readonly repositories: ReadonlySet<string>;
}

type Kind = keyof Names;

export function findUnknownNames(seed: Seed): readonly Mistake[] {
  const names: Names = {
    users: new Set(seed.users.map(({ login }) => login)),
    organizations: new Set((seed.organizations ?? []).map(({ login }) => login)),
    teams: new Set((seed.teams ?? []).map(({ organization, slug }) => `${organization}/${slug}`)),
    apps: new Set((seed.apps ?? []).map(({ slug }) => slug)),
    members: new Set(seed.organizations?.flatMap(membersOf)),
    repositories: new Set((seed.repositories ?? []).map(({ owner, name }) => `${owner}/${name}`)),
  };
  const known = (kinds: readonly Kind[], name: string) => kinds.some((kind) => names[kind].has(name));
  const demand: Demand = (kinds, name, keys) =>
    known(kinds, name)
      ? []
      : [{ keys, problem: `names "${name}", which is not among ${kinds.join(" and ")}: declare it there` }];
  return [
    ...(seed.organizations ?? []).flatMap(({ members = {}, pending = [] }, index) => [
      ...Object.keys(members).flatMap((login) => demand(["users"], login, ["organizations", index, "members", login])),
      ...pending.flatMap((login, at) => demand(["users"], login, ["organizations", index, "pending", at])),
    ]),
    ...(seed.teams ?? []).flatMap(({ organization, members = {}, pending = [] }, index) => [
      ...demand(["organizations"], organization, ["teams", index, "organization"]),
      ...Object.keys(members).flatMap((login) =>
        demand(["members"], `${organization}/${login}`, ["teams", index, "members", login]),
      ),
      ...pending.flatMap((login, at) => demand(["users"], login, ["teams", index, "pending", at])),
    ]),
    ...(seed.apps ?? []).flatMap(({ owner, installations = [] }, index) => [
      ...demand(["users", "organizations"], owner, ["apps", index, "owner"]),
      ...installations.flatMap(({ account, repositories = [] }, at) => [
        ...demand(["users", "organizations"], account, ["apps", index, "installations", at, "account"]),
        ...repositories.flatMap((name, one) =>
          demand(["repositories"], `${account}/${name}`, ["apps", index, "installations", at, "repositories", one]),
        ),
      ]),
    ]),
    ...(seed.repositories ?? []).flatMap((repository, index) => inRepository(repository, index, demand)),
  ];
}

function membersOf({ login, members = {}, pending = [] }: SeedOrganization): readonly string[] {
  return [...Object.keys(members), ...pending].map((member) => `${login}/${member}`);
}

type Demand = (kinds: readonly Kind[], name: string, keys: Keys) => readonly Mistake[];

function inRepository(repository: SeedRepository, index: number, demand: Demand): readonly Mistake[] {
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
