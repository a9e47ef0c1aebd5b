/**
 * The stories that everything goes wrong in: one for each kind of step that the program opens, and those in which pull
 * requests are there already, and people have looked at them, or the base has moved, or patches share one. Nothing of the
 * kinds amend, supersede and reopen: people begin those, and the program never opens a pull request for them.
 */
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "../../src/model/authored.ts";
import { FORM_LABEL, formLabel } from "../../src/model/form.ts";
import { ID } from "../commands/life-story.ts";
import { WEB_1, yaml } from "../commands/provider.ts";
import { pullRequests, roles } from "../decide/policies.ts";
import { type Given, issueFrom, REGISTERED } from "../load/form-issue.ts";
import { type Branching, finished, write } from "./history.ts";
import { APPROVAL, openPulls, type Person } from "./people.ts";
import type { Beginning, Story } from "./stage.ts";
import { runOnce } from "./stage.ts";

/** The ledger asks for all that the program can do beside a pull request: labels, people, an issue for each group. */
const PULL_REQUESTS = pullRequests({
  trackingIssues: true,
  labels: ["patchledger"],
  assignees: [{ transitions: ["evaluate", "test", "approve", "decline"], roles: ["head-of-it"] }],
});
export const ASKED = {
  "policies/pull-requests.yaml": yaml(PULL_REQUESTS),
  "policies/roles.yaml": yaml({ ...roles(), people: roles().people.map((one) => ({ ...one, login: one.id })) }),
};

const LATER = "another system";
const [VERIFIED, CLOSED] = ["two are verified", "two are closed"];

export const STORIES: readonly Story[] = [
  { name: "notices of a new patch, and evaluate", begins: "begin" },
  { name: "evaluate", begins: "notice applicable" },
  { name: "decline", begins: "withdrawn early" },
  { name: "test", begins: "evaluate" },
  { name: "approve", begins: "test" },
  { name: "announce", begins: "approve" },
  { name: "deploy", begins: "announce rest" },
  { name: "verify", begins: "deploy staging" },
  { name: "revoke", begins: "withdrawn late" },
  { name: "close", begins: "notice released" },
  { name: "archive", begins: "close" },
  { name: "close two together", begins: VERIFIED },
  { name: "archive two together", begins: CLOSED },
  { name: "drafts of an older base", begins: "notice applicable", before: opened([words]), goesOn: LATER },
  {
    name: "a draft of an older base that is approved",
    begins: "notice applicable",
    before: opened([words, approve]),
    goesOn: LATER,
  },
  { name: "merge", begins: "announce canary", before: decided, isMoving: true, runs: 2 },
  { name: "forms", begins: "begin", command: ["forms"], before: filledIn, answers: "form/" },
  { name: "approve, by people", begins: "notice applicable", command: ["approve"], before: advanced },
  { name: "approve, too late", begins: "announce canary", command: ["approve"], before: advanced },
  // most of the time is over, and nobody is called yet
  { name: "sla", begins: "begin", command: ["sla", "--publish", "--now", "2026-03-05T03:00:00Z"] },
];

function opened(people: readonly Person[]): (beginning: Beginning) => Promise<void> {
  return async (beginning) => {
    await runOnce(beginning);
    for (const person of people) await person(beginning);
  };
}

/** People write into the text of a pull request, and put it where they find it again. */
async function words({ ground }: Beginning): Promise<void> {
  for (const { number, body } of openPulls(ground)) {
    await ground.ask("PATCH", `/pulls/${number}`, { body: `${body}\n\nAda: I look at it on Monday.` });
    await ground.ask("POST", `/issues/${number}/labels`, { labels: ["monday"] });
  }
}

async function approve({ ground }: Beginning): Promise<void> {
  for (const { number } of openPulls(ground))
    await ground.ask("POST", `/pulls/${number}/reviews`, { event: "APPROVE" });
}

/** What other commands look at is opened first. */
async function advanced(beginning: Beginning): Promise<void> {
  await runOnce({ ...beginning, story: { ...beginning.story, command: ["advance"] } });
}

const REGISTRATION: Given = {
  ...REGISTERED,
  url: "https://security.debian.org/dsa-5901",
  published: "2026-03-01T06:00:00Z",
};

/** One form becomes a pull request, and one can't be read; GitHub gives forms their labels. */
async function filledIn({ ground }: Beginning): Promise<void> {
  for (const form of [REGISTRATION, { ...REGISTRATION, advisory: "DSA-5902-1", url: "debian.org" }]) {
    const { advisory = "" } = form;
    const issue = {
      title: advisory,
      body: issueFrom("register", form),
      labels: [FORM_LABEL, formLabel("register")],
    };
    await ground.ask("POST", "/issues", issue);
  }
}

/** The program has announced, and its decisions allow it to merge. */
async function decided(beginning: Beginning): Promise<void> {
  const { ground } = beginning;
  await runOnce(beginning);
  for (const { head } of openPulls(ground)) await ground.askAsProgram("POST", `/statuses/${head}`, APPROVAL);
}

export function movedFrom(begins: string): string {
  return `${begins}, and main goes on`;
}

const REASON = { by: "sofia", reason: "The vendor took it back." };
const MORE = { ...WEB_1, id: "web-9", name: "Shop, second site" };

const OTHERWISE: readonly Branching[] = [
  { name: "withdrawn early", from: "notice applicable", change: withdrawn },
  { name: "withdrawn late", from: "deploy staging", change: withdrawn },
  {
    name: LATER,
    from: "notice applicable",
    change: async (folder) => write(folder, { "systems/more.yaml": yaml({ schemaVersion: 1, systems: [MORE] }) }),
  },
  { name: VERIFIED, from: "notice released", change: async (folder) => addTwin(folder) },
  { name: CLOSED, from: "close", change: closedTwin },
];

const TWIN = "dsa-5765-1";
const TOGETHER: Batch = {
  transitions: ["close", "archive"],
  levels: ["critical", "key", "emergency", "normal"],
  atMost: 20,
};

/** Another patch that has lived the same life, but for what nobody had to amend; policy takes the last steps of both at once. */
function addTwin(folder: string): void {
  const patches = join(folder, "patches");
  const paths = readdirSync(join(patches, ID), { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(patches, ID, path)).isFile() && !path.startsWith("amendments/"));
  const renamed = (path: string): string =>
    readFileSync(join(patches, ID, path), "utf8")
      .replaceAll(ID, TWIN)
      .replaceAll(ID.toUpperCase(), TWIN.toUpperCase())
      .replaceAll("CVE-2024-6119", "CVE-2024-6120");
  write(folder, {
    "policies/pull-requests.yaml": yaml({ ...PULL_REQUESTS, batches: [TOGETHER] }),
    ...Object.fromEntries(files.map((path) => [join("patches", TWIN, path), renamed(path)])),
  });
}

/** With an outcome of its own: that names its files with their digests. */
function closedTwin(folder: string, at: string): Promise<void> {
  addTwin(folder);
  rmSync(join(folder, "patches", TWIN, "outcome.yaml"));
  return finished(folder, { draft: ["close", TWIN], at, file: "outcome.yaml", answers: {} });
}

function withdrawn(folder: string, at: string): Promise<void> {
  return finished(folder, {
    draft: ["amend", "dsa-5764-1", "--kind", "withdrawn"],
    at,
    file: "amendments/001.yaml",
    answers: REASON,
  });
}

/** From each beginning, main goes on with something that no patch has to do with. */
export const BRANCHINGS: readonly Branching[] = [
  ...OTHERWISE,
  ...[...new Set(STORIES.map(({ begins, goesOn }) => goesOn ?? begins))].map((from) => ({
    name: movedFrom(from),
    from,
    change: async (folder: string) => write(folder, { "README.md": "Our patches.\n" }),
  })),
];
