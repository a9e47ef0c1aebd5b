/** Which lines of a patch a comment can stand on, and where GitHub says that they are. */
import { describe, expect, test } from "vitest";
import { findPlace, type GivenPlace } from "../../../forge/rules/diff-place.ts";

const FIRST = ["@@ -1,3 +1,3 @@", " one", "-two", "+zwei", " three"];
const SECOND = ["@@ -10,2 +10 @@ heading", " ten", "-eleven", "\\ No newline at end of file"];
const PATCH = [...FIRST, ...SECOND].join("\n");

describe("a place in a patch", () => {
  test.each<[string, GivenPlace, number | null]>([
    ["a line that stayed, of the new side", { line: 3 }, 4],
    ["a line that stayed, of the old side", { line: 3, side: "LEFT" }, 4],
    ["an added line", { line: 2, side: "RIGHT" }, 3],
    ["a removed line", { line: 2, side: "LEFT" }, 2],
    ["a removed line of a later hunk", { line: 11, side: "LEFT" }, 7],
    ["a position", { position: 6 }, 6],
    ["a line between the hunks", { line: 7 }, null],
    ["a line that only the old side has", { line: 11 }, null],
    ["the head of a later hunk", { position: 5 }, null],
    ["the note about the last line", { position: 8 }, null],
    ["nothing", {}, null],
  ])("%s", (_, given, position) => {
    expect(findPlace(PATCH, given)?.position ?? null).toBe(position);
  });

  test("tells the lines of its hunk down to itself", () => {
    expect(findPlace(PATCH, { line: 2 })?.hunk).toBe(FIRST.slice(0, 4).join("\n"));
    expect(findPlace(PATCH, { line: 10 })?.hunk).toBe(SECOND.slice(0, 2).join("\n"));
  });
});
