/** Pull requests by bob on a running forge, and what is known about them afterwards. */
import type { Pull, Repository } from "../../../forge/state.ts";
import { type Ground, must } from "./ground.ts";

export interface Opened {
  readonly number: number;
  readonly work: string;
  readonly at: { readonly owner: string; readonly repo: string; readonly pull_number: number };
}

export const FAR = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join("");

export const FILES = { "README.md": "hello\n", "key.yaml": `${FAR}key:\n  value: 1\n` };

export const WRITERS = { bob: "push", cleo: "push", dan: "push" } as const;

export function pullsOn(ground: Ground) {
  const repositoryOf = (name: string): Repository => {
    const repository = ground.forge.state.repositories.find((one) => one.name === name);
    if (repository === undefined) throw new Error(name);
    return repository;
  };
  return {
    repositoryOf,
    pullOf: (name: string, number: number): Pull => {
      const pull = repositoryOf(name).pulls.find((one) => one.number === number);
      if (pull === undefined) throw new Error(`${name}#${number}`);
      return pull;
    },
    eventsOf: (name: string, number: number): readonly string[] =>
      repositoryOf(name)
        .timeline.filter((event) => event.number === number)
        .map(({ event }) => event),
    /** from a new branch */
    open: async (repo: string, branch: string, files: Readonly<Record<string, string>>): Promise<Opened> => {
      const work = await ground.work(`acme/${repo}`, "bob", branch, files);
      await must(ground.git(work, "push", "-q", "origin", branch));
      const at = { owner: "acme", repo };
      const made = await ground.octokit("bob").rest.pulls.create({ ...at, title: branch, head: branch, base: "main" });
      const { number } = made.data;
      return { number, work, at: { ...at, pull_number: number } };
    },
    approve: ({ at }: Opened, login: string) =>
      ground.octokit(login).rest.pulls.createReview({ ...at, event: "APPROVE" }),
    reviewStates: async ({ at }: Opened): Promise<readonly string[]> => {
      const { data } = await ground.octokit("ann").rest.pulls.listReviews(at);
      return data.map(({ state, commit_id }) => `${state} ${commit_id}`);
    },
    /** the answer's message, or status and message of the refusal */
    merge: async ({ at }: Opened, login = "ann"): Promise<string> =>
      ground
        .octokit(login)
        .rest.pulls.merge(at)
        .then(
          ({ data }) => data.message,
          (error: Error & { status?: number }) => `${error.status} ${error.message.split(" - https:")[0]}`,
        ),
  };
}
