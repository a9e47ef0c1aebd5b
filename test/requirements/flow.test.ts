/** The manual shows what the program goes by. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIFECYCLE, STATES, TRANSITIONS } from "../../src/model/lifecycle.ts";
import { ROOT } from "../commands/program.ts";

const read = (path: string) => readFileSync(`${ROOT}/docs/${path}`, "utf8");

test("E03: the flow is drawn, every state and every step of it", () => {
  const flow = read("lifecycle.md");
  const drawn = [...flow.matchAll(/^ {2}(?:\[\*\]|\w+) --> (\w+|\[\*\]): (\w+)$/gm)];
  expect(new Set(drawn.map(([, , step]) => step))).toEqual(new Set(TRANSITIONS));
  expect(new Set(drawn.map(([, to]) => to))).toEqual(
    new Set([...STATES.filter((state) => state !== "absent"), "open"]),
  );
});

test("E03 E11: the tables that run through it are shown with their fields", () => {
  const manual = read("format.md");
  for (const kind of ["patch", "test-report", "revocation"]) expect(manual).toContain(`\n## ${kind} files\n`);
  const files = TRANSITIONS.flatMap((step) => LIFECYCLE[step].file ?? []);
  for (const file of files) expect(read("lifecycle.md")).toContain(`| \`${file}\` |`);
});
