/** What `validate` looks through for secrets: the ledger, and of a pull request whatever else its commits bring. */
import { bygoneSecrets, secretFindings } from "../load/secrets.ts";
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import type { ReadLedger } from "./ledger.ts";

interface Compared {
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  readonly base?: string | undefined;
}

/** Everything that is wrong, sorted, with the secrets. @param life what is wrong with the steps of the change */
export async function withSecrets(
  read: ReadLedger,
  life: readonly Diagnostic[],
  compared: Compared,
): Promise<ReadLedger> {
  const known = read.ledger.policies.sources.flatMap(({ value }) => value.notSecrets ?? []);
  const { beside, bygone } = await ofChange(compared);
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
async function ofChange({ root = ".", ref, base }: Compared): Promise<OfChange> {
  if (base === undefined || ref === undefined) return { beside: [], bygone: [] };
  const { bygoneFiles, otherFiles, resolveCommit } = await import("../io/git.ts");
  const [from, to] = [await resolveCommit(root, base), await resolveCommit(root, ref)];
  return { beside: await otherFiles(root, from, to), bygone: await bygoneFiles(root, from, to) };
}
