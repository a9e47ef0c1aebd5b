/** Runs that are cancelled, replaced and done again, and the events and answers around them. */
import { afterEach, expect, test } from "vitest";
import { change, endForge, oneJob, PLACE, start } from "./live.ts";

afterEach(endForge);

const DISPATCH = "on: { workflow_dispatch: { inputs: { how: { default: plain } } } }\n";

test("only failed jobs run again, with those that need them; the others keep what they gave", async () => {
  const jobs = `jobs:
  good:
    runs-on: ubuntu-latest
    outputs: { word: "{{ steps.s.outputs.word }}" }
    steps: [{ id: s, run: 'echo word=kept-{{ github.run_attempt }} >> $GITHUB_OUTPUT' }]
  bad:
    runs-on: ubuntu-latest
    strategy: { fail-fast: false, matrix: { n: [1, 2] } }
    steps: [{ run: 'test {{ github.run_attempt }} = {{ matrix.n }} || test {{ matrix.n }} = 1' }]
  after:
    needs: [good, bad]
    runs-on: ubuntu-latest
    steps: [{ run: "echo got {{ needs.good.outputs.word }} {{ needs.bad.result }}" }]
`;
  const { as, runs } = await start({ "go.yml": `${DISPATCH}${jobs}` });
  const { rest } = as("ann");
  await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main" });
  const [run] = await runs();
  const run_id = run?.id ?? 0;
  const before = new Map(run?.jobs.map(({ name, id }) => [name, id]));
  expect(run?.conclusion).toBe("failure");
  await rest.actions.reRunWorkflowFailedJobs({ ...PLACE, run_id });
  await runs();
  const { data } = await rest.actions.listJobsForWorkflowRun({ ...PLACE, run_id });
  expect(
    Object.fromEntries(data.jobs.map((job) => [job.name, [job.conclusion, job.id === before.get(job.name)]])),
  ).toEqual({
    good: ["success", true],
    "bad (1)": ["success", true],
    "bad (2)": ["success", false],
    after: ["success", false],
  });
  expect(run?.jobs.find(({ name }) => name === "after")?.log).toContain("got kept-1 success");
  expect(run).toMatchObject({ conclusion: "success", attempt: 2 });
  await expect(rest.actions.reRunWorkflowFailedJobs({ ...PLACE, run_id })).rejects.toMatchObject({ status: 403 });
});

test("a group has one running and one pending run: a third takes the place of the second", async () => {
  const file = `${DISPATCH}concurrency: only\n${oneJob('      - run: test "{{ inputs.how }}" = plain || sleep 60\n')}`;
  const { running, as, runs } = await start({ "go.yml": file });
  const { rest } = as("ann");
  const dispatch = async (how: string) => {
    const asked = { ...PLACE, workflow_id: "go.yml", ref: "main", inputs: { how }, return_run_details: true };
    return rest.actions.createWorkflowDispatch(asked);
  };
  const all = () => running.state.repositories[0]?.workflowRuns ?? [];
  const first = await dispatch("slow");
  expect(first).toMatchObject({ status: 200, data: { workflow_run_id: all()[0]?.id } });
  await expect.poll(() => all()[0]?.status).toBe("in_progress");
  await dispatch("plain");
  await expect.poll(() => all()[1]?.status).toBe("pending");
  await dispatch("plain");
  await expect.poll(() => all()[1]?.conclusion).toBe("cancelled");
  expect(all()[1]?.note).toBe("Canceling since a higher priority waiting request for 'only' exists");
  await dispatch("plain");
  await expect.poll(() => all()[3]?.status).toBe("pending");
  await rest.actions.cancelWorkflowRun({ ...PLACE, run_id: all()[3]?.id ?? 0 });
  await expect.poll(() => all()[3]?.conclusion).toBe("cancelled");
  await rest.actions.cancelWorkflowRun({ ...PLACE, run_id: all()[0]?.id ?? 0 });
  expect((await runs()).map(({ conclusion }) => conclusion)).toEqual([
    "cancelled",
    "cancelled",
    "cancelled",
    "cancelled",
  ]);
});

test("cancelling: a job or step whose condition holds then goes on, one with !cancelled() does not", async () => {
  const jobs = `jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ run: "echo begun; sleep 60" }, { if: "!cancelled()", run: echo not-this }, { if: cancelled(), run: echo swept }]
  b:
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: "echo begun; sleep 1.5; echo went on" }]
  c: { needs: a, if: "!cancelled()", runs-on: ubuntu-latest, steps: [{ run: echo c }] }
  d: { needs: a, if: always(), runs-on: ubuntu-latest, steps: [{ run: "echo {{ needs.a.result }}" }] }
`;
  const { running, as, runs } = await start({ "go.yml": `${DISPATCH}${jobs}` });
  const { rest } = as("ann");
  await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main" });
  const logs = () => running.state.repositories[0]?.workflowRuns[0]?.jobs.map(({ log }) => log) ?? [];
  await expect.poll(() => logs().filter((log) => log.includes("Z begun")).length).toBe(2);
  const run_id = running.state.repositories[0]?.workflowRuns[0]?.id ?? 0;
  await rest.actions.cancelWorkflowRun({ ...PLACE, run_id });
  const [run] = await runs();
  expect(run?.conclusion).toBe("cancelled");
  const ends = Object.fromEntries(run?.jobs.map(({ name, conclusion }) => [name, conclusion]) ?? []);
  expect(ends).toEqual({ a: "cancelled", b: "success", c: "skipped", d: "success" });
  const all = logs().join("");
  expect(all).toContain("Z swept");
  expect(all).toContain("Z went on");
  expect(all).toContain("Z cancelled");
  expect(all).not.toContain("Z not-this");
});

test("annotations are the check run's, with file, lines, columns and title; each run has a suite of its own", async () => {
  const steps = `      - run: |
          echo "::warning file=a.txt,line=2,endLine=3,title=Look::at %25 this"
          echo "::error file=b.txt,line=4,col=5,endColumn=7::wrong {{ secrets.GITHUB_TOKEN }}"
          echo "::notice::plain"
          exit 3
`;
  const { as, runs } = await start({
    "go.yml": `${DISPATCH}${oneJob(steps)}`,
    "two.yml": `${DISPATCH}${oneJob(steps)}`,
  });
  const { rest } = as("ann");
  for (const workflow_id of ["go.yml", "two.yml"])
    await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id, ref: "main" });
  const [one, two] = await runs();
  const { data } = await rest.checks.listAnnotations({ ...PLACE, check_run_id: one?.jobs[0]?.checkRunId ?? 0 });
  expect(data).toMatchObject([
    {
      path: "a.txt",
      start_line: 2,
      end_line: 3,
      start_column: null,
      annotation_level: "warning",
      title: "Look",
      message: "at % this",
    },
    {
      path: "b.txt",
      start_line: 4,
      end_line: 4,
      start_column: 5,
      end_column: 7,
      annotation_level: "failure",
      message: "wrong ***",
    },
    { path: ".github", annotation_level: "notice", message: "plain" },
    { path: ".github", annotation_level: "failure", message: "Process completed with exit code 3." },
  ]);
  const suites = await Promise.all(
    [one, two].map(
      async (run) => (await rest.actions.getWorkflowRun({ ...PLACE, run_id: run?.id ?? 0 })).data.check_suite_id,
    ),
  );
  expect(new Set(suites).size).toBe(2);
  const checks = await rest.checks.listForSuite({ ...PLACE, check_suite_id: suites[0] ?? 0 });
  expect(checks.data.check_runs.map(({ id }) => id)).toEqual([one?.jobs[0]?.checkRunId]);
});

test("events bring what they say: comments, reviews, dispatches, titles, and the run's own name", async () => {
  const echo = (text: string) => oneJob(`      - run: echo "said ${text}"\n`);
  const { as, runs } = await start({
    "comment.yml": `on: { issue_comment: { types: [created] } }\n${echo("{{ github.event.comment.body }} {{ github.ref }} {{ github.event.issue.pull_request && 'pull' }}")}`,
    "review.yml": `on: { pull_request_review: { types: [submitted] } }\n${echo("{{ github.event.review.state }} {{ github.ref }}")}`,
    "dispatch.yml": `run-name: "{{ github.event.client_payload.x }} by {{ github.actor }}"\non: { repository_dispatch: { types: [go] } }\n${echo("{{ github.event.action }}")}`,
    "target.yml": `on: { pull_request_target: { types: [labeled], branches: [main] } }\n${echo("{{ github.event.label.name }} {{ github.head_ref }} {{ github.ref }}")}`,
    "paths.yml": `on: { pull_request: { paths: ["docs/**"] } }\n${echo("never")}`,
  });
  const [ann, bob] = [as("ann").rest, as("bob").rest];
  await change(as("ann"), "topic");
  const { data: pull } = await ann.pulls.create({ ...PLACE, head: "topic", base: "main", title: "The pull" });
  const issue_number = pull.number;
  await bob.issues.createComment({ ...PLACE, issue_number, body: "hello" });
  await bob.pulls.createReview({ ...PLACE, pull_number: issue_number, event: "APPROVE" });
  await ann.issues.addLabels({ ...PLACE, issue_number, labels: ["urgent"] });
  await ann.repos.createDispatchEvent({ ...PLACE, event_type: "go", client_payload: { x: "done" } });
  await ann.repos.createDispatchEvent({ ...PLACE, event_type: "other" });
  const made = await runs();
  const said = made.map(({ event, jobs }) => [
    event,
    /said (.*)/.exec(
      jobs[0]?.log.split("Z said")[1] === undefined ? "" : `said${jobs[0]?.log.split("Z said")[1]}`,
    )?.[1],
  ]);
  expect(said).toEqual([
    ["issue_comment", "hello refs/heads/main pull"],
    ["pull_request_review", "approved refs/pull/1/merge"],
    ["pull_request_target", "urgent topic refs/heads/main"],
    ["repository_dispatch", "go"],
  ]);
  const { data } = await ann.actions.listWorkflowRunsForRepo({ ...PLACE });
  expect(data.workflow_runs.map(({ display_title }) => display_title)).toEqual([
    "done by ann",
    "The pull",
    "The pull",
    "The pull",
  ]);
  const none = await ann.actions.listWorkflowRunsForRepo({ ...PLACE, created: "<2020-01-01" });
  expect(none.data).toMatchObject({ total_count: 0, workflow_runs: [] });
});

test("what a pull request changes and its run would execute makes it wait; data does not", async () => {
  const file = "on: pull_request\n";
  const { as, runs } = await start({
    "tree.yml": `${file}${oneJob("      - uses: actions/checkout@v4\n      - run: ls\n")}`,
    "none.yml": `${file}${oneJob("      - run: echo a\n")}`,
    "target.yml": `on: pull_request_target\n${oneJob("      - uses: actions/checkout@v4\n        with: { ref: '{{ github.event.pull_request.head.sha }}' }\n")}`,
  });
  const ends: unknown[] = [];
  for (const path of ["data/a.yaml", "tools/a.mjs", "package.json", "a/action.yml"]) {
    const branch = path.replace(/\W/g, "-");
    const before = (await runs()).length;
    await change(as("ann"), branch, path);
    await as("ann").rest.pulls.create({ ...PLACE, head: branch, base: "main", title: path });
    const made = (await runs()).slice(before);
    ends.push([
      path,
      ...["tree", "none", "target"].map(
        (name) => made.find((run) => run.workflowPath.endsWith(`${name}.yml`))?.conclusion,
      ),
    ]);
    if (path === "tools/a.mjs")
      expect(made.find(({ note }) => note !== undefined)?.note).toContain("programs: tools/a.mjs.");
  }
  expect(ends).toEqual([
    ["data/a.yaml", "success", "success", "success"],
    ["tools/a.mjs", "action_required", "success", "action_required"],
    ["package.json", "action_required", "success", "action_required"],
    ["a/action.yml", "action_required", "success", "action_required"],
  ]);
});
