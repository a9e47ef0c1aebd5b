/** A repository of a seed: its first commit or a copy of another repository, and who may do what in it. */

import { CannotStart } from "../cannot-start.ts";
import { demand, gitRunner } from "../git/process.ts";
import { loginOf } from "../lookup.ts";
import { newRepository } from "../operations/new-repository.ts";
import type { Repository, State } from "../state.ts";
import { accountNamed, type Ground } from "./ground.ts";
import { protectionOf, rulesetOf } from "./rules.ts";
import type { SeedRepository } from "./seed.ts";

export async function addRepository(ground: Ground, seed: SeedRepository, at: string): Promise<void> {
  const { state, git } = ground;
  const owner = accountNamed(state, seed.owner);
  const wanted = { ownerId: owner.id, name: seed.name, private: seed.private ?? false, createdAt: at };
  const description = seed.description ?? null;
  const repository = newRepository(state, { ...wanted, description, defaultBranch: seed.defaultBranch ?? "main" });
  state.repositories.push(repository);
  await git.create(repository.id, repository.defaultBranch);
  if (seed.source !== undefined) await copySource(ground, repository, seed.source);
  if (seed.files !== undefined) await commitFiles(ground, repository, { files: seed.files, at });
  Object.assign(repository, peopleOf(state, owner.id, seed), actionsOf(seed));
  if (seed.labels !== undefined)
    repository.labels = seed.labels.map(({ name, color = "ededed", description = null }) => {
      return { id: state.nextId++, name, color, description };
    });
  repository.protections = (seed.protections ?? []).map((one) => protectionOf(state, one));
  repository.rulesets = (seed.rulesets ?? []).map((one) => rulesetOf(state, owner.id, one, at));
}

function peopleOf(state: State, ownerId: number, { collaborators = {}, teams = {} }: SeedRepository) {
  return {
    collaborators: Object.entries(collaborators).map(([login, permission]) => {
      return { accountId: accountNamed(state, login).id, permission };
    }),
    teams: Object.entries(teams).map(([slug, permission]) => {
      const team = state.teams.find((one) => one.organizationId === ownerId && one.slug === slug);
      return { teamId: team?.id ?? 0, permission };
    }),
  };
}

function actionsOf({ actions = {} }: SeedRepository): Partial<Repository> {
  const { canApprove = false, workflowPermissions = "read", secrets, variables } = actions;
  return {
    actionsCanApprove: canApprove,
    workflowPermissions,
    ...(secrets === undefined ? {} : { secrets: { ...secrets } }),
    ...(variables === undefined ? {} : { variables: { ...variables } }),
  };
}

async function copySource({ git }: Ground, repository: Repository, source: string): Promise<void> {
  const refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
  const quietly = ["--quiet", "--no-write-fetch-head", "--no-auto-maintenance", "--end-of-options"];
  const run = gitRunner(git.home);
  const { code, errors } = await run(git.folder(repository.id), ["fetch", ...quietly, source, ...refs]);
  if (code !== 0)
    throw new CannotStart(
      `git can't copy "${source}" to ${repository.name}: ${errors.trim()}`,
      "mend the seed's source",
    );
}

interface FirstCommit {
  readonly files: Readonly<Record<string, string>>;
  readonly at: string;
}

/** On top of what was copied, when both are given. A ledger has hundreds of files: one git writes them all. */
async function commitFiles({ git, state }: Ground, repository: Repository, { files, at }: FirstCommit): Promise<void> {
  const { id, defaultBranch, ownerId } = repository;
  const branch = `refs/heads/${defaultBranch}`;
  const parent = await git.resolve(id, branch);
  const name = loginOf(state, ownerId);
  const lines = [
    `commit ${branch}`,
    `committer ${name} <${name}@users.noreply.127.0.0.1> ${Math.floor(Date.parse(at) / 1000)} +0000`,
    dataOf("Seed"),
    ...(parent === null ? [] : [`from ${parent}`]),
    ...Object.entries(files).map(([path, text]) => `M 100644 inline ${quoted(path)}\n${dataOf(text)}`),
  ];
  const args = ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--date-format=raw"];
  await demand(gitRunner(git.home)(git.folder(id), args, { input: `${lines.join("\n")}\n` }));
  git.forgetRefs(id);
}

function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
