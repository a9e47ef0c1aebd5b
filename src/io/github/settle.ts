/**
 * How anything is made exactly once on a server that may act and then not answer, and may answer from before it acted:
 * look; make it when it is not there; when the answer was lost, look again, several times, before trying once more.
 */
import type { Connection, Written } from "./connection.ts";
import { failureOf, type Reply } from "./reply.ts";

export interface Making<T> {
  /** what is wanted, when it is there */
  readonly find: () => Promise<T | null>;
  readonly make: () => Promise<Written<T>>;
  /** whether this refusal means that it is there already */
  readonly isThere?: (reply: Reply) => boolean;
}

const TRIES = 3;
const LOOKS = 4;

/** @throws Failure when it was refused, or when nobody can say whether it is there */
export async function settle<T>(connection: Connection, making: Making<T>): Promise<T> {
  return (await making.find()) ?? makeSettled(connection, making);
}

/** For those who have looked. */
export async function makeSettled<T>(connection: Connection, { find, make, isThere }: Making<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const written = await make();
    if (written.kind === "done") return written.value;
    if (written.kind === "refused" && isThere?.(written.reply) !== true) throw failureOf(written.reply);
    const late = await lookUntil(connection, find);
    if (late !== null) return late;
    if (tried === TRIES) throw failureOf(written.reply);
  }
}

/** Looks several times, each time after a longer wait: what is read may lag behind what was written. */
export async function lookUntil<T>(connection: Connection, find: () => Promise<T | null>): Promise<T | null> {
  for (let looked = 0; looked < LOOKS; looked += 1) {
    await connection.clock.sleep(connection.pause * 2 ** looked);
    const found = await find();
    if (found !== null) return found;
  }
  return null;
}
