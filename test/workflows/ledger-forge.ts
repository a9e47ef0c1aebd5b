/**
 * A ledger's repository on a forge, as docs/workflows.md sets one up: the workflows that every ledger gets, an App, and
 * the rules that the policies ask for. The action is this checkout, as it is built.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { WorkflowRun } from "../../forge/state.ts";
import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { generatedFiles } from "../../src/commands/rulesets.ts";
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
}

const APP = {
  slug: "ledger",
  owner: "acme",
  permissions: { contents: "write", issues: "write", metadata: "read", pull_requests: "write", statuses: "write" },
  installations: [{ account: "acme" }],
} as const;

export async function startLedgerForge({ files = {}, hasApp }: Setting): Promise<LedgerForge> {
  const ledger = { ...LEDGER, ...files };
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
          files: { ...ledger, ...ledgerWorkflows, ".github/CODEOWNERS": owners?.text ?? "" },
          collaborators: Object.fromEntries(PEOPLE.map((login) => [login, "push"] as const)),
          actions: { canApprove: true },
        },
      ],
    },
  });
  const as = (login: string) => new Octokit({ baseUrl: running.apiUrl, auth: running.tokens.get(login) });
  if (hasApp) giveKey(running);
  await enforce(as("ada"), governed(ledger, appIdOf(running)));
  const runs = async () => {
    await running.forge.workflows.idle();
    return running.state.repositories[0]?.workflowRuns ?? [];
  };
  const runsOf = async (name: string) =>
    (await runs()).filter(({ workflowPath }) => workflowPath.endsWith(`/${name}.yml`));
  return { running, as, runs, runsOf, propose: (login, branch, changes) => propose(as(login), branch, changes) };
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

async function propose({ rest }: Octokit, branch: string, files: Files): Promise<number> {
  const { data } = await rest.git.getRef({ ...PLACE, ref: "heads/main" });
  await rest.git.createRef({ ...PLACE, ref: `refs/heads/${branch}`, sha: data.object.sha });
  for (const [path, text] of Object.entries(files)) await write({ rest }, branch, path, text);
  return (await rest.pulls.create({ ...PLACE, head: branch, base: "main", title: `Change ${branch}` })).data.number;
}

/** Adds a file, or replaces it. */
export async function write(
  { rest }: Pick<Octokit, "rest">,
  branch: string,
  path: string,
  text: string,
): Promise<void> {
  const there = await rest.repos.getContent({ ...PLACE, path, ref: branch }).catch(() => null);
  const sha = there !== null && "sha" in there.data ? { sha: there.data.sha } : {};
  const content = Buffer.from(text).toString("base64");
  await rest.repos.createOrUpdateFileContents({ ...PLACE, ...sha, path, branch, content, message: `Write ${path}` });
}

/** Everything that the run's jobs printed, without times. */
export function logOf(run: WorkflowRun | undefined): string {
  return (run?.jobs ?? []).map(({ log }) => log.replaceAll(/^\S+Z /gm, "")).join("");
}
