/** Everything that the gateway writes, as acts that can be done again and again, and looked at from outside. */
import type { Repository } from "../../forge/state.ts";
import type { GitHub } from "../../src/io/github.ts";
import type { OwnBranch, Sha } from "../../src/model/git.ts";
import type { TestForge } from "./forge.ts";
import { branchName, ownBranch, sha } from "./names.ts";

/** What one run of an act works on; no other run does. */
export interface Ground {
  /** of an issue or pull request; 0 when there is only a branch */
  readonly number: number;
  readonly branch: OwnBranch;
  readonly head: Sha;
}

export interface Act {
  readonly name: string;
  readonly needs: "pull" | "issue" | "branch";
  readonly act: (github: GitHub, ground: Ground) => Promise<unknown>;
  /** what there is afterwards, without what differs from ground to ground */
  readonly look: (repository: Repository, ground: Ground) => unknown;
}

const unique = ({ branch }: Ground): string => branch.replaceAll("/", ".");
const comments = ({ comments: all }: Repository, { number }: Ground) =>
  all.filter((one) => one.number === number).map(({ body }) => body);
const labels = ({ labels: all, issues }: Repository, { number }: Ground) =>
  issues
    .find((one) => one.number === number)
    ?.labelIds.map((id) => all.find((one) => one.id === id)?.name)
    .sort();

export const ACTS: readonly Act[] = [
  {
    name: "a comment",
    needs: "issue",
    act: (github, { number }) => github.upsertComment({ number, key: "approval", body: "1 of 2" }),
    look: comments,
  },
  {
    name: "a comment that changes",
    needs: "issue",
    act: async (github, { number }) => {
      await github.upsertComment({ number, key: "approval", body: "1 of 2" });
      return github.upsertComment({ number, key: "approval", body: "2 of 2" });
    },
    look: comments,
  },
  {
    name: "an issue that changes",
    needs: "branch",
    act: async (github, ground) => {
      const issue = { key: unique(ground), title: "Due today", labels: ["sla"] };
      await github.upsertIssue({ ...issue, body: "1 patch" });
      return github.upsertIssue({ ...issue, body: "2 patches" });
    },
    look: ({ issues }, ground) =>
      issues
        .filter(({ body }) => body?.includes(`key=${unique(ground)} `))
        .map(({ title, body, state }) => [title, body?.split("\n")[1], state]),
  },
  {
    name: "an issue that ends",
    needs: "issue",
    act: (github, { number }) => github.closeIssue(number),
    look: ({ issues }, { number }) => issues.filter((one) => one.number === number).map((one) => one.state),
  },
  {
    name: "a pull request that changes",
    needs: "branch",
    act: async (github, ground) => {
      const pull = { key: unique(ground), branch: ground.branch, base: branchName("main"), title: "close" };
      await github.upsertPullRequest({ ...pull, body: "first" });
      return github.upsertPullRequest({ ...pull, body: "second" });
    },
    look: ({ issues, pulls }, { branch }) =>
      pulls
        .filter(({ head }) => head === branch)
        .map(({ number }) => issues.find((one) => one.number === number))
        .map((issue) => [issue?.title, issue?.body?.split("\n")[1], issue?.state]),
  },
  {
    name: "a merge",
    needs: "pull",
    act: (github, { number, head }) => github.mergePullRequest(number, head),
    look: ({ pulls }, { number }) => pulls.filter((one) => one.number === number).map((one) => one.mergedAt !== null),
  },
  {
    name: "labels on an issue",
    needs: "issue",
    act: (github, { number }) => github.setMarks({ number, labels: ["sla", "blocked"], assignees: [] }),
    look: labels,
  },
  {
    name: "a status that changes",
    needs: "pull",
    act: async (github, { head: commit, branch }) => {
      const status = { commit, context: `patchledger/approval: ${branch}`, targetUrl: "https://example.org/" };
      await github.publishStatus({ ...status, state: "pending", description: "1 of 2" });
      return github.publishStatus({ ...status, state: "success", description: "2 of 2" });
    },
    look: ({ statuses }, { branch }) =>
      statuses.filter(({ context }) => context.endsWith(branch)).map(({ state, description }) => [state, description]),
  },
  {
    name: "reviewers, one of them a stranger",
    needs: "pull",
    act: (github, { number }) => github.requestReviewers({ number, people: ["ben", "outsider"] }),
    look: ({ pulls, timeline }, { number }) => [
      pulls.filter((one) => one.number === number).map((one) => one.requestedReviewerIds),
      timeline.filter((one) => one.number === number && one.event === "review_requested").length,
    ],
  },
];

/** A new issue, branch or pull request of ada's, made without the gateway. */
export async function groundOn(forge: TestForge, needs: Act["needs"]): Promise<Ground> {
  const number = forge.running.state.nextId;
  const branch = ownBranch(`patchledger/ground-${number}/close`);
  if (needs === "issue") {
    const issue = Object(await forge.ask("POST", "/issues", { title: branch, labels: ["old"] }));
    return { number: issue.number, branch, head: sha("0".repeat(40)) };
  }
  const main = Object(await forge.ask("GET", "/git/ref/heads/main")).object.sha;
  await forge.ask("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: main });
  const content = { message: "close", content: Buffer.from(branch).toString("base64"), branch };
  const written = Object(await forge.ask("PUT", `/contents/patches/ground-${number}.yaml`, content));
  const head = sha(written.commit.sha);
  if (needs === "branch") return { number: 0, branch, head };
  const pull = Object(await forge.ask("POST", "/pulls", { head: branch, base: "main", title: branch }));
  return { number: pull.number, branch, head };
}
