/** Policies that a pull request puts back to what they said before: nobody takes that for something new (P2). */
import { rolledBackTo } from "../../decide/policy/version.ts";
import { formerFiles, readFiles } from "../../io/git.ts";
import { readYaml } from "../../load/yaml.ts";
import type { ChangedPath, Rollback } from "../../model/approval.ts";
import type { Sha } from "../../model/git.ts";
import { kindOf, maxBytes } from "../../model/ledger-layout.ts";

/** @param changes to the base's newest commit */
export async function rollbacksIn(
  root: string,
  base: Sha,
  changes: readonly ChangedPath[],
): Promise<readonly Rollback[]> {
  const found: Rollback[] = [];
  for (const { path, newBlob, newMode } of changes) {
    if (!isPolicy(path) || newMode !== "100644") continue;
    const put = (await readFiles(root, [newBlob])).get(newBlob);
    const said = put === undefined ? null : saidIn(path, put);
    if (said === null) continue;
    const former = (await formerFiles(root, base, path)).flatMap((bytes) => {
      const value = saidIn(path, bytes);
      return value === null ? [] : [value];
    });
    const version = rolledBackTo(said, former);
    if (version !== null) found.push({ path, version });
  }
  return found;
}

function saidIn(path: string, bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  return bytes.length > maxBytes(path) ? null : (readYaml(path, bytes).value?.value ?? null);
}

function isPolicy(path: string): boolean {
  return path.startsWith("policies/") && kindOf(path) !== null;
}
