/** The ledgers that a run reads at commits of a base, each once. */
import { readKnownCommit } from "../../io/git.ts";
import { kept } from "../../io/kept.ts";
import type { Sha } from "../../model/git.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { checkLedger } from "../ledger.ts";
import { registeredIn } from "../registered.ts";
import type { World } from "./world.ts";

/** Of bases there are few, each is read for many pull requests, and most of their files are the same. */
export function keptBases(root: string): Pick<World, "baseAt" | "registeredAt"> {
  let last: Snapshot | undefined;
  return {
    baseAt: kept(async (commit: Sha) => {
      last = await readKnownCommit(root, commit, last);
      return checkLedger(last);
    }),
    registeredAt: kept((commit: Sha) => registeredIn(root, commit)),
  };
}
