/**
 * Everything that a new ledger begins with. The files are those that the program's own repository has and tests: workflows,
 * forms and what each ledger says for itself from `ledger/`, policies that hold anywhere from the sample's `policies/`.
 */

import { orNull } from "../../io/failure.ts";
import { placeIn } from "../../io/git/repository.ts";
import { type ProgramFile, programFiles, programFolder } from "../../io/program-files.ts";
import { isInLedger } from "../../model/ledger-layout.ts";
import { generatedFiles } from "../generated-rules.ts";
import { catalogOf, checkLedger } from "../ledger.ts";

/** Policies of the sample that name nobody and nothing of its own. */
export const SHARED_POLICIES = [
  "approvals",
  "levels",
  "pull-requests",
  "responsibilities",
  "sla",
  "sources",
  "standard-changes",
] as const;

const WORKFLOWS = ".github/workflows/";
const NO_RELEASE = /patchledger\/patchledger@0{40}(?= # (v[\d.]+))/g;

interface Wanted {
  /** the program's release that workflows run, as OWNER/NAME@COMMIT; null: none, and they run nothing */
  readonly uses: string | null;
  readonly appId: number | null;
  /** RFC 3339 */
  readonly now: string;
}

export function ledgerContent({ uses, appId, now }: Wanted): readonly ProgramFile[] {
  const schemas = programFiles("schemas").filter(({ path }) => /^[a-z-]+\.schema\.json$/.test(path));
  const policies = programFiles("policies").filter(({ path }) =>
    SHARED_POLICIES.some((name) => path === `${name}.yaml`),
  );
  const own = programFiles("ledger").map((file) =>
    uses === null ? file : { ...file, bytes: withRelease(file, uses) },
  );
  const written = [...own, ...below("policies", policies), ...below("schemas", schemas)];
  const ledger = written.filter(({ path }) => isInLedger(path));
  const catalog = catalogOf(
    checkLedger({ commit: null, files: ledger.map((file) => ({ ...file, type: "file", size: file.bytes.length })) }),
  );
  if (catalog === null) throw new RangeError("the ledger that the program brings has findings");
  const generated = generatedFiles(catalog, appId, now);
  const all = [...written, ...generated.map(({ path, text }) => ({ path, bytes: Buffer.from(text) }))];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function below(folder: string, files: readonly ProgramFile[]): readonly ProgramFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

function withRelease({ path, bytes }: ProgramFile, uses: string): Uint8Array {
  if (!path.startsWith(WORKFLOWS)) return bytes;
  return Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll(NO_RELEASE, uses));
}

/** The release that this program is of: its tag, where it runs from a clone that has it. */
export async function ownRelease(): Promise<string | null> {
  const folder = programFolder();
  const [workflow] = programFiles("ledger").filter(({ path }) => path.startsWith(WORKFLOWS));
  const [, version] = new RegExp(NO_RELEASE, "").exec(Buffer.from(workflow?.bytes ?? []).toString("utf8")) ?? [];
  if (version === undefined || placeIn(folder)?.folder !== "") return null;
  const { resolveCommit } = await import("../../io/git.ts");
  const release = await orNull(() => resolveCommit(folder, version));
  return release === null ? null : `patchledger/patchledger@${release}`;
}
