/** What wakes which workflow of a ledger: each row is an event, and the workflows that then do something, and are not skipped. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ForgeEvent } from "../../forge/events.ts";
import { approvalContext, NO_PERSON } from "../../src/model/branch-rules.ts";
import { type Ground, makeGround } from "../forge/runner/ground.ts";
import { ACTION, ledgerWorkflows } from "./ledger-forge.ts";

/** In the place of the program, which is not asked here. */
const SAYS = 'name: says\nruns:\n  using: composite\n  steps:\n    - run: echo "it is asked"\n      shell: bash\n';

let action: string;
let ground: Ground;
beforeAll(async () => {
  action = mkdtempSync(join(tmpdir(), "patchledger-says-"));
  writeFileSync(join(action, "action.yml"), SAYS);
  ground = await makeGround({ actions: { [ACTION]: action } });
  await ground.commit("main", ledgerWorkflows);
  await ground.commit("topic", { "a.txt": "a" });
  await ground.openPull("topic");
});
afterAll(async () => {
  await ground.close();
  rmSync(action, { recursive: true });
});

type Happening = Pick<ForgeEvent, "name" | "payload"> & { readonly action?: string };

const NOBODY = `${NO_PERSON} is needed: what it says follows from what was approved`;
const status = (branch: string, state: string, description: string, context = approvalContext("main")): Happening => {
  return { name: "status", payload: { state, description, context, branches: [{ name: "a" }, { name: branch }] } };
};
const completed = (name: string, branch: string): Happening => {
  const run = { name, head_branch: branch, conclusion: "success", pull_requests: [] };
  return { name: "workflow_run", action: "completed", payload: { action: "completed", workflow_run: run } };
};
const issue = (action: string, ...labels: readonly string[]): Happening => {
  return {
    name: "issues",
    action,
    payload: { action, issue: { number: 9, labels: labels.map((name) => ({ name })) } },
  };
};
const pull = (action: string, more: object = {}, changes: object = {}): Happening => {
  const payload = { action, changes, pull_request: { number: 1, head: { sha: "a" }, ...more } };
  return { name: "pull_request", action, payload };
};

const pushed = (ref: string, repository = "acme/patches"): Happening => {
  const head = { sha: "a", ref, repo: { full_name: repository } };
  const payload = { action: "synchronize", changes: {}, pull_request: { number: 1, head } };
  return { name: "pull_request", action: "synchronize", payload };
};

/** of `record`, which a review wakes, follows `notify` */
const REVIEWED = ["approve", "notify", "record"];

const ROWS: readonly [what: string, happening: Happening, wakes: readonly string[]][] = [
  [
    "nobody has to approve the program's pull request",
    status("patchledger/dsa-1/close", "success", NOBODY),
    ["advance"],
  ],
  ["it is not decided, yet", status("patchledger/dsa-1/close", "pending", NOBODY), []],
  [
    "what a person has finished is approved, and people merge it",
    status("patchledger/dsa-1/evaluate", "success", "approved by ada"),
    [],
  ],
  ["it is a person's branch", status("topic/patchledger/x", "success", NOBODY), []],
  ["somebody else says something of a commit", status("patchledger/dsa-1/close", "success", NOBODY, "ci"), []],
  [
    "an owner reviews a move to the archive",
    completed("review-signal", "patchledger/batch/archive-1"),
    ["advance", ...REVIEWED],
  ],
  ["somebody reviews another step", completed("review-signal", "patchledger/dsa-1/test"), REVIEWED],
  ["approve has decided", completed("approve", "main"), []],
  ["record has written", completed("record", "main"), ["notify"]],
  ["a form comes in", issue("opened", "form: register", "form"), ["forms"]],
  ["its author writes it anew", issue("edited", "form", "form: register"), ["forms"]],
  ["an issue of the program, or of a person", issue("edited", "deadline"), []],
  ["a pull request is opened", pull("opened"), ["approve", "validate"]],
  [
    "a person goes on with the program's: its text follows",
    pushed("patchledger/dsa-1/evaluate"),
    ["advance", "approve", "validate"],
  ],
  ["a person pushes to another's", pushed("topic"), ["approve", "validate"]],
  ["to one of a fork", pushed("patchledger/dsa-1/evaluate", "fork/app"), ["approve", "validate"]],
  ["its title or text is edited, also by the program", pull("edited", {}, { body: { from: "a" } }), []],
  ["it gets another base", pull("edited", {}, { base: { ref: { from: "main" } } }), ["approve"]],
  ["it is closed, and its commit may come again", pull("closed", { merged: false }), ["approve"]],
  ["it is merged: the push is what matters", pull("closed", { merged: true }), []],
  [
    "main moves",
    { name: "push", payload: { ref: "refs/heads/main" } },
    ["advance", "approve", "notify", "record", "sla"],
  ],
  ["another branch moves", { name: "push", payload: { ref: "refs/heads/topic" } }, []],
];

test.each(ROWS)("%s", async (_, happening, wakes) => {
  const before = (await ground.runs()).length;
  ground.emit({ action: null, ...happening });
  const made = (await ground.runs()).slice(before);
  const ran = made.filter(({ conclusion }) => conclusion !== "skipped");
  expect(ran.map(({ name }) => name).sort()).toEqual(wakes);
  expect(ran.map(({ conclusion, note }) => [conclusion, note])).toEqual(wakes.map(() => ["success", undefined]));
});
