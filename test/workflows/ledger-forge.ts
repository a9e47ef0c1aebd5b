/**
 * A ledger's repository on a forge, as docs/workflows.md sets one up: the workflows that every ledger gets, an App, and
 * the rules that the policies ask for. The action is this checkout, as it is built.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { WorkflowRun } from "../../forge/state.ts";
import { generatedFiles } from "../../src/commands/generated-rules.ts";
import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { currentInstant } from "../../src/io/clock.ts";
import { type Files, LEDGER, ROOT } from "../commands/program.ts";

export const PLACE = { owner: "acme", repo: "patches" };
export const ACTION = "patchledger/patchledger";
const WORKFLOWS = join(ROOT, "ledger/.github/workflows");
/** who holds roles in the small ledger: mira and otto approve, ines and jonas work */
const PEOPLE = ["mira-vogel", "otto-lindqvist", "ines-duarte", "jonas-okafor"];

export const ledgerWorkflows: Files = Object.fromEntries(
  readdirSync(WORKFLOWS).map((name) => [`.github/workflows/${name}`, readFileSync(join(WORKFLOWS, name), "utf8")]),
);

export interface LedgerForge {
  readonly running: RunningForge;
  readonly as: (login: string) => Octokit;
  /** when nothing runs any more, in the order in which they were made */
  readonly runs: () => Promise<readonly WorkflowRun[]>;
  readonly runsOf: (workflow: string) => Promise<readonly WorkflowRun[]>;
  /** @returns the number of a pull request with these files */
  readonly propose: (login: string, branch: string, files: Files) => Promise<number>;
}

export interface Setting {
  readonly files?: Files;
  /** without it, the workflows have their own token only */
  readonly hasApp: boolean;
  /** of the ledger's workflows, those that the story is about */
  readonly workflows: readonly string[];
}

const APP = {
  slug: "ledger",
  owner: "acme",
  permissions: { contents: "write", issues: "write", metadata: "read", pull_requests: "write", statuses: "write" },
  installations: [{ account: "acme" }],
} as const;

export async function startLedgerForge({ files = {}, hasApp, workflows }: Setting): Promise<LedgerForge> {
  const ledger = { ...LEDGER, ...files };
  const chosen = workflows.map((name) => `.github/workflows/${name}.yml`);
  const owners = governed(ledger, null).find(({ path }) => path.endsWith("CODEOWNERS"));
  const running = await startForge({
    actions: { [ACTION]: ROOT },
    seed: {
      schemaVersion: 1,
      users: [{ login: "ada" }, { login: "outsider" }, ...PEOPLE.map((login) => ({ login }))],
      organizations: [{ login: "acme", members: { ada: "admin" } }],
      apps: [APP],
      repositories: [
        {
          ...{ owner: "acme", name: "patches" },
          files: { ...ledger, ...pick(ledgerWorkflows, chosen), ".github/CODEOWNERS": owners?.text ?? "" },
          collaborators: Object.fromEntries(PEOPLE.map((login) => [login, "push"] as const)),
          actions: { canApprove: true },
        },
      ],
    },
  });
  const as = (login: string) => new Octokit({ baseUrl: running.apiUrl, auth: running.tokens.get(login) });
  if (hasApp) giveKey(running);
  await enforce(as("ada"), governed(ledger, hasApp ? appIdOf(running) : null));
  const runs = async () => {
    await running.forge.workflows.idle();
    return running.state.repositories[0]?.workflowRuns ?? [];
  };
  const runsOf = async (name: string) =>
    (await runs()).filter(({ workflowPath }) => workflowPath.endsWith(`/${name}.yml`));
  return { running, as, runs, runsOf, propose: (login, branch, changes) => propose(as(login), branch, changes) };
}

function pick(files: Files, paths: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => paths.includes(path)));
}

/** What `rulesets --write` writes for this ledger. */
function governed(files: Files, appId: number | null) {
  const entries = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return { path, type: "file", size: bytes.length, bytes } as const;
  });
  const catalog = catalogOf(checkLedger({ commit: null, files: entries.sort((a, b) => (a.path < b.path ? -1 : 1)) }));
  if (catalog === null) throw new Error("the ledger has findings");
  return generatedFiles(catalog, appId, currentInstant());
}

function appIdOf({ state }: RunningForge): number {
  return state.apps.find(({ slug }) => slug === APP.slug)?.id ?? 0;
}

/** What a person does under Settings, Secrets and variables. */
function giveKey(running: RunningForge): void {
  const [repository] = running.state.repositories;
  if (repository === undefined) throw new Error("the seed made no repository");
  repository.variables = { PATCHLEDGER_APP_ID: String(appIdOf(running)) };
  repository.secrets = { PATCHLEDGER_APP_KEY: readFileSync(running.keyFiles.get(APP.slug) ?? "", "utf8") };
}

/** What a person does under Settings, Rules, Rulesets, Import a ruleset. */
async function enforce(admin: Octokit, files: ReturnType<typeof governed>): Promise<void> {
  for (const { path, text } of files) {
    if (path.endsWith(".json"))
      await admin.request("POST /repos/{owner}/{repo}/rulesets", { ...PLACE, ...JSON.parse(text) });
  }
}

async function propose(octokit: Octokit, branch: string, files: Files): Promise<number> {
  const sha = await commitOn(octokit, "main", files);
  await octokit.rest.git.createRef({ ...PLACE, ref: `refs/heads/${branch}`, sha });
  const { data } = await octokit.rest.pulls.create({ ...PLACE, head: branch, base: "main", title: `Change ${branch}` });
  return data.number;
}

/** Moves the branch on, by one commit with these files. */
export async function push(octokit: Octokit, branch: string, files: Files): Promise<void> {
  const sha = await commitOn(octokit, branch, files);
  await octokit.rest.git.updateRef({ ...PLACE, ref: `heads/${branch}`, sha });
}

async function commitOn({ rest }: Octokit, branch: string, files: Files): Promise<string> {
  const { data: base } = await rest.git.getRef({ ...PLACE, ref: `heads/${branch}` });
  const parent = base.object.sha;
  const entries = Object.entries(files).map(
    ([path, content]) => ({ path, content, mode: "100644", type: "blob" }) as const,
  );
  const { data: tree } = await rest.git.createTree({ ...PLACE, base_tree: parent, tree: entries });
  const message = `Change ${Object.keys(files).join(", ")}`;
  return (await rest.git.createCommit({ ...PLACE, message, tree: tree.sha, parents: [parent] })).data.sha;
}

/** Everything that the run's jobs printed, without times. */
export function logOf(run: WorkflowRun | undefined): string {
  return (run?.jobs ?? []).map(({ log }) => log.replaceAll(/^\S+Z /gm, "")).join("");
}
