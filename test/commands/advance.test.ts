/** `advance` on the forge: what it opens, and that it opens it once. */
import { afterEach, expect, test } from "vitest";
import { type Ground, groundWith } from "./advance-ground.ts";
import { provider } from "./provider.ts";

const AT = "2026-03-01T09:00:00Z";

let ground: Ground;
afterEach(() => ground.close());

const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

test("I2 I3: what is wanted is opened once; a second run writes nothing", { timeout: 60_000 }, async () => {
  ground = await groundWith(provider(), AT);
  const first = await ground.run();
  expect(first).toMatchObject({ code: 0 });
  expect(ground.repository().issues.map(({ title }) => title)).toEqual([
    "Evaluate DSA-5764-1",
    "Notice of DSA-5764-1, applicable",
    "Notice of DSA-5764-1, registered",
  ]);
  expect(
    await ground.read("patchledger/dsa-5764-1/evaluate", "patches/dsa-5764-1/attempt-1/evaluation.yaml"),
  ).toContain(`Drafted for dsa-5764-1 as of ${AT}`);
  expect(await ground.run()).toMatchObject({
    code: 0,
    out: "nothing to do\nwrites: 0 of git, 0 of content, 0 others\n",
  });
  expect(await writes()).toEqual([]);
});

test("I12: a dry run prints the plan and writes nothing", { timeout: 60_000 }, async () => {
  ground = await groundWith(provider(), AT);
  const { code, out } = await ground.run(["--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("writes: 1 of git, 3 of content, 3 others");
  expect(await writes()).toEqual([]);
  expect(ground.repository().issues).toEqual([]);
});
