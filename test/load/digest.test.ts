/** Digests of documents: of exact bytes, and of every line of a large file as fast as of one. */
import { expect, test } from "vitest";
import { digestsOf } from "../../src/load/digest.ts";
import { sha256 } from "../../src/model/digest.ts";

const digestOf = (text: string) => sha256(Buffer.from(text));

test("a document is a whole file, or one line of it", () => {
  const text = '{"id": "a"}\n\n{"id": "ü"}\r\n{"id": "c"}';
  const digest = digestsOf(Buffer.from(text));
  expect(digest({ path: "feed.json", at: [] })).toBe(digestOf(text));
  expect([1, 3, 4].map((at) => digest({ path: "feed.jsonl", at }))).toEqual(
    ['{"id": "a"}', '{"id": "ü"}\r', '{"id": "c"}'].map(digestOf),
  );
});

test("a file of 20 MB is not read again for each of its lines", () => {
  const lines = Array.from({ length: 8_000 }, (_, index) => `{"id": ${index}, "text": "${"x".repeat(2_500)}"}`);
  const digest = digestsOf(Buffer.from(lines.join("\n")));
  expect(lines.map((_, index) => digest({ path: "feed.jsonl", at: index + 1 }))).toEqual(lines.map(digestOf));
});
