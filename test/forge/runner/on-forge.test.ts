/** Workflows on a running forge: its tokens, its events, its REST operations, over HTTP. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { change, endForge, oneJob, PLACE, PUSHES, start } from "./live.ts";

afterEach(endForge);

test("what a GITHUB_TOKEN pushes starts nothing; its pull request makes a run that waits for a person", async () => {
  const opens = `      - uses: actions/checkout@v4
      - run: ${PUSHES}
      - run: |
          node -e 'fetch(process.env.GITHUB_API_URL + "/repos/acme/patches/pulls", {
            method: "POST", headers: { authorization: "Bearer " + process.env.TOKEN },
            body: JSON.stringify({ head: "made", base: "main", title: "made" }),
          }).then((answer) => console.log("status", answer.status))'
        env:
          TOKEN: {{ github.token }}
`;
  const write = "    permissions:\n      contents: write\n      pull-requests: write\n";
  const { as, runs } = await start({
    "open.yml": `on:\n  push:\n    branches: [main]\n${oneJob(opens, write)}`,
    "check.yml": `on: [push, pull_request]\n${oneJob("      - run: echo checked\n")}`,
  });
  await change(as("ann"), "main");
  const made = await runs();
  const log = made.find(({ workflowPath }) => workflowPath.endsWith("open.yml"))?.jobs[0]?.log ?? "";
  expect(log).toContain("status 201");
  expect(made.map(({ event, headBranch, conclusion }) => [event, headBranch, conclusion])).toEqual([
    ["push", "main", "success"],
    ["push", "main", "success"],
    ["pull_request", "made", "action_required"],
  ]);
  const waiting = made.at(-1)?.id ?? 0;
  const { rest } = as("bob");
  await rest.actions.approveWorkflowRun({ ...PLACE, run_id: waiting });
  await runs();
  const { data } = await rest.actions.getWorkflowRun({ ...PLACE, run_id: waiting });
  expect([data.conclusion, data.triggering_actor?.login]).toEqual(["success", "bob"]);
});

test("an App's token from the action starts workflows, and is dead after the job", async () => {
  const steps = `      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: {{ vars.APP_ID }}
          private-key: {{ secrets.APP_KEY }}
          permission-contents: write
      - uses: actions/checkout@v4
        with:
          token: {{ steps.app.outputs.token }}
      - run: ${PUSHES}
      - run: 'echo "slug {{ steps.app.outputs.app-slug }} key {{ secrets.APP_KEY }} token {{ steps.app.outputs.token }}" | head -1'
`;
  const { running, as, runs } = await start({
    "push.yml": `on:\n  push:\n    branches: [main]\n${oneJob(steps)}`,
    "check.yml": `on:\n  push:\n    branches: [made]\n${oneJob("      - run: echo checked\n")}`,
  });
  const repository = running.state.repositories[0];
  const app = running.state.apps.find(({ slug }) => slug === "ledger");
  if (repository === undefined || app === undefined) throw new Error("the seed made no repository or no App");
  repository.variables = { APP_ID: String(app.id) };
  repository.secrets = { APP_KEY: readFileSync(running.keyFiles.get("ledger") ?? "", "utf8") };
  await change(as("ann"), "main");
  const made = await runs();
  expect(made.map(({ workflowPath, conclusion }) => [workflowPath.split("/").at(-1), conclusion])).toEqual([
    ["push.yml", "success"],
    ["check.yml", "success"],
  ]);
  const log = made[0]?.jobs[0]?.log ?? "";
  expect(log).toContain("slug ledger key ***");
  expect(log).not.toMatch(/ghs_|PRIVATE KEY/);
  expect(running.state.tokens.filter(({ kind }) => kind !== "user")).toEqual([]);
});

test("without persisted credentials a push is refused; with them the token is in the checkout's own config only", async () => {
  const steps = (more: string) => `      - uses: actions/checkout@v4
${more}      - run: git config --get-regexp extraheader | wc -l; git remote get-url origin
      - run: git push -q origin HEAD:refs/heads/made
`;
  const write = "    permissions:\n      contents: write\n";
  const { as, runs } = await start({
    "keep.yml": `on: workflow_dispatch\n${oneJob(steps(""), write)}`,
    "drop.yml": `on: workflow_dispatch\n${oneJob(steps("        with:\n          persist-credentials: false\n"), write)}`,
  });
  for (const workflow_id of ["keep.yml", "drop.yml"])
    await as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id, ref: "main" });
  const [keep, drop] = await runs();
  expect([keep?.conclusion, drop?.conclusion]).toEqual(["success", "failure"]);
  expect(keep?.jobs[0]?.log).toMatch(/ 1\n\S+ http:\/\/127\.0\.0\.1:\d+\/acme\/patches\n/);
  expect(drop?.jobs[0]?.log).toMatch(/ 0\n\S+ http:\/\/127\.0\.0\.1:\d+\/acme\/patches\n/);
});

test("a dispatch brings its inputs; wrong ones are refused as on GitHub", async () => {
  const inputs = `on:
  workflow_dispatch:
    inputs:
      day: { required: true }
      dry: { type: boolean, default: true }
`;
  const { as, runs } = await start({
    "go.yml": `${inputs}${oneJob('      - run: echo "{{ inputs.day }} {{ inputs.dry == true }} {{ github.event.inputs.day }}"\n')}`,
    "no.yml": `on: push\n${oneJob("      - run: a\n")}`,
  });
  const dispatch = (workflow_id: string, given: Record<string, string>, ref = "main") =>
    as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id, ref, inputs: given });
  await expect(dispatch("go.yml", {})).rejects.toThrow("Required input 'day' not provided");
  await expect(dispatch("go.yml", { day: "1", other: "2" })).rejects.toThrow("Unexpected inputs provided");
  await expect(dispatch("no.yml", {})).rejects.toThrow("workflow_dispatch");
  await expect(dispatch("go.yml", { day: "1" }, "nowhere")).rejects.toThrow("No ref found for: nowhere");
  await expect(dispatch("none.yml", {})).rejects.toMatchObject({ status: 404 });
  await dispatch("go.yml", { day: "monday" });
  const [run] = await runs();
  expect(run?.jobs[0]?.log).toContain("monday true monday");
});

test("a newer run of a concurrency group cancels the one that runs, and its processes end", async () => {
  const steps =
    "      - run: sleep 60\n        if: github.event.inputs.wait == 'yes'\n      - run: echo cleaned\n        if: always()\n";
  const group = "concurrency: { group: only, cancel-in-progress: true }\n";
  const { running, as, runs } = await start({
    "go.yml": `on: { workflow_dispatch: { inputs: { wait: {} } } }\n${group}${oneJob(steps)}`,
  });
  const dispatch = (wait: string) =>
    as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main", inputs: { wait } });
  await dispatch("yes");
  await expect.poll(() => running.state.repositories[0]?.workflowRuns[0]?.jobs[0]?.log ?? "").toContain("sleep 60");
  await dispatch("no");
  const made = await runs();
  expect(made.map(({ conclusion }) => conclusion)).toEqual(["cancelled", "success"]);
  expect(made[0]?.jobs[0]?.steps.map(({ conclusion }) => conclusion)).toEqual(["cancelled", "success"]);
});

test("a run whose only job is skipped does not push a waiting one out of the job's group", async () => {
  const steps = "      - run: sleep 2\n        if: github.event.inputs.what == 'first'\n";
  const { running, as, runs } = await start({
    "go.yml": `on: { workflow_dispatch: { inputs: { what: {} } } }\n${oneJob(steps, "    if: github.event.inputs.what != 'unwanted'\n    concurrency: only\n")}`,
  });
  const dispatch = (what: string) =>
    as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main", inputs: { what } });
  await dispatch("first");
  await expect.poll(() => running.state.repositories[0]?.workflowRuns[0]?.jobs[0]?.log ?? "").toContain("sleep 2");
  await dispatch("waiting");
  await dispatch("unwanted");
  expect((await runs()).map(({ conclusion }) => conclusion)).toEqual(["success", "success", "skipped"]);
});

test("a run is cancelled and repeated through the API", async () => {
  const { running, as, runs } = await start({
    "go.yml": `on: workflow_dispatch\n${oneJob("      - run: sleep 60\n")}`,
  });
  const { rest } = as("ann");
  await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main" });
  await expect.poll(() => running.state.repositories[0]?.workflowRuns[0]?.status).toBe("in_progress");
  const run_id = running.state.repositories[0]?.workflowRuns[0]?.id ?? 0;
  await expect(rest.actions.reRunWorkflow({ ...PLACE, run_id })).rejects.toMatchObject({ status: 403 });
  await rest.actions.cancelWorkflowRun({ ...PLACE, run_id });
  expect((await runs()).map(({ conclusion }) => conclusion)).toEqual(["cancelled"]);
  await expect(rest.actions.cancelWorkflowRun({ ...PLACE, run_id })).rejects.toMatchObject({ status: 409 });
  await rest.actions.reRunWorkflow({ ...PLACE, run_id });
  const { data } = await rest.actions.getWorkflowRun({ ...PLACE, run_id });
  expect(data.run_attempt).toBe(2);
  await rest.actions.cancelWorkflowRun({ ...PLACE, run_id });
});

test("workflow_run follows by name from the default branch, three times at most", async () => {
  const follow = (name: string, after: string) =>
    `name: ${name}\non: { workflow_run: { workflows: [${after}], types: [completed] } }\n${oneJob('      - run: echo "after {{ github.event.workflow_run.name }} {{ github.event.workflow_run.conclusion }}"\n')}`;
  const { as, runs } = await start({
    "zero.yml": `name: zero\non: workflow_dispatch\n${oneJob("      - run: exit 1\n")}`,
    "one.yml": follow("one", "zero"),
    "two.yml": follow("two", "one"),
    "three.yml": follow("three", "two"),
    "four.yml": follow("four", "three"),
  });
  await as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "zero.yml", ref: "main" });
  const made = await runs();
  expect(made.map(({ name }) => name)).toEqual(["zero", "one", "two", "three"]);
  expect(made[1]?.jobs[0]?.log).toContain("after zero failure");
});

test("nothing that these operations answer breaks GitHub's description", async () => {
  const { running, as, runs } = await start({ "go.yml": `on: workflow_dispatch\n${oneJob("      - run: echo a\n")}` });
  const { rest } = as("ann");
  await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "go.yml", ref: "main" });
  const [run] = await runs();
  const run_id = run?.id ?? 0;
  await rest.actions.getWorkflow({ ...PLACE, workflow_id: "go.yml" });
  await rest.actions.listWorkflowRuns({ ...PLACE, workflow_id: "go.yml", status: "success" });
  await rest.actions.listWorkflowRunsForRepo({ ...PLACE, event: "workflow_dispatch" });
  await rest.actions.getWorkflowRun({ ...PLACE, run_id });
  const { data } = await rest.actions.listJobsForWorkflowRun({ ...PLACE, run_id });
  await rest.actions.getJobForWorkflowRun({ ...PLACE, job_id: data.jobs[0]?.id ?? 0 });
  const answer = await fetch(`${running.serverUrl}/_forge/violations`, {
    headers: { authorization: `Bearer ${running.controlToken}` },
  });
  expect(await answer.json()).toEqual({ count: 0, violations: [] });
});
