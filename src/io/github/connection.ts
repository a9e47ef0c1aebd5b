/**
 * One way out to GitHub's API. Reads are tried again, writes never: after a lost write the caller reads, then decides.
 * Every request has a time limit and waits its turn; every answer comes back as a value whose shape was checked.
 */
import type { Octokit } from "@octokit/rest";
import type { RepositoryName } from "../../model/github.ts";
import type { Clock } from "../clock.ts";
import { type Read, ShapeError } from "./answer.ts";
import { exchange, type Request } from "./exchange.ts";
import { failureOf, type Reply } from "./reply.ts";
import type { Schedule } from "./schedule.ts";

/** What requests are made for. */
export interface Work {
  readonly name: string;
  /** instant that it must be done by, in RFC 3339; null when the next run may as well do it */
  readonly due: string | null;
}

export interface Connection {
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  readonly schedule: Schedule;
  readonly clock: Clock;
  /** milliseconds before something is tried or looked for a second time; each further wait is longer */
  readonly pause: number;
  /** null: each request for itself */
  readonly work: Work | null;
  /** login that this program writes as. @param work what asks for it */
  readonly ownLogin: (work: Connection["work"]) => Promise<string>;
}

/** lost: no usable answer came, and nobody knows whether GitHub acted */
export type Written<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused" | "lost"; readonly reply: Reply };

const TRIES = 4;

export async function read<T>(connection: Connection, request: Request, shape: Read<T>): Promise<T> {
  return shapeOf(await readReply(connection, request), shape);
}

/** null when there is no such thing, or the token may not see it */
export async function readOrNull<T>(connection: Connection, request: Request, shape: Read<T>): Promise<T | null> {
  const reply = await readReply(connection, request);
  return reply.kind === "refused" && reply.status === 404 ? null : shapeOf(reply, shape);
}

/** The reply to a read, tried again while none comes or the server is in trouble. */
export async function readReply(connection: Connection, request: Request): Promise<Reply> {
  for (let tried = 1; ; tried += 1) {
    const reply = await send(connection, request);
    if (reply.kind !== "lost" || tried === TRIES) return reply;
    await connection.clock.sleep(connection.pause * tried ** 2);
  }
}

/** One try. A reply that says "done" in a shape that cannot be read says nothing. */
export async function write<T>(connection: Connection, request: Request, shape: Read<T>): Promise<Written<T>> {
  const reply = await send(connection, request);
  if (reply.kind !== "answered") return { kind: reply.kind, reply };
  try {
    return { kind: "done", value: shape({ value: reply.data, at: "" }) };
  } catch (error) {
    if (error instanceof ShapeError) return { kind: "lost", reply };
    throw error;
  }
}

function send(connection: Connection, request: Request): Promise<Reply> {
  const { schedule, work } = connection;
  const isWrite = !request.route.startsWith("GET ");
  const turn = { work: work?.name ?? request.route, isWrite, due: work?.due ?? null };
  return schedule.run(turn, () => exchange(connection, request));
}

/** @throws Failure when the reply is no answer, or not one of that shape */
export function shapeOf<T>(reply: Reply, shape: Read<T>): T {
  if (reply.kind !== "answered") throw failureOf(reply);
  try {
    return shape({ value: reply.data, at: "" });
  } catch (error) {
    if (error instanceof ShapeError) throw failureOf(reply, `gave an answer that cannot be used: ${error.message}`);
    throw error;
  }
}
