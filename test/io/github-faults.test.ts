/**
 * Every fault at every call that the gateway makes. What it says is done is done, and once; after an error, a second run
 * ends where a run without faults does; and no fault turns one answer into another.
 */
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { machineClock } from "../../src/io/clock.ts";
import { Failure } from "../../src/io/failure.ts";
import type { GitHub } from "../../src/io/github.ts";
import { score } from "../score.ts";
import { ACTS, type Act, type Ground, groundOn } from "./acts.ts";
import { type Fault, startTestForge, type TestForge } from "./forge.ts";
import { branchName } from "./names.ts";

/** milliseconds: longer than a request may take, shorter than the gateway looks for what it wrote */
const DELAY = 120;
const FAULTS: readonly Fault[] = [
  { kind: "status", status: 502, times: 3 },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "torn" },
  { kind: "delay", delay_ms: DELAY },
  { kind: "lag", times: 2 },
  { kind: "secondary", retry_after: 60 },
  { kind: "primary", retry_after: 60 },
  { kind: "primary", retry_after: 3_000 },
];

let forge: TestForge;
beforeAll(async () => {
  forge = await startTestForge();
});
afterAll(() => forge.running.close());

/** What comes late comes by the machine's clock; all other waits are skipped, and no answer is too slow. */
const gateway = (kind: string): Promise<GitHub> =>
  forge.as("ada", kind === "delay" ? { timeout: 70, pause: 40, clock: machineClock } : {});
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function golden(act: Act): Promise<{ readonly calls: number; readonly looks: string }> {
  const place = await groundOn(forge, act.needs);
  await forge.reset();
  await act.act(await gateway("none"), place);
  const { length } = await forge.requests();
  return { calls: length, looks: JSON.stringify(act.look(forge.repository(), place)) };
}

/** @returns what is wrong, or null */
async function suffer(act: Act, fault: Fault, looks: string): Promise<string | null> {
  const place = await groundOn(forge, act.needs);
  const under = await gateway(fault.kind);
  await forge.reset();
  await forge.fault(fault);
  const error = await act.act(under, place).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (fault.kind === "delay") await setTimeout(DELAY);
  await forge.reset();
  const seen = (): string => JSON.stringify(act.look(forge.repository(), place));
  if (error !== null && !(error instanceof Failure)) return `threw ${textOf(error)}`;
  if (error === null && seen() !== looks) return `said it was done: ${seen()}`;
  if (error === null) return null;
  await act.act(await gateway("none"), place);
  return seen() === looks ? null : `after a second run: ${seen()}`;
}

describe("writes", () => {
  test.each(ACTS)("$name", async (act) => {
    const { calls, looks } = await golden(act);
    const misses: string[] = [];
    for (const fault of FAULTS) {
      const last = fault.kind === "lag" ? 1 : calls;
      for (let after = 0; after < last; after += 1) {
        const wrong = await suffer(act, { ...fault, after }, looks);
        if (wrong !== null)
          misses.push(`${fault.kind} ${fault.status ?? ""} at call ${after + 1} of ${calls}: ${wrong}`);
      }
    }
    score({ name: `faults at ${act.name}`, scored: calls * (FAULTS.length - 1) + 1, misses });
  });
});

describe("reads", () => {
  const READS: Readonly<Record<string, (github: GitHub, ground: Ground) => Promise<unknown>>> = {
    "a pull request": (github, { number }) => github.pullRequest(number),
    "open pull requests": (github) => github.openPullRequests(),
    "pull requests of a branch": (github, { branch }) =>
      github.pullRequestsFrom(branchName(branch), branchName("main")),
    reviews: (github, { number }) => github.reviews(number),
    commits: async (github, { number }) => github.commits(await github.pullRequest(number)),
    comments: (github, { number }) => github.comments(number),
    timeline: (github, { number }) => github.timeline(number),
    statuses: (github, { head }) => github.statuses(head),
    activity: (github, { branch }) => github.activity(branchName(branch)),
    "rules of a branch": (github) => github.branchRules(branchName("guarded")),
    "a permission": (github) => github.permissionOf("ben"),
  };

  test("what is read under a fault is what is there, or an error", async () => {
    const place = await groundOn(forge, "pull");
    await forge.ask("POST", `/pulls/${place.number}/reviews`, { event: "COMMENT", body: "Looks fine." });
    await forge.ask("POST", `/statuses/${place.head}`, { state: "success", context: "test" });
    await (await gateway("none")).upsertComment({ number: place.number, key: "a", body: "b" });
    const misses: string[] = [];
    let scored = 0;
    for (const [name, read] of Object.entries(READS)) {
      await forge.reset();
      const right = JSON.stringify(await read(await gateway("none"), place));
      if (right === "[]" || right === "null") misses.push(`${name}: nothing to lose`);
      for (const fault of FAULTS.filter(({ kind }) => kind !== "lag")) {
        for (const times of [1, 9]) {
          const under = await forge.as("ada", fault.kind === "delay" ? { timeout: 60 } : {});
          await forge.reset();
          await forge.fault({ ...fault, times });
          const seen = await read(under, place).then(JSON.stringify, (error: unknown) => error);
          scored += 1;
          if (seen !== right && !(seen instanceof Failure))
            misses.push(`${name}, ${fault.kind} ${times}: ${textOf(seen)}`);
        }
      }
    }
    await forge.reset();
    score({ name: "faults at reads", scored, misses });
  });
});
