/** A repository of a seed: its first commit or a copy of another repository, and who may do what in it. */

import { CannotStart } from "../cannot-start.ts";
import { gitRunner } from "../git/process.ts";
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

/** On top of what was copied, when both are given. */
async function commitFiles({ git, state }: Ground, repository: Repository, { files, at }: FirstCommit): Promise<void> {
  const { id, defaultBranch } = repository;
  const parent = await git.resolve(id, `refs/heads/${defaultBranch}`);
  const changes = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      return { path, mode: "100644", sha: await git.writeBlob(id, Buffer.from(text)) };
    }),
  );
  const base = parent === null ? null : ((await git.commit(id, parent))?.treeSha ?? null);
  const name = loginOf(state, repository.ownerId);
  const person = { name, email: `${name}@users.noreply.127.0.0.1`, date: at };
  const treeSha = await git.writeTree(id, base, changes);
  const parents = parent === null ? [] : [parent];
  const sha = await git.writeCommit(id, { treeSha, parents, message: "Seed", author: person, committer: person });
  await git.updateRef(id, `refs/heads/${defaultBranch}`, parent, sha);
}
