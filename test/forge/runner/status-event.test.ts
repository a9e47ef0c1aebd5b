/** Statuses and runs: what a job may say of a commit, and what is woken when something is said of one. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { change, endForge, oneJob, PLACE, start } from "./live.ts";

afterEach(endForge);

/** A step that says "success" of the commit that the run is at. */
const says = (context: string, token: string) => `      - run: |
          node -e 'fetch(process.env.GITHUB_API_URL + "/repos/acme/patches/statuses/" + process.env.GITHUB_SHA, {
            method: "POST", headers: { authorization: "Bearer " + process.env.TOKEN },
            body: JSON.stringify({ state: "success", context: "${context}" }),
          }).then((answer) => console.log("status", answer.status))'
        env:
          TOKEN: {{ ${token} }}
`;
const HEARS = `on: status
${oneJob(`      - run: echo "{{ github.event.context }} {{ github.event.state }} at {{ github.ref }}, of {{ join(github.event.branches.*.name, ' ') }}"\n`)}`;

test("a status that a job sets is the App's, and its check run cannot be taken for another's", async () => {
  const gate = says("gate", "secrets.GITHUB_TOKEN");
  const { running, as, runs } = await start({
    "may.yml": `on: workflow_dispatch\npermissions: { statuses: write }\n${oneJob(gate)}`,
    "may-not.yml": `on: workflow_dispatch\npermissions: {}\n${oneJob(gate)}`,
  });
  for (const workflow_id of ["may.yml", "may-not.yml"])
    await as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id, ref: "main" });
  const [may, mayNot] = await runs();
  expect(may?.jobs[0]?.log).toContain("status 201");
  expect(mayNot?.jobs[0]?.log).toContain("status 403");
  expect(running.state.repositories[0]?.statuses).toMatchObject([{ context: "gate", appId: 15368 }]);
});

test("a status of an App wakes the workflows of the default branch, one of GITHUB_TOKEN none", async () => {
  const key = `      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: {{ vars.APP_ID }}
          private-key: {{ secrets.APP_KEY }}
`;
  const { running, as, runs } = await start({
    "say.yml": `on: workflow_dispatch\n${oneJob(key + says("by-app", "steps.app.outputs.token") + says("by-run", "github.token"), "    permissions: { statuses: write }\n")}`,
    "hear.yml": HEARS,
  });
  const [repository] = running.state.repositories;
  if (repository === undefined) throw new Error("the seed made no repository");
  repository.variables = { APP_ID: String(running.state.apps.find(({ slug }) => slug === "ledger")?.id) };
  repository.secrets = { APP_KEY: readFileSync(running.keyFiles.get("ledger") ?? "", "utf8") };
  await as("ann").rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "say.yml", ref: "main" });
  const [say, hear, ...more] = await runs();
  expect(say?.jobs[0]?.log.match(/status 201/g)).toHaveLength(2);
  expect(hear?.jobs[0]?.log).toContain("by-app success at refs/heads/main, of main\n");
  expect(more).toEqual([]);
});

test("a status tells the branches that have its commit at their heads or below, ten of them", async () => {
  const { running, as, runs } = await start({ "hear.yml": HEARS });
  const { rest } = as("ann");
  await change(as("ann"), "topic");
  const headOf = async (branch: string) =>
    (await rest.git.getRef({ ...PLACE, ref: `heads/${branch}` })).data.object.sha;
  const [topic, main] = [await headOf("topic"), await headOf("main")];
  const told = async (sha: string) => {
    await rest.repos.createCommitStatus({ ...PLACE, sha, state: "pending" });
    const { payload } = (await runs()).at(-1) ?? {};
    return payload?.["branches"];
  };
  const shown = (name: string, sha: string) => {
    const url = `${running.apiUrl}/repos/acme/patches/commits/${sha}`;
    return { name, commit: { sha, url }, protected: false };
  };
  expect(await told(topic)).toEqual([shown("topic", topic)]);
  expect(await told(main)).toEqual([shown("main", main), shown("topic", topic)]);
  for (let number = 0; number < 9; number += 1)
    await rest.git.createRef({ ...PLACE, ref: `refs/heads/z${number}`, sha: main });
  expect(await told(main)).toHaveLength(10);
});
