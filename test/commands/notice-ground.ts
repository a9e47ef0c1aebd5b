/** A ledger on a forge with a log that has begun, and `notify` run on it as CI does; its mails are caught, and read by another program. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import type { RunningForge } from "../../forge/start.ts";
import { append, type LogPlace, serverLog } from "../../src/commands/log/append.ts";
import { notify } from "../../src/commands/notify.ts";
import { watched } from "../../src/commands/silence.ts";
import { openGitHub } from "../../src/io/github.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";
import type { IntendedNotice, Notice } from "../../src/model/authored.ts";
import { notices, roles } from "../decide/policies.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { git } from "./program.ts";
import { provider, yaml } from "./provider.ts";

export const FOLDER = "patches/dsa-5764-1";
export const BEGUN = "2026-03-01T09:00:00Z";
const NOTHING = `sha256:${"0".repeat(64)}`;

/** With addresses for all but those named, who have an account, and those who have nothing. */
export function peopleWith(logins: Readonly<Record<string, string>>, unreachable: readonly string[] = []) {
  const { people, ...rest } = roles();
  return {
    ...rest,
    people: people.map((person) => {
      if (unreachable.includes(person.id)) return person;
      const login = logins[person.id];
      return login === undefined ? { ...person, mail: `${person.id}@example.org` } : { ...person, login };
    }),
  };
}

export function intended(audience: string, change: Partial<IntendedNotice> = {}): IntendedNotice {
  return {
    ...{ audience, sendAt: "2026-03-02T10:00:00Z", subject: "Security patch DSA-5764-1 is needed" },
    ...{ patches: "DSA-5764-1", schedule: "Within a week.", implications: "Sessions may drop once." },
    ...change,
  };
}

export function noticeFile(occasion: Notice["occasion"], ...all: readonly IntendedNotice[]): string {
  return yaml({ schemaVersion: 1, occasion, notices: all });
}

export interface NoticeGround extends Ground {
  readonly runAt: (now: string, ...args: readonly string[]) => ReturnType<Ground["run"]>;
  /** settings of the next runs, beside those of the forge's own mail server */
  readonly settings: Record<string, string>;
  readonly place: () => Promise<LogPlace>;
  /** to the log */
  readonly append: (entry: NewEntry) => Promise<void>;
  /** the nightly job ran to its end. @param at RFC 3339 */
  readonly beat: (at: string) => Promise<void>;
  readonly receipts: () => Promise<readonly Extract<NewEntry, { readonly kind: "receipt" }>[]>;
  readonly mails: () => Promise<readonly ReadMail[]>;
}

export interface ReadMail {
  readonly id: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** names of all headers, in small letters */
  readonly headers: readonly string[];
}

/** From the time on that the log began. */
const SENDING: Parameters<typeof notices>[0] = { sender: "patches@example.org", sendsFrom: BEGUN };

interface More {
  /** of policies/notices.yaml */
  readonly sending?: typeof SENDING;
  /** that are there before the log begins */
  readonly files?: Readonly<Record<string, string>>;
}

/** @param people policies/roles.yaml @param beatsUntil newest heartbeat of the nightly job, RFC 3339 */
export async function noticeGround(
  people: object = peopleWith({}),
  beatsUntil: string | null = "2026-12-31T01:00:00Z",
  { sending = SENDING, files: before = {} }: More = {},
): Promise<NoticeGround> {
  const files = {
    ...provider(),
    "policies/roles.yaml": yaml(people),
    "policies/notices.yaml": yaml({ ...notices(), ...sending }),
    ...before,
  };
  const ground = await groundWith(files, BEGUN, watched(notify));
  const root = mkdtempSync(join(tmpdir(), "patchledger-notices-"));
  git(root, "init", "-q");
  const { forge } = ground;
  const place = () => placeOn(forge, root);
  const commit = Object(await ground.ask("ada", "GET", "/git/ref/heads/main")).object.sha;
  const begin = { at: BEGUN, clock: "committer", origin: "127.0.0.1/ada/patches/audit", branch: "main" } as const;
  const write = async (entry: NewEntry) => {
    await append(await place(), async () => [entry]);
  };
  await write({ kind: "begin", ...begin, folder: "", commit, files: NOTHING });
  const beat = (at: string) =>
    write({ kind: "heartbeat", at, clock: "program", job: "nightly", run: null, result: "clean" });
  if (beatsUntil !== null) await beat(beatsUntil);
  const settings: Record<string, string> = {
    ...{ PATCHLEDGER_SMTP_HOST: "127.0.0.1", PATCHLEDGER_SMTP_PORT: String(forge.mailPort) },
  };
  return {
    ...ground,
    settings,
    place,
    append: write,
    beat,
    runAt: (now, ...args) => {
      const { clock } = forge.forge;
      clock.advance(Date.parse(now) - Date.parse(clock.now()));
      return ground.run(["--now", now, ...args], settings);
    },
    receipts: async () =>
      (await serverLog(await place())).entries.flatMap((entry) => (entry.kind === "receipt" ? entry : [])),
    close: async () => {
      await ground.close();
      rmSync(root, { recursive: true, force: true });
    },
    mails: () => Promise.all(forge.state.mail.map(readMail)),
  };
}

async function readMail({
  raw,
  to,
  from,
}: {
  readonly raw: string;
  readonly to: readonly string[];
  readonly from: string;
}): Promise<ReadMail> {
  const mail = await PostalMime.parse(Buffer.from(raw, "latin1"));
  return {
    ...{ id: mail.messageId ?? "", to, from, subject: mail.subject ?? "", text: mail.text ?? "" },
    headers: mail.headers.map(({ key }) => key),
  };
}

/** Notices of the patch by their names, brought by a pull request when the log had begun. @returns its number */
export async function announced(ground: NoticeGround, files: Readonly<Record<string, string>>): Promise<number> {
  const entries = Object.entries(files).map(([name, text]): [string, string] => [
    `${FOLDER}/notices/${name}.yaml`,
    text,
  ]);
  const { number, entry } = await brought(ground, Object.fromEntries(entries));
  await ground.append(entry);
  return number;
}

interface Brought {
  readonly number: number;
  /** what the log has to say of it */
  readonly entry: NewEntry;
}

/** A pull request of ada's with the files, merged, and not recorded yet. @param files null removes one */
export async function brought(ground: NoticeGround, files: Readonly<Record<string, string | null>>): Promise<Brought> {
  const base = Object(await ground.ask("ada", "GET", "/git/ref/heads/main")).object.sha;
  const branch = `topic-${base.slice(0, 8)}`;
  await ground.ask("ada", "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: base });
  await ground.commit(branch, files, BEGUN);
  const { number } = Object(
    await ground.ask("ada", "POST", "/pulls", { title: "Notices", head: branch, base: "main" }),
  );
  const { sha } = Object(await ground.ask("ada", "PUT", `/pulls/${number}/merge`, { merge_method: "merge" }));
  return { number, entry: mergeOf(number, { base, sha }, files) };
}

/** The log, as the program writes it. */
async function placeOn(forge: RunningForge, root: string): Promise<LogPlace> {
  const github = await openGitHub({
    ...{ GITHUB_API_URL: forge.apiUrl, GITHUB_SERVER_URL: forge.serverUrl, GITHUB_REPOSITORY: "ada/patches" },
    GITHUB_TOKEN: forge.tokens.get("robot") ?? "",
  });
  return { root, remote: await github.remote(), identity: await github.identity() };
}

interface Ends {
  readonly base: string;
  readonly sha: string;
}

function mergeOf(number: number, { base, sha }: Ends, changed: Readonly<Record<string, string | null>>): NewEntry {
  const pull = { number, author: null, mergedBy: null, createdAt: BEGUN, head: sha };
  const policy = { approvals: null, roles: null };
  const files = Object.entries(changed).map(([path, text]) =>
    text === null ? { mode: "000000", path, sha256: null } : { mode: "100644", path, sha256: NOTHING },
  );
  const known = { at: BEGUN, clock: "server", base, commits: [sha], pull, authors: [], reviews: [] } as const;
  return { kind: "merge", ...known, decision: null, files, policy };
}
