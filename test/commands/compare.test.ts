/** `compare` on the command line; the orders themselves are scored in test/index. */
import { expect, test } from "vitest";
import { patchledger } from "./program.ts";

const ANSWERS: readonly (readonly [string, string, string, string])[] = [
  ["deb", "2.4.52-1ubuntu4.1", "2.4.52-1ubuntu4.10", "<"],
  ["Debian", "1.0", "1.0-0", "="],
  ["Debian:12", "1:0.9", "2.0", ">"],
  ["rpm", "1.0~rc1-1", "1.0-1", "<"],
  ["apk", "1.2.3-r1", "1.2.3-r10", "<"],
  ["npm", "1.0.0-rc.1", "1.0.0", "<"],
  ["semver", "1.2.10", "1.2.9", ">"],
  ["pypi", "1.0.post1", "1.0", ">"],
  ["PyPI", "1!0.1", "2.0", ">"],
  ["golang", "v1.22.0-0", "1.22.0", "<"],
  ["Go", "(devel)", "v1.0.0", "?"],
];

test.each(ANSWERS)("%s: %s and %s: %s", (ecosystem, a, b, want) => {
  expect(patchledger(["compare", ecosystem, a, b])).toEqual({ code: want === "?" ? 1 : 0, out: `${want}\n`, err: "" });
});

test("without versions, lines from standard input are answered one by one, in order", () => {
  const input = "1.0\t2.0\n2.0\t1.0\r\nnonsense\n1.0\t1.0-0\n1\t2\t3\n";
  expect(patchledger(["compare", "deb"], { input })).toEqual({ code: 1, out: "<\n>\n?\n=\n?\n", err: "" });
  expect(patchledger(["compare", "deb"], { input: "" })).toEqual({ code: 0, out: "", err: "" });
});

test.each([
  { args: ["compare"], says: /ECOSYSTEM is missing/ },
  { args: ["compare", "debain", "1", "2"], says: /did you mean "Debian"/ },
  { args: ["compare", "Maven", "1", "2"], says: /cannot be compared/ },
  { args: ["compare", "deb", "1"], says: /two versions/ },
  { args: ["compare", "deb", "1", "2", "3"], says: /two versions/ },
  { args: ["compare", "--jsn"], says: /no option "--jsn"/ },
])("$args says what is wrong", ({ args, says }) => {
  const ran = patchledger(args);
  expect(ran.code).toBe(2);
  expect(ran.out).toBe("");
  expect(ran.err).toMatch(says);
});
