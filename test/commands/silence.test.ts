/** P11: the nightly job is silent, and every job that writes says so: as the built program, as their workflows run it. */
import { expect, test } from "vitest";
import { allParts } from "../../src/commands/nightly.ts";
import { Failure } from "../../src/io/failure.ts";
import { noticeGround, peopleWith } from "./notice-ground.ts";
import { git, started, temporaryFolder } from "./program.ts";

const JOBS = [["record"], ["notify"], ["sla", "--publish"], ["approve"], ["advance"], ["forms"]];

test("P11: record, notify, sla, approve, advance and forms open one issue and fail; those who only look do not care", {
  timeout: 600_000,
}, async () => {
  const ground = await noticeGround(peopleWith({}), null);
  try {
    const { forge } = ground;
    const root = temporaryFolder();
    git(root, "init", "-q");
    const env = {
      ...{ GITHUB_API_URL: forge.apiUrl, GITHUB_SERVER_URL: forge.serverUrl, GITHUB_REPOSITORY: "ada/patches" },
      ...{ GITHUB_TOKEN: forge.tokens.get("robot") ?? "", ...ground.settings },
    };
    for (const job of JOBS) {
      const { code, err } = await started([...job, "--root", root], { env });
      expect([job[0], code, /the nightly job has never run to its end.*: look at its runs/.test(err)]).toEqual([
        job[0],
        1,
        true,
      ]);
    }
    const issues = ground.repository().issues.filter(({ title }) => title === "The nightly job does not run");
    expect(issues.map(({ state }) => state)).toEqual(["open"]);
    const dry = await started(["nightly", "--dry-run", "--root", root], { env });
    expect(dry.err).not.toContain("never run to its end");
    await started(["nightly", "--root", root], { env });
    expect(issues.map(({ number }) => ground.repository().issues.find((one) => one.number === number)?.state)).toEqual([
      "closed",
    ]);
  } finally {
    await ground.close();
  }
});

test("nightly: a part that cannot do its work, or makes a mistake, holds up no other, and the mistake is not lost", async () => {
  const notes: string[] = [];
  const nothing = () => undefined;
  const terminal = { out: nothing, note: (text: string) => notes.push(text), progress: nothing, colour: () => false };
  const part = (name: string, work: () => 0 | 1) => ({ name, args: [], load: async () => work });
  const ends = await allParts(
    [
      part("record", () => {
        throw new Failure("GitHub is away", "wait");
      }),
      part("notify", () => {
        throw new TypeError("x is not a function");
      }),
      part("sla", () => 1),
    ],
    [],
    terminal,
  );
  expect(ends.map(({ code, mistake }) => [code, mistake?.message])).toEqual([
    [2, undefined],
    [2, "x is not a function"],
    [1, undefined],
  ]);
  expect(notes.join("")).toContain("GitHub is away. wait");
});
