/** `sla --publish` on a forge: what resolver groups are told, whenever and however often it runs. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sla } from "../../src/commands/sla.ts";
import { eventsIn } from "../calendar-events.ts";
import { patchFile } from "../decide/stage-files.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { provider, yaml } from "./provider.ts";

const AT = "2026-03-01T09:00:00Z";
const CALENDAR = "patchledger/deadlines/calendar";
const TITLE = "Deadlines of linux-operations";

let ground: Ground;
beforeEach(async () => {
  const files = provider();
  const roles = String(files["policies/roles.yaml"]).replace("name: ines\n", "name: ines\n    login: ben\n");
  ground = await groundWith({ ...files, "policies/roles.yaml": roles }, AT, sla);
}, 600_000);
afterEach(() => ground.close());

/** The server's clock goes with it. */
async function runAt(now: string, ...args: readonly string[]) {
  const { clock } = ground.forge.forge;
  clock.advance(Date.parse(now) - Date.parse(clock.now()));
  return ground.run(["--publish", "--now", now, ...args]);
}

const issues = () => ground.repository().issues.filter(({ isPull }) => !isPull);
const issue = () => {
  const [found, ...more] = issues();
  if (found === undefined || more.length > 0) throw new Error(`there are ${issues().length} issues`);
  return found;
};
const comments = () => ground.repository().comments.map(({ body }) => String(body).split("\n")[1] ?? "");
const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

const LATE = [
  "DSA-5764-1 is late since 2026-03-06T08:00:00Z. 1 system: `web-1`.",
  "DSA-5764-1 is late since 2026-03-08T08:00:00Z. 2 systems: `stage-1`, `web-2`.",
  "DSA-5764-1 is late since 2026-03-06T08:00:00Z, and at 2026-03-08T20:00:00Z 150 % of its time had passed.",
  "DSA-5764-1 is late since 2026-03-08T08:00:00Z, and at 2026-03-11T20:00:00Z 150 % of its time had passed.",
];

function expectLate(): void {
  const found = comments();
  expect(found).toHaveLength(LATE.length);
  LATE.forEach((words, index) => {
    expect(found[index]).toContain(words);
  });
}

describe("P11 P29: a group hears of its clocks", { timeout: 600_000 }, () => {
  test("nothing while all is well, one issue when it is not, and each step once, dated at its moment", async () => {
    expect(await runAt("2026-03-02T08:00:00Z")).toMatchObject({ code: 0 });
    expect(issues()).toEqual([]);

    const warned = await runAt("2026-03-05T03:00:00Z");
    expect(warned, warned.err).toMatchObject({ code: 0 });
    expect(issue()).toMatchObject({ title: TITLE, state: "open" });
    expect(issue().body).toContain(
      "| DSA-5764-1 ([`patches/dsa-5764-1`](../blob/HEAD/patches/dsa-5764-1)) | emergency | 2026-03-06T08:00:00Z | 75 % of its time at 2026-03-05T02:00:00Z; can no longer be met: the next window is 2026-03-10 21:00Z to 2026-03-11 01:00Z | registered | 1: `web-1` | `aurora-2025`, internet | head-of-it |",
    );
    await runAt("2026-03-05T03:30:00Z");
    expect(await writes()).toEqual([]);
    expect(comments()).toEqual([]);

    // nobody looked for two weeks
    expect(await runAt("2026-03-20T12:00:00Z")).toMatchObject({ code: 0 });
    expectLate();
    expect(ground.repository().comments[0]?.body).toMatch(/This is for system-administrator\. @ben$/m);
    await runAt("2026-03-20T12:00:00Z");
    expect(await writes()).toEqual([]);
  });

  test("runs at the same moment tell it once, and a run that is late by a month tells the same", async () => {
    await Promise.all([runAt("2026-04-20T12:00:00Z"), runAt("2026-04-20T12:00:00Z"), runAt("2026-04-20T12:00:00Z")]);
    await runAt("2026-04-20T13:00:00Z");
    expect(issues().filter(({ state }) => state === "open")).toHaveLength(1);
    expect([...new Set(comments())].length).toBe(LATE.length);
    expectLate();
  });

  test("--dry-run says what it would write, and writes nothing", async () => {
    const { out } = await runAt("2026-03-20T12:00:00Z", "--dry-run");
    expect(out).toContain("linux-operations: issue opened\n");
    expect(out).toContain("dsa-5764-1: called at 100 % (2026-03-06T08:00:00Z)\n");
    expect(await writes()).toEqual([]);
  });
});

describe("people and the issue", { timeout: 600_000 }, () => {
  test("what they write below stays; closed by them it stays closed until something new comes", async () => {
    await runAt("2026-03-05T03:00:00Z");
    const { number, body } = issue();
    await ground.ask("ben", "PATCH", `/issues/${number}`, { body: `${body}\n\nI look after it. @ada` });
    await runAt("2026-03-20T12:00:00Z");
    expect(issue().body).toMatch(/<!-- patchledger:end -->\n\nI look after it\. @ada$/);
    await ground.ask("ben", "PATCH", `/issues/${number}`, { state: "closed" });
    await runAt("2026-03-21T12:00:00Z");
    expect(await writes()).toEqual([]);

    const second = patchFile({ id: "dsa-5999-1", advisory: "DSA-5999-1", aliases: ["CVE-2026-5999"] });
    await ground.commit("main", { "patches/dsa-5999-1/patch.yaml": yaml(second) }, "2026-03-01T10:00:00Z");
    await runAt("2026-03-21T13:00:00Z");
    expect(issue()).toMatchObject({ number, state: "open" });
    expect(issue().body).toContain("DSA-5999-1");
    expect(comments()).toHaveLength(2 * LATE.length);
  });

  test("when nothing is left the program closes it, and opens it again when something is", async () => {
    await runAt("2026-03-05T03:00:00Z");
    await ground.commit("main", { "patches/dsa-5764-1/exceptions/001.yaml": yaml(WAIVER) }, "2026-03-05T04:00:00Z");
    expect(await runAt("2026-03-05T05:00:00Z")).toMatchObject({ code: 0 });
    expect(issue()).toMatchObject({ state: "closed" });
    expect(issue().body).toContain("Nothing is late or about to be.");
    await runAt("2026-03-05T06:00:00Z");
    expect(await writes()).toEqual([]);
    await runAt("2026-03-20T12:00:00Z");
    expect(issue()).toMatchObject({ state: "open" });
    expectLate();
  });
});

const WAIVER = {
  schemaVersion: 1,
  systems: ["web-1", "web-2", "stage-1"],
  requestedBy: "ines",
  owner: "mira",
  from: "2026-03-04T12:00:00Z",
  until: "2026-03-12T12:00:00Z",
  reason: "They are replaced that week.",
  control: "Only the partner network reaches them.",
  check: "Every day, in their log.",
};

test("P11: deadlines are on a branch as a calendar, which is written when they change and not otherwise", {
  timeout: 600_000,
}, async () => {
  await runAt("2026-03-02T08:00:00Z");
  const calendar = async () => eventsIn((await ground.read(CALENDAR, "deadlines.ics")) ?? "");
  expect((await calendar()).map(({ at, summary }) => [at, summary])).toEqual([
    ["2026-03-06T08:00:00Z", "DSA-5764-1 due: emergency, linux-operations"],
    ["2026-03-08T08:00:00Z", "DSA-5764-1 due: emergency, linux-operations"],
  ]);
  const head = async () => Object(await ground.ask("ada", "GET", `/git/ref/heads/${CALENDAR}`)).object.sha;
  const before = await head();
  await runAt("2026-03-02T09:00:00Z");
  expect(await head()).toBe(before);
  await ground.commit("main", { "patches/dsa-5764-1/exceptions/001.yaml": yaml(WAIVER) }, "2026-03-05T04:00:00Z");
  await runAt("2026-03-05T05:00:00Z");
  expect(await calendar()).toEqual([]);
});

test("P9: a ledger with findings, or a time that nobody named, is not called fine", { timeout: 600_000 }, async () => {
  await ground.commit("main", { "policies/sla.yaml": "schemaVersion: 1\n" }, "2026-03-01T10:00:00Z");
  const { code, err } = await runAt("2026-03-02T08:00:00Z");
  expect(code).toBe(1);
  expect(err).toContain("nothing is published");
  expect(await writes()).toEqual([]);
});
