/** Notices that are owed, and wait for nobody's step: asked where the record would otherwise go on without them (E42). */

import type { Transition } from "../../model/lifecycle.ts";
import { someOf } from "../../model/words.ts";
import { untoldOf } from "../notices/revocation.ts";
import type { Guard } from "./guard.ts";
import { refusal } from "./refusal.ts";

function revocationTold(transition: Transition): Guard {
  return {
    requirements: ["E42"],
    transition,
    asks: "everybody who was told of a deployment was told that it was taken back, with the issue that is open again",
    check: ({ record, catalog }) =>
      untoldOf(record, catalog).map(({ attempt, revocation, audiences }) => {
        const problem = `attempt ${attempt} was revoked, and nobody told ${someOf(audiences)} of the open issue`;
        return refusal(revocation.place, problem, "add a notice of the occasion revoked, with the residual risk in it");
      }),
  };
}

export const TOLD_GUARDS: readonly Guard[] = (["test", "announce", "close"] as const).map(revocationTold);
