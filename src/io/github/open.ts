/** How a connection begins: which App's installation or token it is, and as whom it writes. */
import { type Clock, machineClock } from "../clock.ts";
import { Failure } from "../failure.ts";
import { isLoopback } from "../loopback.ts";
import { field, integer, text } from "./answer.ts";
import { clientFor } from "./client.ts";
import { type Connection, read, readReply, shapeOf, type Work } from "./connection.ts";
import { scheduleWith } from "./schedule.ts";
import type { Credentials, Settings } from "./settings.ts";

/** All in milliseconds. */
export interface Timing {
  readonly clock: Clock;
  /** that a request may take */
  readonly timeout: number;
  /** before something is tried or looked for a second time; each further wait is longer */
  readonly pause: number;
  /** between two writes; GitHub asks for a second */
  readonly writePause: number;
  /** that all waits for limits may take together; a run that needs more stops and says what is left */
  readonly patience: number;
}

export async function connect(settings: Settings, timing: Partial<Timing>): Promise<Connection> {
  const clock = timing.clock ?? machineClock;
  const client = { ...settings, installationId: null, timeout: timing.timeout ?? 30_000 };
  const writePause = timing.writePause ?? (isLoopback(settings.apiUrl) ? 0 : 1_000);
  const { credentials } = settings;
  const connection: Connection = {
    octokit: clientFor(client),
    repository: settings.repository,
    schedule: scheduleWith({ clock, writePause, patience: timing.patience ?? 300_000 }),
    clock,
    pause: timing.pause ?? (isLoopback(settings.apiUrl) ? 10 : 1_000),
    work: null,
    ownLogin: once(async (work) => {
      const asking = { ...connection, work };
      if (credentials.kind === "app") return loginOfApp(asking);
      return credentials.login ?? loginOfToken(asking);
    }),
  };
  if (credentials.kind === "token") return connection;
  const installationId = await installationOf(connection);
  return { ...connection, octokit: clientFor({ ...client, installationId }) };
}

/** What git shows to the server. */
export async function tokenOf({ octokit }: Connection, credentials: Credentials): Promise<string> {
  if (credentials.kind === "token") return credentials.token;
  try {
    const authentication: unknown = await octokit.auth({ type: "installation" });
    return text(field({ value: authentication, at: "" }, "token"));
  } catch {
    // the library's error holds the request, and with it what signed it
    throw new Failure("GitHub gave no token for the App", "check that the App is installed, and run it again");
  }
}

function installationOf(connection: Connection): Promise<number> {
  const request = { route: "GET /repos/{owner}/{repo}/installation" } as const;
  return read(connection, request, (part) => integer(field(part, "id")));
}

/** as whom every workflow's own token writes */
const WORKFLOW_LOGIN = "github-actions[bot]";

/** The token of a workflow or an App belongs to no user, and says so by refusing. It cannot be asked whose it is. */
async function loginOfToken(connection: Connection): Promise<string> {
  const reply = await readReply(connection, { route: "GET /user" });
  if (reply.status === 403) return WORKFLOW_LOGIN;
  return shapeOf(reply, (part) => text(field(part, "login")));
}

/** An App writes as the bot that is named after it. */
async function loginOfApp(connection: Connection): Promise<string> {
  const slug = await read(connection, { route: "GET /app" }, (part) => text(field(part, "slug")));
  return `${slug}[bot]`;
}

/** Asked when it is needed, and asked again only when it could not be told. */
function once<T>(ask: (work: Work | null) => Promise<T>): (work: Work | null) => Promise<T> {
  let known: Promise<T> | null = null;
  return (work) => {
    known ??= ask(work).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}
