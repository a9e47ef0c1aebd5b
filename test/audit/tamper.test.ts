/**
 * Each entry edited in each of its fields, and lines taken away, put in, doubled and moved: whoever does it is found out,
 * and the entry is named.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatherClone } from "../../src/commands/audit/gather.ts";
import { findLog } from "../../src/commands/log/read.ts";
import { canonical } from "../../src/decide/audit/canonical.ts";
import { type CloneFacts, verdictOf } from "../../src/decide/audit/verify.ts";
import { BESIDE, EDITS, edited, OTHER } from "./edits.ts";
import { type History, historyOf } from "./history.ts";
import { caught, type Spoil, TAMPERERS } from "./spoil.ts";
import { discard } from "./write.ts";

let history: History;
let facts: CloneFacts;
beforeAll(async () => {
  const merges = Array.from({ length: 8 }, (_, index) => ({
    [`patches/dsa-${index}-1/patch.yaml`]: `id: dsa-${index}-1\n`,
  }));
  history = historyOf({ merges, batch: 3, beside: (merge) => BESIDE[merge] ?? [] });
  const log = await findLog(history.folder, undefined);
  facts = await gatherClone(log, { root: history.folder, ref: undefined, known: [] });
});
afterAll(() => discard(history.folder));

/** Of that kind, in the middle of the log where there are several. */
function seqOf(kind: string): number {
  const own = history.entries.filter((entry) => entry.kind === kind);
  return own[Math.floor(own.length / 2)]?.seq ?? -1;
}

const CASES = Object.entries(EDITS).flatMap(([kind, edits]) =>
  edits.flatMap((edit) =>
    TAMPERERS.map((by) => [kind, `${edit[0]} is now ${JSON.stringify(edit[1])}`, by, edit] as const),
  ),
);

describe("an entry that was edited", () => {
  test.each(CASES)("%s: %s, by a %s", (kind, _, by, edit) => {
    const seq = seqOf(kind);
    const { findings, named } = caught(facts, (text) => edited(text, seq, edit), by);
    expect(verdictOf(findings)).toBe(1);
    expect(named.filter((one) => one.endsWith(` ${seq}`))).not.toEqual([]);
  });
});

/** A log rewritten as a whole, and nobody has kept what it was: what git knows, or the log says twice, still gives it away. */
describe("without a checkpoint that was kept, what the branch or another entry says otherwise", () => {
  const TOLD_ELSEWHERE = EDITS["merge"]?.filter(
    ([keys]) =>
      !/^(?:clock|authors|pull\.(?!number)|policy.roles.version|decision.obstacles|reviews.0.commit)$/.test(keys),
  );
  test.each((TOLD_ELSEWHERE ?? []).map((edit) => [edit[0], JSON.stringify(edit[1]), edit] as const))(
    "%s is now %s",
    (keys, _, edit) => {
      const seq = seqOf("merge");
      const { findings } = caught(facts, (text) => edited(text, seq, edit), "rebuilder");
      const own = findings.filter(({ code }) => code !== "known");
      const isLegal = /^(?:pull\.|authors)/.test(keys);
      expect(own.filter((one) => one.seq === seq).length > 0 || isLegal).toBe(true);
    },
  );
});

/** Lines from the log's text, altered as lines, with new numbers where somebody takes the trouble. */
function onLines(alter: (lines: string[]) => readonly string[], isRenumbered = false): Spoil {
  return (text) => {
    const lines = alter(text.trimEnd().split("\n"));
    const renumbered = lines.map((line, seq) => canonical({ ...JSON.parse(line), seq }));
    return (isRenumbered ? renumbered : lines).map((line) => `${line}\n`).join("");
  };
}

const without = (from: number, count: number) => (lines: string[]) => lines.toSpliced(from, count);
const swapped = (one: number, other: number) => (lines: string[]) =>
  lines.map((line, index) => lines[index === one ? other : index === other ? one : index] ?? line);

const LINES: Readonly<Record<string, readonly [spoil: Spoil, seq: number]>> = {
  "the first line goes": [onLines(without(0, 1)), 0],
  "the first line goes, and the others are numbered anew": [onLines(without(0, 1), true), 0],
  "a line in the middle goes": [onLines(without(6, 1)), 6],
  "a line in the middle goes, and the others are numbered anew": [onLines(without(6, 1), true), 6],
  "a review goes, numbered anew": [onLines(without(4, 1), true), 4],
  "three lines go, numbered anew": [onLines(without(7, 3), true), 7],
  "the last line goes": [onLines((lines) => lines.slice(0, -1)), 27],
  "the last ten lines go": [onLines((lines) => lines.slice(0, -10)), 18],
  "all lines go but the first": [onLines((lines) => lines.slice(0, 1)), 1],
  "all lines go": [() => "", 0],
  "two lines change places": [onLines(swapped(5, 9)), 5],
  "two lines change places and numbers": [onLines(swapped(5, 9), true), 5],
  "two merges change places and numbers": [onLines(swapped(3, 6), true), 3],
  "all lines stand the other way round, numbered anew": [onLines((lines) => lines.reverse(), true), 0],
  "a line comes twice": [onLines((lines) => lines.toSpliced(8, 0, lines[7] ?? "")), 8],
  "a line comes twice, numbered anew": [onLines((lines) => lines.toSpliced(8, 0, lines[7] ?? ""), true), 8],
  "the last line comes twice, numbered anew": [onLines((lines) => [...lines, lines.at(-1) ?? ""], true), 28],
  "a receipt that was never given is put in": [
    onLines(
      (lines) => lines.toSpliced(10, 0, canonical({ ...BESIDE[2]?.[0], v: 1, seq: 10, recipient: "otto" })),
      true,
    ),
    10,
  ],
  "a merge that never was is put in": [
    onLines((lines) => lines.toSpliced(7, 0, edited(`${lines[6]}\n`, 0, ["commits", [OTHER]]).trim()), true),
    7,
  ],
  "a second beginning is put in": [onLines((lines) => lines.toSpliced(4, 0, lines[0] ?? ""), true), 4],
  "the last line is cut in its middle": [(text) => text.slice(0, -200), 27],
  "the last line has no end": [(text) => text.trimEnd(), 27],
  "a line is cut in its middle": [(text) => text.replace(/("seq":9),.*$/m, "$1"), 9],
  "an empty line stands in between": [(text) => text.replace(/\n(?=.*"seq":5,)/, "\n\n"), 5],
  "an empty line stands at the end": [(text) => `${text}\n`, 28],
  "lines end as on Windows": [(text) => text.replaceAll("\n", "\r\n"), 0],
  "a mark of byte order stands in front": [(text) => `\ufeff${text}`, 0],
  "a space stands in a line": [(text) => text.replace('"seq":9', '"seq": 9'), 9],
  "a number is written in another way": [(text) => text.replace('"seq":9,', '"seq":9.0,'), 9],
  "a key comes twice": [(text) => text.replace('"seq":9,', '"seq":9,"seq":9,'), 9],
  "a key is escaped": [(text) => text.replace('"seq":9,', '"s\\u0065q":9,'), 9],
  "keys stand in another order": [(text) => text.replace(/^\{(.*),("v":1)\}$/m, "{$2,$1}"), 0],
  "a line has a field that no entry has": [(text) => text.replace('"seq":9,', '"seq":9,"seqq":9,'), 9],
  "a line has a field less": [(text) => text.replace(/"clock":"server",(.*"seq":9,)/, "$1"), 9],
  "a line is of another kind": [(text) => text.replace(/"kind":"[a-z]+"(.*"seq":9,)/, '"kind":"nothing"$1'), 9],
  "a line is of another version": [(text) => text.replace(/("seq":9,.*)"v":1/, '$1"v":2'), 9],
  "a line is no JSON": [(text) => text.replace(/^.*"seq":9,.*$/m, "nothing"), 9],
  "a line is deep": [(text) => text.replace(/^.*"seq":9,.*$/m, "[".repeat(100_000)), 9],
  "a line is not UTF-8": [(text) => Buffer.from(text.replace(/^.*"seq":9,.*$/m, "\u00ff"), "latin1"), 9],
};

describe("lines that were altered", () => {
  test.each(Object.entries(LINES).flatMap(([name, row]) => TAMPERERS.map((by) => [name, by, ...row] as const)))(
    "%s, by a %s",
    (_, by, spoil, seq) => {
      const { findings, named } = caught(facts, spoil, by);
      expect(verdictOf(findings)).toBe(1);
      expect(named.filter((one) => one.endsWith(` ${seq}`))).not.toEqual([]);
    },
  );
});
