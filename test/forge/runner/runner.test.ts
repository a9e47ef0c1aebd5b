/** The runner over real repositories and a real bash: which events run which file, and what a job sees. */
import { afterEach, expect, test } from "vitest";
import { type Ground, type GroundOptions, makeGround } from "./ground.ts";

let ground: Ground | null = null;

async function start(options?: GroundOptions): Promise<Ground> {
  ground = await makeGround(options);
  return ground;
}

afterEach(async () => {
  await ground?.close();
  ground = null;
});

/** One job "test" whose steps are these lines of YAML. */
function workflow(on: string, steps: readonly string[], more = ""): string {
  const body = steps.map((step) => `      - ${step.replaceAll("\n", "\n        ")}`).join("\n");
  return `name: CI\non: ${on}\n${more}jobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n${body}\n`;
}

const CI = ".github/workflows/ci.yml";

test("a push runs the pushed commit's file, and checkout brings that commit", async () => {
  const { push, runs, repository } = await start();
  const sha = await push("main", {
    [CI]: workflow("push", ["uses: actions/checkout@v4", 'run: echo "$(cat file.txt) at $(git rev-parse HEAD)"']),
    "file.txt": "hello",
  });
  const [run] = await runs();
  expect(run?.jobs[0]?.log).toContain(`hello at ${sha}`);
  expect(run).toMatchObject({ status: "completed", conclusion: "success", event: "push", headSha: sha, runNumber: 1 });
  expect(repository.checkRuns).toMatchObject([{ name: "test", sha, appId: 15368, conclusion: "success" }]);
});

test("a step's failure ends the job, and only steps that ask for it still run", async () => {
  const { push, runs } = await start();
  const steps = [
    "run: exit 3",
    "run: echo skipped",
    "if: failure()\nrun: echo after",
    "if: always()\nrun: echo always",
  ];
  await push("main", { [CI]: workflow("push", steps) });
  const [run] = await runs();
  expect(run?.jobs[0]?.steps.map(({ conclusion }) => conclusion)).toEqual(["failure", "skipped", "success", "success"]);
  expect(run?.conclusion).toBe("failure");
});

test("jobs wait for their needs and get their outputs", async () => {
  const { push, runs } = await start();
  const file = `on: push
jobs:
  two:
    needs: one
    runs-on: ubuntu-latest
    steps:
      - run: echo "got \${{ needs.one.outputs.answer }} \${{ needs.one.result }}"
  one:
    runs-on: ubuntu-latest
    outputs:
      answer: \${{ steps.a.outputs.value }}
    steps:
      - id: a
        run: |
          {
            echo 'value<<END'
            echo first
            echo second
            echo END
          } >> "$GITHUB_OUTPUT"
  three:
    needs: [two]
    if: needs.two.result == 'failure'
    runs-on: ubuntu-latest
    steps:
      - run: echo never
`;
  await push("main", { [CI]: file });
  const [run] = await runs();
  const two = run?.jobs.find(({ name }) => name === "two");
  expect(two?.log).toMatch(/got first\n.*second success/);
  expect(run?.jobs.find(({ name }) => name === "three")?.conclusion).toBe("skipped");
});

test("the environment is scrubbed: nothing of the forge's own comes in", async () => {
  process.env["FORGE_OWN_SECRET"] = "do-not-leak";
  try {
    const { push, runs } = await start();
    await push("main", { [CI]: workflow("push", ["run: env | sort"]) });
    const [run] = await runs();
    const log = run?.jobs[0]?.log ?? "";
    expect(log).not.toContain("do-not-leak");
    const names = [...log.matchAll(/^\S+ ([A-Za-z_]+)=/gm)].map((match) => match[1] ?? "");
    expect(names.filter((name) => !/^(?:GITHUB_|RUNNER_)/.test(name))).toEqual(
      expect.arrayContaining(["CI", "HOME", "PATH"]),
    );
    expect(
      names.filter((name) => !/^(?:GITHUB_\w+|RUNNER_\w+|CI|HOME|LANG|PATH|PWD|SHLVL|_|OLDPWD)$/.test(name)),
    ).toEqual([]);
    expect(log).not.toContain(`HOME=${process.env["HOME"]}\n`);
  } finally {
    delete process.env["FORGE_OWN_SECRET"];
  }
});

test("pull_request runs the merge commit's file; pull_request_target the default branch's", async () => {
  const { commit, openPull, pullEvent, runs, git, repository } = await start();
  const steps = ['run: echo "sha $GITHUB_SHA ref $GITHUB_REF head $GITHUB_HEAD_REF base $GITHUB_BASE_REF"'];
  await commit("main", { [CI]: workflow("[pull_request, pull_request_target]", steps) });
  await commit("topic", { "a.txt": "a" });
  const base = await commit("main", { "b.txt": "b" });
  const pull = await openPull("topic");
  pullEvent(pull, "opened");
  const made = await runs();
  const merge = await git.resolve(repository.id, "refs/pull/1/merge");
  expect(merge).not.toBeNull();
  expect(made.map(({ event }) => event).sort()).toEqual(["pull_request", "pull_request_target"]);
  const log = (event: string) => made.find((run) => run.event === event)?.jobs[0]?.log;
  expect(log("pull_request")).toContain(`sha ${merge} ref refs/pull/1/merge head topic base main`);
  expect(log("pull_request_target")).toContain(`sha ${base} ref refs/heads/main head topic base main`);
  expect(made.every(({ headSha }) => headSha === pull.headSha)).toBe(true);
});

test("nothing runs by pull_request while there is a conflict; pull_request_target still does", async () => {
  const { commit, openPull, pullEvent, runs } = await start();
  await commit("main", { [CI]: workflow("[pull_request, pull_request_target]", ["run: true"]), "a.txt": "1" });
  await commit("topic", { "a.txt": "2" });
  await commit("main", { "a.txt": "3" });
  pullEvent(await openPull("topic"), "opened");
  expect((await runs()).map(({ event }) => event)).toEqual(["pull_request_target"]);
});

test("a workflow file that the pull request changes waits, and is not approved without --run-untrusted", async () => {
  const { commit, openPull, pullEvent, runs, workflows, repository } = await start();
  await commit("main", { [CI]: workflow("pull_request", ["run: true"]) });
  await commit("topic", { [CI]: workflow("pull_request", ["run: touch /tmp/never"]) });
  pullEvent(await openPull("topic"), "opened");
  const [run] = await runs();
  expect(run).toMatchObject({ status: "completed", conclusion: "action_required", jobs: [] });
  expect(run?.note).toContain("--run-untrusted");
  if (run === undefined) throw new Error("no run");
  await expect(workflows.approve(repository, run, 2)).rejects.toMatchObject({ status: 403 });
});

test("with --run-untrusted it runs", async () => {
  const { commit, openPull, pullEvent, runs } = await start({ runsUntrusted: true });
  await commit("main", { [CI]: workflow("pull_request", ["run: true"]) });
  await commit("topic", { [CI]: workflow("pull_request", ["run: echo changed"]) });
  pullEvent(await openPull("topic"), "opened");
  expect((await runs())[0]?.jobs[0]?.log).toContain("changed");
});

test("events of a GITHUB_TOKEN start nothing, but a pull request's run waits for approval", async () => {
  const { commit, openPull, pullEvent, runs, emit, workflows, repository } = await start();
  await commit("main", { [CI]: workflow("[push, pull_request, pull_request_target, issue_comment]", ["run: true"]) });
  const after = await commit("topic", { "a.txt": "2" });
  const pull = await openPull("topic");
  emit({ name: "push", byWorkflow: true, payload: { ref: "refs/heads/topic", before: "0".repeat(40), after } });
  emit({ name: "issue_comment", action: "created", byWorkflow: true });
  pullEvent(pull, "labeled", { byWorkflow: true });
  pullEvent(pull, "opened", { byWorkflow: true });
  const [run, ...others] = await runs();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ event: "pull_request", conclusion: "action_required", jobs: [] });
  if (run === undefined) throw new Error("no run");
  await workflows.approve(repository, run, 2);
  await runs();
  expect(run).toMatchObject({ conclusion: "success", triggeringActorId: 2 });
});

test("the token has what the job's permissions say, is read-only for a fork, and ends with the job", async () => {
  const { commit, push, openPull, pullEvent, runs, forge, repository } = await start();
  const wide = workflow("[push, pull_request]", ["run: sleep 0"], "permissions:\n  pull-requests: write\n");
  await push("main", { [CI]: wide });
  const [first] = await runs();
  expect(first?.jobs[0]?.log).toContain("GITHUB_TOKEN permissions: pull_requests: write, metadata: read");
  expect(forge.state.tokens).toEqual([]);
  await commit("topic", { "a.txt": "2" });
  const pull = await openPull("topic");
  pull.headRepositoryId = 999;
  repository.secrets = { KEY: "hidden" };
  pullEvent(pull, "opened");
  expect((await runs()).at(-1)).toMatchObject({ conclusion: "action_required", jobs: [] });
  repository.collaborators.push({ accountId: 2, permission: "pull" });
  pullEvent(pull, "synchronize");
  const log = (await runs()).at(-1)?.jobs[0]?.log;
  expect(log).toContain("GITHUB_TOKEN permissions: pull_requests: read, metadata: read");
});

test("an action that is not here is refused by its name", async () => {
  const { push, runs } = await start();
  await push("main", { [CI]: workflow("push", ["run: echo before", "uses: evil/action@v1"]) });
  const [run] = await runs();
  expect(run?.jobs[0]?.log).toContain('uses "evil/action@v1"');
  expect(run?.jobs[0]?.log).not.toContain("before");
  expect(run?.conclusion).toBe("failure");
});

test("a job that takes too long is ended with everything it started", async () => {
  const { push, runs } = await start();
  const file = workflow("push", [
    "run: |\n  sleep 300 &\n  echo $! > pid\n  sleep 300",
    'if: always()\nrun: echo "child $(ps -o stat= -p $(cat pid) || echo gone)"',
  ]);
  await push("main", { [CI]: file.replace("    steps:", "    timeout-minutes: 0.02\n    steps:") });
  const [run] = await runs();
  expect(run?.jobs[0]?.conclusion).toBe("cancelled");
  expect(run?.jobs[0]?.log).toMatch(/child (?:gone|Z)/);
});

test("a schedule runs on the virtual clock, once for what was missed", async () => {
  const { commit, runs, forge, workflows } = await start();
  await commit("main", {
    [CI]: workflow("{schedule: [{cron: '17 3 * * *'}]}", ['run: echo "${{ github.event.schedule }}"']),
  });
  await workflows.tick();
  expect(await runs()).toEqual([]);
  forge.clock.advance(3 * 86_400_000);
  await workflows.tick();
  const made = await runs();
  expect(made).toHaveLength(1);
  expect(made[0]?.jobs[0]?.log).toContain("17 3 * * *");
});
