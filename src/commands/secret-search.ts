/** What `validate` looks through for secrets: the ledger, and of a pull request whatever else its commits bring. */
import type { Difference } from "../io/git.ts";
import { bygoneSecrets, secretFindings } from "../load/secrets.ts";
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import type { ReadLedger } from "./ledger.ts";

/** Everything that is wrong, sorted, with the secrets. @param life what is wrong with the steps of the change */
export async function withSecrets(
  read: ReadLedger,
  life: readonly Diagnostic[],
  { root = ".", difference }: { readonly root?: string | undefined; readonly difference: Difference | null },
): Promise<ReadLedger> {
  const known = read.ledger.policies.sources.flatMap(({ value }) => value.notSecrets ?? []);
  const { beside, bygone } = difference === null ? { beside: [], bygone: [] } : await ofChange(root, difference);
  const secrets = secretFindings([...read.snapshot.files, ...beside], known);
  const past = bygoneSecrets(bygone, known, secrets);
  const diagnostics = [...read.diagnostics, ...life, ...secrets, ...past].sort(byPlace);
  return { ...read, diagnostics, shown: diagnostics.map((one) => ({ ...one, path: read.fromHere(one.path) })) };
}

interface OfChange {
  readonly beside: readonly SnapshotFile[];
  readonly bygone: readonly SnapshotFile[];
}

/** A token in a workflow, or in a commit that was mended by the next, is as lost as one in the ledger. */
async function ofChange(root: string, { base, head, changes }: Difference): Promise<OfChange> {
  const { bygoneFiles, otherFiles } = await import("../io/git.ts");
  return { beside: await otherFiles(root, head, changes), bygone: await bygoneFiles(root, base, head) };
}
