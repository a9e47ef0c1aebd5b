/** The ledgers that a run reads at commits of a base, each once. */
import { readKnownCommit } from "../../io/git.ts";
import { kept } from "../../io/kept.ts";
import type { Sha } from "../../model/git.ts";
import type { Registrations } from "../../model/registered.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { type CheckedLedger, checkLedger } from "../ledger.ts";
import { registeredIn } from "../registered.ts";

export interface Bases {
  readonly baseAt: (commit: Sha) => Promise<CheckedLedger>;
  /** how patches came to a base, up to that commit */
  readonly registeredAt: (commit: Sha) => Promise<Registrations>;
}

/** Of bases there are few, each is read for many pull requests, and most of their files are the same. */
export function keptBases(root: string): Bases {
  let last: Snapshot | undefined;
  return {
    baseAt: kept(async (commit: Sha) => {
      last = await readKnownCommit(root, commit, last);
      return checkLedger(last);
    }),
    registeredAt: kept((commit: Sha) => registeredIn(root, commit)),
  };
}
