/** What an issue is opened with, those who hear of it see: forms are told by their labels. */
import { afterEach, expect, test } from "vitest";
import { endForge, oneJob, PLACE, start } from "./live.ts";

afterEach(endForge);

test("an issue that is opened with labels and assignees", async () => {
  const says = `      - run: echo "{{ join(github.event.issue.labels.*.name, ' ') }} for {{ join(github.event.issue.assignees.*.login, ' ') }}"\n`;
  const { as, runs } = await start({ "hear.yml": `on: { issues: { types: [opened] } }\n${oneJob(says)}` });
  await as("ann").rest.issues.create({ ...PLACE, title: "Register", labels: ["form"], assignees: ["ann"] });
  const [run] = await runs();
  expect(run?.jobs[0]?.log).toContain("form for ann\n");
});

test("runs are listed that are at a commit of an App's", async () => {
  const { as, runs } = await start({ "hear.yml": `on: push\n${oneJob("      - run: echo\n")}` });
  const robot = { name: "ledger[bot]", email: "14+ledger[bot]@users.noreply.github.com" };
  const content = Buffer.from("a\n").toString("base64");
  await as("ann").rest.repos.createOrUpdateFileContents({
    ...PLACE,
    ...{ path: "a.txt", message: "by an App", content, author: robot, committer: robot },
  });
  await runs();
  const { data } = await as("ann").rest.actions.listWorkflowRunsForRepo(PLACE);
  expect(data.workflow_runs.map(({ head_commit }) => head_commit?.author?.email)).toEqual([robot.email]);
});
