/**
 * Which openings and changes a run takes, and which wait for the next: as many as policy says and as reads are left for, what
 * is due first. What is due soon never waits.
 */
import { durationMs, instantMs } from "../../model/time.ts";
import { inTurn, READS } from "./reads.ts";

export interface Caps {
  readonly openPerRun: number;
  readonly dueWithin: string;
  /** RFC 3339; the clock's */
  readonly now: string;
}

/** What a pull request would take. */
export interface Claim {
  readonly what: "opening" | "change";
  /** RFC 3339; null when nobody named a time */
  readonly due: string | null;
  /** requests, those for what was asked already among them; never more than before when answers come */
  readonly reads: number;
  /** among those of which policy lets a run write so many */
  readonly isCounted: boolean;
}

interface Taken {
  readonly waiting: ReadonlySet<Claim>;
  /** requests that are left */
  readonly reads: number;
}

/** The dearest: looked at, approved, and told so. */
const CHANGE = READS.approval + READS.comment;

/** One of each at least, so that none of them stands still. @param claims by due @param reads that they may take */
export function taken(claims: readonly Claim[], { openPerRun, dueWithin, now }: Caps, reads: number): Taken {
  const until = instantMs(now) + durationMs(dueWithin);
  const isUrgent = ({ due }: Claim) => due !== null && instantMs(due) <= until;
  const rest = claims.filter((claim) => !isUrgent(claim));
  const openings = rest.filter(({ what }) => what === "opening");
  const changes = inTurn(
    rest.filter(({ what }) => what === "change"),
    now,
  );
  const waiting = new Set<Claim>();
  let left = claims.filter(isUrgent).reduce((room, claim) => room - claim.reads, reads);
  const take = (own: readonly Claim[], kept: number): void => {
    let [counted, isFull] = [0, false];
    for (const claim of own) {
      const fits = claim === own[0] || claim.reads === 0 || claim.reads <= left - kept;
      // the rest waits too: when answers come, no one that was asked has lost its place
      isFull ||= !fits || (claim.isCounted && counted === openPerRun);
      if (isFull) {
        waiting.add(claim);
        continue;
      }
      left -= claim.reads;
      if (claim.isCounted) counted += 1;
    }
  };
  take(openings, changes.length === 0 ? 0 : CHANGE);
  take(changes, 0);
  return { waiting, reads: left };
}
