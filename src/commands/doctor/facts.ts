/** Everything that `doctor` judges, asked of GitHub and read from the branch as it is there. */

import { chainOf } from "../../decide/audit/chain.ts";
import { lastHeartbeat } from "../../decide/audit/heartbeat.ts";
import { generatedFindings } from "../../decide/governance/generated.ts";
import { loginsOf } from "../../decide/policy/roles.ts";
import { Failure, orNull } from "../../io/failure.ts";
import { listTree } from "../../io/git/trees.ts";
import { branchLine, fetchCommit, readCommit, readFiles } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import { programFiles } from "../../io/program-files.ts";
import { AUDIT_BRANCH } from "../../model/audit-log.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { ControlFacts, LogState } from "../../model/control.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type BranchName, isBranchName, type Sha } from "../../model/git.ts";
import { appOfRules, generatedFiles, MAIN } from "../generated-rules.ts";
import { catalogOf, checkLedger } from "../ledger.ts";
import { foundLog } from "../log/append.ts";

interface Asked {
  readonly github: GitHub;
  /** a clone, at its root */
  readonly root: string;
  /** as the user names it; null: the one that the branch's own rules name */
  readonly appId: number | null;
  /** RFC 3339 */
  readonly now: string;
}

const ENVIRONMENT = "patchledger";
const AUDIT = branchNamed(AUDIT_BRANCH);

/** @throws Failure when the repository itself can't be read; of everything else it is said that it can't be told */
export async function controlFacts({ github, root, appId: named, now }: Asked): Promise<ControlFacts> {
  const repository = await github.repository();
  const branch = branchNamed(repository.defaultBranch);
  const remote = await github.remote();
  const tip = await fetchCommit(root, remote, { branch });
  const files = await textsAt(root, tip);
  const appId = named ?? appOfBranch(files);
  const catalog = catalogOf(checkLedger(await readCommit(root, tip)));
  return {
    branch,
    appId,
    now,
    repository,
    files,
    main: await orNull(() => github.branchControls(branch)),
    audit: await orNull(() => github.branchControls(AUDIT)),
    token: await orNull(github.workflowToken),
    actions: await orNull(github.allowedActions),
    workflows: await orNull(github.workflowStates),
    codeOwners: await orNull(() => github.codeOwnersErrors(branch)),
    environment: await orNull(() => github.environmentBranches(ENVIRONMENT)),
    labels: await orNull(github.labelNames),
    log: await logState({ root, remote }, tip),
    plan: await orNull(github.ownersPlan),
    shipped: new Map(
      programFiles("ledger")
        .filter(isWorkflow)
        .map(({ path, bytes }) => [path, textOf(bytes)]),
    ),
    generated: catalog === null ? null : await orNull(async () => differences(catalog, files, { appId, now })),
    logins: catalog === null ? null : allLogins(catalog, now),
  };
}

async function textsAt(root: string, tip: Sha): Promise<ReadonlyMap<string, string>> {
  const entries = (await listTree(root, tip, [".github"])).filter(({ type }) => type === "file");
  const blobs = await readFiles(root, [...new Set(entries.map(({ blob }) => blob))]);
  return new Map(entries.map(({ path, blob }) => [path, textOf(blobs.get(blob) ?? new Uint8Array())]));
}

/** A file that can't be read is no rule of anybody's, and is told as differing from the policies. */
function appOfBranch(files: ReadonlyMap<string, string>): number | null {
  const text = files.get(MAIN);
  const app = text === undefined ? null : appOfRules(text);
  return app === "unclear" ? null : app;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function isWorkflow({ path }: { readonly path: string }): boolean {
  return path.startsWith(".github/workflows/");
}

async function logState(place: Parameters<typeof foundLog>[0], tip: Sha): Promise<LogState> {
  try {
    const { entries, damage } = await foundLog(place);
    const recorded = chainOf(entries).tip;
    const line = entries.length === 0 ? [] : await branchLine(place.root, tip);
    // a commit that is no longer on the branch tells of none that are
    const untold = line.slice(line.findIndex(({ sha }) => sha === recorded) + 1).map(({ at }) => at);
    const untoldSince = untold.reduce<string | null>(
      (oldest, at) => (oldest === null || at < oldest ? at : oldest),
      null,
    );
    const state = { damage, entries: entries.length, untold: untold.length, untoldSince };
    return { problem: null, ...state, lastHeartbeat: lastHeartbeat(entries) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { problem: error.message, damage: null, entries: 0, untold: 0, untoldSince: null, lastHeartbeat: null };
  }
}

function differences(
  catalog: Catalog,
  files: ReadonlyMap<string, string>,
  { appId, now }: Pick<Asked, "appId" | "now">,
): readonly Diagnostic[] {
  return generatedFiles(catalog, appId, now).flatMap((file) => generatedFindings(file, files.get(file.path) ?? null));
}

function allLogins({ policies: { roles } }: Catalog, now: string): readonly string[] {
  return loginsOf(
    roles.value,
    roles.value.roles.map(({ id }) => id),
    now,
  );
}

function branchNamed(name: string): BranchName {
  if (isBranchName(name)) return name;
  throw new Failure(`the branch "${name}" has an unusual name`, "rename it");
}
