/**
 * A ledger on a forge, lived through 60 virtual days. The clock of the process is moved from one happening to the next; in
 * between nothing happens, so that nobody has to wait.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ID } from "../commands/life-story.ts";
import { yaml } from "../commands/provider.ts";
import { type Ground, openGround, type Saved } from "../crash/ground.ts";
import { type Point, writeHistory } from "../crash/history.ts";
import { openPulls } from "../crash/people.ts";
import { type Ended, runProgram } from "../crash/program.ts";
import { notices, roles } from "../decide/policies.ts";
import { moveClock } from "./moved-clock.ts";
import { instant, type Merge, type Plan, type Run, START } from "./schedule.ts";

/** All have an address, but for one who can only be called in a comment. */
const PEOPLE = {
  "policies/roles.yaml": yaml({
    ...roles(),
    people: roles().people.map((one) =>
      one.id === "otto" ? { ...one, login: one.id } : { ...one, mail: `${one.id}@example.org` },
    ),
  }),
  "policies/notices.yaml": yaml({ ...notices(), sender: "patches@example.org", sendsFrom: "2026-03-01T00:00:00Z" }),
};

/** A run of one command, and what it could see. */
export interface Seen extends Ended {
  readonly command: string;
  /** RFC 3339 */
  readonly at: string;
  /** commit of main */
  readonly tip: string;
}

export interface World {
  readonly ground: Ground;
  readonly points: ReadonlyMap<string, Point>;
  /** lives 60 days, from the beginning. @returns every run of a command, in order */
  readonly live: (plan: Plan) => Promise<readonly Seen[]>;
  readonly close: () => Promise<void>;
}

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-days-"));
  const { points } = await writeHistory(folder, PEOPLE, []);
  const ground = await openGround({ folder, points });
  const { serverUrl, apiUrl, mailPort } = ground.running;
  const direct = { GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl };
  const mail = { PATCHLEDGER_SMTP_HOST: "127.0.0.1", PATCHLEDGER_SMTP_PORT: String(mailPort) };
  Object.assign(process.env, ground.environment, direct, mail);
  const begin = points.get("begin")?.commit ?? "";
  const empty: Saved = { ...(await ground.save("")), refs: [["refs/heads/main", begin]], at: instant(START) };
  return {
    ...{ ground, points },
    live: (plan) => live(ground, empty, plan),
    close: async () => {
      await ground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function live(ground: Ground, empty: Saved, { merges, runs, closedFrom }: Plan): Promise<readonly Seen[]> {
  const { running } = ground;
  moveClock(START);
  await ground.restore(empty);
  running.state.mail.length = 0;
  // the limits of the hour, and what was asked
  const headers = { authorization: `Bearer ${running.controlToken}` };
  await fetch(`${running.serverUrl}/_forge/reset`, { method: "POST", headers });
  // a log that begins later owes nothing of what was there before
  const seen: Seen[] = [await runOnce(ground, "record")];
  for (const happening of [...merges, ...runs].sort((a, b) => a.at - b.at)) {
    moveClock(happening.at);
    if ("brings" in happening) await merge(ground, happening);
    else {
      if (happening.at >= closedFrom) await mergeClosing(ground);
      seen.push(...(await runJob(ground, happening)));
    }
  }
  await mergeClosing(ground);
  return seen;
}

/** Opened and merged, with a merge commit. */
export async function merge(ground: Ground, { name, brings }: Merge): Promise<void> {
  const sha = "commit" in brings ? brings.commit : await written(ground, brings.files);
  await ground.ask("POST", "/git/refs", { ref: `refs/heads/topic/${name}`, sha });
  const pull = Object(await ground.ask("POST", "/pulls", { title: name, head: `topic/${name}`, base: "main" }));
  await ground.ask("PUT", `/pulls/${pull.number}/merge`, { merge_method: "merge" });
}

async function written(ground: Ground, files: Readonly<Record<string, string>>): Promise<string> {
  const base = await tipOf(ground);
  const tree = Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content }));
  const { sha } = Object(await ground.ask("POST", "/git/trees", { base_tree: base, tree }));
  const words = { message: "change", tree: sha, parents: [base] };
  return Object(await ground.ask("POST", "/git/commits", words)).sha;
}

export async function tipOf(ground: Ground): Promise<string> {
  return Object(await ground.ask("GET", "/git/ref/heads/main")).object.sha;
}

/** Of whichever attempt. */
const CLOSING = `patchledger/${ID}/close`;

async function mergeClosing(ground: Ground): Promise<void> {
  for (const { number, branch } of openPulls(ground))
    if (branch.startsWith(CLOSING)) await ground.ask("PUT", `/pulls/${number}/merge`, { merge_method: "merge" });
}

async function runJob(ground: Ground, { job, how }: Run): Promise<readonly Seen[]> {
  const run = async (): Promise<readonly Seen[]> => {
    const seen: Seen[] = [];
    for (const [command, ...args] of JOBS[job]) seen.push(await runOnce(ground, command, ...args));
    return seen;
  };
  if (how === "together") return (await Promise.all([run(), run()])).flat();
  const first = await run();
  return how === "once" ? first : [...first, ...(await run())];
}

type Words = readonly [command: string, ...args: readonly string[]];

/** What the workflows run; `notify` follows `record` there, which says where comments belong. */
const JOBS: Readonly<Record<Run["job"], readonly Words[]>> = {
  nightly: [["nightly"]],
  notices: [["record"], ["notify"]],
  deadlines: [["sla", "--publish"]],
};

/** In a folder of its own, as each job has one. */
async function runOnce(ground: Ground, command: string, ...args: readonly string[]): Promise<Seen> {
  const [at, tip] = [instant(Date.now()), await tipOf(ground)];
  return { command, at, tip, ...(await runProgram([command, ...args, "--root", ground.clone()])) };
}
