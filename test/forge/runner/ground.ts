/** A forge without its server: real repositories that jobs fetch from by path, and the events that a server would emit. */
import { mkdirSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "../../../forge/clock.ts";
import { eventBus, type ForgeEvent } from "../../../forge/events.ts";
import { type BareRepositories, openRepositories } from "../../../forge/git/bare-repositories.ts";
import type { Forge, Workflows } from "../../../forge/operation.ts";
import { newRepository } from "../../../forge/operations/new-repository.ts";
import { startRunner } from "../../../forge/runner/runner.ts";
import type { Pull, Repository, WorkflowRun } from "../../../forge/state.ts";
import { emptyState } from "../../../forge/store/file.ts";

const PERSON = { name: "Ann", email: "ann@example.org", date: "2026-01-02T03:04:05Z" };

export type Files = Readonly<Record<string, string>>;

export interface Ground {
  readonly forge: Forge;
  readonly git: BareRepositories;
  readonly workflows: Workflows;
  readonly repository: Repository;
  readonly workFolder: string;
  /** commits on top of the branch; a new branch starts at main */
  readonly commit: (branch: string, files: Files, message?: string) => Promise<string>;
  readonly push: (branch: string, files: Files, message?: string) => Promise<string>;
  readonly openPull: (head: string) => Promise<Pull>;
  readonly emit: (event: Partial<ForgeEvent> & Pick<ForgeEvent, "name">) => void;
  readonly pullEvent: (pull: Pull, action: string, more?: Partial<ForgeEvent>) => void;
  /** waits for everything, then gives the runs in the order in which they were made */
  readonly runs: () => Promise<readonly WorkflowRun[]>;
  readonly close: () => Promise<void>;
}

export interface GroundOptions {
  readonly runsUntrusted?: boolean;
  readonly actions?: Readonly<Record<string, string>>;
}

export async function makeGround(options: GroundOptions = {}): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), "forge-runner-"));
  const git = await openRepositories(join(root, "data"));
  const state = emptyState();
  state.nextId = 100;
  const createdAt = "2026-01-01T00:00:00Z";
  const person = { name: null, email: null, createdAt, members: [] };
  state.accounts.push({ ...person, id: 1, login: "acme", type: "Organization" });
  state.accounts.push({ ...person, id: 2, login: "ann", type: "User" });
  const named = { ownerId: 1, name: "patches", private: false, description: null, createdAt };
  const repository = newRepository(state, named);
  state.repositories.push(repository);
  await git.create(repository.id, "main");
  mkdirSync(join(root, "acme"));
  symlinkSync(git.folder(repository.id), join(root, "acme/patches.git"));
  const parts = { state, git, clock: virtualClock(state), events: eventBus() };
  const forge: Forge = { ...parts, serverUrl: `file://${root}`, apiUrl: `file://${root}/api/v3` };
  const workFolder = join(root, "work");
  const workflows = startRunner(forge, {
    path: process.env["PATH"] ?? "",
    workFolder,
    actions: options.actions ?? {},
    runsUntrusted: options.runsUntrusted === true,
    changed: () => undefined,
  });
  const ground = { forge, git, workflows, repository, workFolder };
  const close = async () => {
    await workflows.stop();
    git.close();
    await rm(root, { recursive: true, force: true });
  };
  return { ...ground, ...movesOn(forge, repository, workflows), close };
}

function movesOn(forge: Forge, repository: Repository, workflows: Workflows) {
  const emit: Ground["emit"] = (event) => {
    const given = { action: null, repositoryId: repository.id, actorId: 2, byWorkflow: false, payload: {} };
    forge.events.emit({ ...given, ...event });
  };
  const commit: Ground["commit"] = (branch, files, message = "change") =>
    commitTo(forge, repository, branch, { files, message });
  const push: Ground["push"] = async (branch, files, message) => {
    const ref = `refs/heads/${branch}`;
    const before = (await forge.git.resolve(repository.id, ref)) ?? "0".repeat(40);
    const after = await commit(branch, files, message);
    emit({ name: "push", payload: { ref, before, after } });
    return after;
  };
  const pullEvent: Ground["pullEvent"] = (pull, action, more = {}) => {
    const shape = { number: pull.number, head: { ref: pull.head, sha: pull.headSha }, base: { ref: pull.base } };
    emit({ name: "pull_request", action, payload: { action, number: pull.number, pull_request: shape }, ...more });
  };
  const openPull: Ground["openPull"] = async (head) => {
    const pull = await pullOf(forge, repository, head);
    repository.pulls.push(pull);
    return pull;
  };
  const runs: Ground["runs"] = async () => {
    await workflows.idle();
    return repository.workflowRuns;
  };
  return { emit, commit, push, pullEvent, openPull, runs };
}

interface Change {
  readonly files: Files;
  readonly message: string;
}

async function commitTo(
  { git }: Forge,
  { id }: Repository,
  branch: string,
  { files, message }: Change,
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const before = await git.resolve(id, ref);
  const parent = before ?? (await git.resolve(id, "refs/heads/main"));
  const changes = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      return { path, mode: "100644", sha: await git.writeBlob(id, Buffer.from(text)) };
    }),
  );
  const treeSha = await git.writeTree(id, parent, changes);
  const parents = parent === null ? [] : [parent];
  const sha = await git.writeCommit(id, { treeSha, parents, message, author: PERSON, committer: PERSON });
  await git.updateRef(id, ref, before, sha);
  return sha;
}

async function pullOf({ git, state }: Forge, repository: Repository, head: string): Promise<Pull> {
  const headSha = (await git.resolve(repository.id, `refs/heads/${head}`)) ?? "";
  const baseSha = (await git.resolve(repository.id, "refs/heads/main")) ?? "";
  state.nextId += 1;
  return {
    id: state.nextId,
    number: repository.pulls.length + 1,
    draft: false,
    base: "main",
    baseSha,
    head,
    headSha,
    headRepositoryId: repository.id,
    lastPusherId: 2,
    mergedAt: null,
    mergedById: null,
    mergeCommitSha: null,
    mergeTest: null,
    requestedReviewerIds: [],
    requestedTeamIds: [],
    maintainerCanModify: false,
  };
}
