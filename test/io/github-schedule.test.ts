/** Whose turn it is, on a clock that jumps: deadlines first, a second between writes, and a stop before the limit. */
import { describe, expect, test } from "vitest";
import type { Reply } from "../../src/io/github/reply.ts";
import { scheduleWith, type Turn } from "../../src/io/github/schedule.ts";
import { jumpingClock } from "./forge.ts";

const FROM = { method: "GET", host: "api.github.com", path: "/" };
const DONE: Reply = { kind: "answered", status: 200, headers: {}, data: {}, ...FROM };
const read = (work: string, due: string | null = null): Turn => ({ work, isWrite: false, due });
const write = (work: string, due: string | null = null): Turn => ({ work, isWrite: true, due });

function ground(patience = 300_000) {
  const clock = jumpingClock();
  const log: string[] = [];
  const schedule = scheduleWith({ clock, writePause: 1_000, patience });
  const run = (turn: Turn, ...replies: readonly Reply[]) => {
    const left = [...replies];
    return schedule.run(turn, async () => {
      log.push(turn.work);
      return left.shift() ?? DONE;
    });
  };
  return { clock, log, run, schedule };
}

/** @param seconds until the hour's limit begins anew, by GitHub's clock, which differs from ours */
function remaining(count: number, seconds: number, status = 200): Reply {
  const headers = {
    date: "Sun, 01 Mar 2026 10:00:00 GMT",
    "x-ratelimit-remaining": String(count),
    "x-ratelimit-reset": String(Date.parse("2026-03-01T10:00:00Z") / 1_000 + seconds),
    "x-ratelimit-resource": "core",
  };
  return { ...DONE, kind: status === 200 ? "answered" : "refused", status, headers };
}

const refusal = (status: number, headers: Reply["headers"], message = ""): Reply => ({
  ...DONE,
  kind: "refused",
  status,
  headers,
  data: { message },
});

describe("turns", () => {
  test("writes go one by one, a second apart, by deadline, then as they came", async () => {
    const { clock, log, run } = ground();
    await Promise.all([
      run(write("first")),
      run(write("whenever")),
      run(write("tomorrow", "2026-03-02T00:00:00Z")),
      run(write("today", "2026-03-01T12:00:00Z")),
      run(write("whenever too")),
    ]);
    expect(log).toEqual(["first", "today", "tomorrow", "whenever", "whenever too"]);
    expect(clock.slept.filter((one) => one > 900)).toHaveLength(4);
  });

  test("what becomes urgent during the second between two writes goes first", async () => {
    const { clock, log, schedule, run } = ground();
    await run(write("first"));
    const slow = run(write("whenever"));
    const urgent = schedule.run(write("now", "2026-03-01T10:00:00Z"), async () => {
      log.push("now");
      return DONE;
    });
    await Promise.all([slow, urgent]);
    expect(log).toEqual(["first", "now", "whenever"]);
    expect(clock.slept.length).toBeGreaterThan(1);
  });

  test("eight reads at once, and a write does not wait for them", async () => {
    const { schedule, run, log } = ground();
    let [now, most] = [0, 0];
    const ends: (() => void)[] = [];
    const reads = Array.from({ length: 20 }, (_, index) =>
      schedule.run(read(String(index)), async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise<void>((resolve) => ends.push(resolve));
        now -= 1;
        return DONE;
      }),
    );
    await run(write("write"));
    expect(log).toEqual(["write"]);
    while (ends.length > 0 || now > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(reads);
    expect(most).toBe(8);
  });
});

describe("limits", () => {
  test.each<[name: string, refused: Reply, waits: number]>([
    ["retry-after", refusal(403, { "retry-after": "30" }), 30_000],
    ["AP-004: a secondary limit without a time", refusal(403, {}, "You have exceeded a secondary rate limit."), 60_000],
    ["429 without a time", refusal(429, {}), 60_000],
    ["the hour's limit", remaining(0, 100, 403), 101_000],
  ])("%s is waited for, and what was refused is sent again", async (_, refused, waits) => {
    const { clock, log, run, schedule } = ground();
    expect((await run(write("a"), refused)).status).toBe(200);
    expect(log).toEqual(["a", "a"]);
    expect(Math.max(...clock.slept)).toBeGreaterThan(waits - 500);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(waits);
    expect(schedule.left()).toEqual([]);
  });

  test("what fails for another reason is not left over", async () => {
    const { schedule } = ground();
    await expect(schedule.run(write("a"), () => Promise.reject(new TypeError("no")))).rejects.toThrow(TypeError);
    expect(schedule.left()).toEqual([]);
  });

  test("a missing permission is no limit", async () => {
    const { clock, run } = ground();
    expect((await run(read("a"), refusal(403, {}, "Resource not accessible by integration"))).status).toBe(403);
    expect(clock.slept).toEqual([]);
  });

  test("waits without a time grow, and end with the run's patience", async () => {
    const { clock, run, schedule } = ground();
    const refused = Array.from({ length: 9 }, () => refusal(429, {}));
    await expect(run(write("status of #7"), ...refused)).rejects.toThrow(/^GitHub's limit is reached until/);
    expect(clock.slept.map((one) => Math.round(one / 1_000))).toEqual([60, 120]);
    expect(schedule.left()).toEqual(["status of #7"]);
  });

  test("a run stops before the limit, says what is left, and keeps the last requests for what is due", async () => {
    const { run, log, schedule } = ground();
    const due = "2026-03-01T12:00:00Z";
    await run(read("a"), remaining(50, 1_800));
    const results = await Promise.allSettled([
      run(write("b")),
      run(write("c", due)),
      run(read("d")),
      run(read("e", due)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
    expect(log.toSorted()).toEqual(["a", "c", "e"]);
    expect(schedule.left().toSorted()).toEqual(["b", "d"]);
    await run(read("f", due), remaining(5, 1_800));
    await expect(run(read("g", due))).rejects.toThrow("limit is reached");
  });

  test("requests that wait together wait once; a limit that is over binds nobody", async () => {
    const { clock, run } = ground(200_000);
    await run(read("a"), remaining(0, 150));
    await Promise.all(["b", "c", "d"].map((one) => run(read(one))));
    await run(read("e"), remaining(0, 40));
    await run(read("f"));
    expect(clock.slept.every((one) => one <= 150_000)).toBe(true);
  });

  test("other resources' limits are not ours", async () => {
    const { clock, run } = ground();
    const search = {
      ...remaining(0, 1_800),
      headers: { ...remaining(0, 1_800).headers, "x-ratelimit-resource": "search" },
    };
    await run(read("a"), search);
    await run(read("b"));
    expect(clock.slept).toEqual([]);
  });
});
