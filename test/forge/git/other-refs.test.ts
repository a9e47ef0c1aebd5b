/** References that are neither branches nor tags: git follows some of them; the forge does not, and they start nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";

const AT = { owner: "acme", repo: "open" };
const WORKFLOW = `on:
  push: { branches: [main] }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo pushed
`;

let ground: Ground;

beforeAll(async () => {
  const files = { "README.md": "hello\n", ".github/workflows/push.yml": WORKFLOW };
  ground = await startGround([{ owner: "acme", name: "open", files, collaborators: { bob: "push" } }]);
});

afterAll(() => ground.close());

async function runs() {
  await ground.forge.forge.workflows.idle();
  const { data } = await ground.octokit("bob").rest.actions.listWorkflowRunsForRepo(AT);
  return data.workflow_runs.map(({ event, head_branch }) => `${event} ${head_branch}`);
}

test("a replacement of a pull request's head changes nothing, and no push of such a reference starts a workflow", async () => {
  const { rest } = ground.octokit("bob");
  const work = await ground.work("acme/open", "bob", "honest", { a: "1\n" });
  const head = (await must(ground.git(work, "rev-parse", "HEAD"))).trim();
  await must(ground.git(work, "push", "-q", "origin", "honest"));
  const { data: pull } = await rest.pulls.create({ ...AT, title: "Honest", head: "honest", base: "main" });
  await must(ground.git(work, "checkout", "-q", "-b", "other", "main"));
  await commitFiles(ground.git, work, { b: "2\n" });
  for (const ref of [`refs/replace/${head}`, "refs/remotes/origin/main", "refs/notes/main"])
    await must(ground.git(work, "push", "-q", "origin", `HEAD:${ref}`));
  await rest.git.createRef({ ...AT, ref: "refs/extra/main", sha: head });
  expect(await runs()).toEqual([]);
  const files = await rest.pulls.listFiles({ ...AT, pull_number: pull.number });
  expect(files.data.map(({ filename }) => filename)).toEqual(["a"]);
  await rest.pulls.merge({ ...AT, pull_number: pull.number });
  expect(await runs()).toEqual(["push main"]);
  const root = (await rest.repos.getContent({ ...AT, path: "" })).data;
  expect(Array.isArray(root) && root.map(({ name }) => name)).toEqual([".github", "README.md", "a"]);
});
