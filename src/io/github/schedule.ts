/**
 * Whose turn it is. GitHub asks for writes one by one, a second apart, and limits both requests per hour and bursts.
 * What has a deadline goes first and keeps the last requests of the hour for itself; a run that meets a limit which it
 * cannot wait for stops there and says what is left. The next run goes on.
 */
import { instantMs } from "../../model/time.ts";
import type { Clock } from "../clock.ts";
import { Failure } from "../failure.ts";
import { gateFor } from "./gate.ts";
import { budgetOf, waitAfter } from "./limit.ts";
import type { Reply } from "./reply.ts";

export interface Turn {
  /** the work that the request is a part of, in words for whoever reads what was left */
  readonly work: string;
  readonly isWrite: boolean;
  /** when the work must be done, in RFC 3339; null when the next run may as well do it */
  readonly due: string | null;
}

export interface Pace {
  readonly clock: Clock;
  /** milliseconds from the end of a write to the start of the next */
  readonly writePause: number;
  /** milliseconds that all waits for limits in this run may take together */
  readonly patience: number;
}

export interface Schedule {
  /** @throws Failure when a limit leaves no time for it */
  readonly run: (turn: Turn, send: () => Promise<Reply>) => Promise<Reply>;
  /** work that a limit left undone or half done */
  readonly left: () => readonly string[];
}

const READS_AT_ONCE = 8;
/** Requests of the hour that only work with a deadline may use, and those that nobody uses: others share the token. */
const KEPT_FOR_DUE = 50;
const KEPT_FOR_OTHERS = 5;

export function scheduleWith(pace: Pace): Schedule {
  const { clock, writePause } = pace;
  const limits = limitsFor(pace.patience);
  const left = new Set<string>();
  const lanes = { reads: gateFor(READS_AT_ONCE), writes: gateFor(1) };
  let arrivals = 0;
  let nextWriteAt = 0;

  /** @returns when it may be sent */
  function admit(turn: Turn): number {
    try {
      return limits.earliest(turn, clock.now());
    } catch (error) {
      left.add(turn.work);
      throw error;
    }
  }

  async function run(turn: Turn, send: () => Promise<Reply>): Promise<Reply> {
    const lane = turn.isWrite ? lanes.writes : lanes.reads;
    const place = { due: turn.due === null ? Number.POSITIVE_INFINITY : instantMs(turn.due), arrival: arrivals++ };
    let leave = await lane.enter(place);
    try {
      for (;;) {
        const until = Math.max(admit(turn), turn.isWrite ? nextWriteAt : 0);
        if (until > clock.now()) {
          await clock.sleep(until - clock.now());
          // what became urgent meanwhile goes first
          const again = lane.enter(place);
          leave();
          leave = await again;
          continue;
        }
        limits.sent();
        const reply = await send();
        if (turn.isWrite) nextWriteAt = clock.now() + writePause;
        if (!limits.refused(reply, clock.now())) return reply;
      }
    } finally {
      leave();
    }
  }
  return { run, left: () => [...left] };
}

interface Limits {
  /** when a request may be sent, in milliseconds since 1970 */
  readonly earliest: (turn: Turn, now: number) => number;
  readonly sent: () => void;
  /** notes what a reply says about limits; true when it was refused because of one, and did nothing */
  readonly refused: (reply: Reply, now: number) => boolean;
}

function limitsFor(patience: number): Limits {
  let remaining = Number.POSITIVE_INFINITY;
  let resetAt = 0;
  let blockedUntil = 0;
  let refusals = 0;
  let patienceLeft = patience;
  let waitingUntil = 0;

  function earliest(turn: Turn, now: number): number {
    const kept = turn.due === null ? KEPT_FOR_DUE : KEPT_FOR_OTHERS;
    const until = Math.max(blockedUntil, remaining <= kept ? resetAt : 0);
    if (until <= now) return now;
    // several requests that wait at once wait only once
    const more = Math.max(0, until - Math.max(now, waitingUntil));
    if (more > patienceLeft) throw limitFailure(until);
    patienceLeft -= more;
    waitingUntil = Math.max(waitingUntil, until);
    return until;
  }

  function refused(reply: Reply, now: number): boolean {
    const budget = budgetOf(reply.headers);
    if (budget !== null) {
      remaining = budget.remaining;
      resetAt = now + budget.resetIn;
    }
    const wait = waitAfter(reply, refusals);
    refusals = wait === null ? 0 : refusals + 1;
    if (wait !== null) blockedUntil = now + wait;
    return wait !== null;
  }

  const sent = (): void => {
    remaining -= 1;
  };
  return { earliest, sent, refused };
}

function limitFailure(until: number): Failure {
  const time = new Date(until).toISOString().slice(0, 16);
  return new Failure(`GitHub's limit is reached until ${time}Z`, "run it again then; it goes on where it stopped");
}
