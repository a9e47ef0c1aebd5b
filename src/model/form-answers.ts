/** What people answered in issue forms, checked: the facts of a patch, or a report that systems were patched. */
import type { Deployment, Patch, Source, Verification } from "./authored.ts";

/** A patch as far as a form can say it: the folder and the channel follow from the ledger. */
export interface PatchForm {
  /** id of the channel that was named; null when it is to be told by the advisory's id */
  readonly channel: string | null;
  readonly patch: Omit<Patch, "id" | "source"> & { readonly source: Omit<Source, "channel"> };
}

export interface CompletionForm {
  /** id of the record, as it was written */
  readonly patch: string;
  readonly wave: string;
  readonly deployment: Pick<Deployment, "startedAt" | "finishedAt" | "backups" | "systems" | "evidence">;
  readonly verification: Pick<Verification, "at" | "systems" | "scan">;
}
