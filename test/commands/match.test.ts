/** `match` on the command line; its answers are scored against others' in test/truth. */
import { expect, test } from "vitest";
import { folderWith, osvRecord, patchledger } from "./program.ts";

const STATUS = `Package: libssl3
Status: install ok installed
Source: openssl
Version: 3.0.11-1~deb12u2

Package: curl
Status: install ok installed
Version: 7.88.1-10+deb12u14
`;

const FILES = {
  "dsa/openssl.json": osvRecord("DSA-5764-1", "openssl", "3.0.15-1~deb12u1"),
  "dsa/curl.json": osvRecord("DSA-6001-1", "curl", "7.88.1-10+deb12u14"),
  "dsa/nginx.json": osvRecord("DSA-6002-1", "nginx", "1.22.1-9+deb12u4"),
  status: STATUS,
};

const ROW = {
  advisory: "DSA-5764-1",
  aliases: ["CVE-2026-57641"],
  package: "libssl3",
  ecosystem: "Debian",
  installed: "3.0.11-1~deb12u2",
  verdict: "affected",
  fixed: "3.0.15-1~deb12u1",
  reason: expect.any(String),
};

function match(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const ran = patchledger(["match", ...args], { cwd: folderWith(files) });
  const rows = ran.out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { ...ran, rows };
}

test("what is affected, one object per line, with exactly these keys", () => {
  const { code, rows, err } = match(FILES, "--advisories", "dsa", "--inventory", "status", "--platform", "debian:12");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(rows).toEqual([ROW]);
});

test("--all adds what is fixed; what an advisory does not name is never a row", () => {
  const { rows } = match(FILES, "--advisories", "dsa", "--inventory", "status", "--platform", "debian:12", "--all");
  expect(rows.map((row) => [row.advisory, row.verdict])).toEqual([
    ["DSA-6001-1", "fixed"],
    ["DSA-5764-1", "affected"],
  ]);
});

test("without a hit it says so, and what it looked through", () => {
  const given = ["--advisories", "dsa/nginx.json", "dsa/curl.json", "--inventory", "status", "--platform", "debian:12"];
  expect(match(FILES, ...given)).toMatchObject({
    code: 0,
    out: "",
    err: "nothing matches: 2 advisories against 2 packages in status. --all shows each verdict\n",
  });
});

test("with --all and without a row it says why there is none", () => {
  const given = ["--advisories", "dsa/nginx.json", "--inventory", "status", "--platform", "debian:12", "--all"];
  expect(match(FILES, ...given)).toMatchObject({
    code: 0,
    out: "",
    err: "nothing matches: 1 advisory against 2 packages in status. none of them is about anything in it\n",
  });
});

test.each([
  ["a list in no known format", { status: "127.0.0.1 localhost" }, "[inventory-format]"],
  ["no advisory that can be read", { "dsa/curl.json": "[", "dsa/nginx.json": "[" }, "[json-syntax]"],
])("%s: nothing was judged, so that nothing is said not to match", (_, files, finding) => {
  const given = ["--advisories", "dsa/curl.json", "dsa/nginx.json", "--inventory", "status", "--platform", "debian:12"];
  const { code, out, err } = match({ ...FILES, ...files }, ...given);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(finding);
  expect(err).not.toContain("nothing matches");
});

test.each([
  ["a list without its release", {}, ["--advisories", "dsa/nginx.json"], "[inventory-platform]"],
  [
    "an advisory that can't be read",
    { "dsa/bad.json": "[" },
    ["--platform", "debian:12", "--advisories", "dsa/nginx.json", "dsa/bad.json"],
    "[json-syntax]",
  ],
])("%s is told first, and without a hit nothing is called fine", (_, files, options, finding) => {
  const { code, out, err } = match({ ...FILES, ...files }, "--inventory", "status", ...options);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  const [first = "", last] = err.split("\n");
  expect(first).toContain(finding);
  expect(last).toBe(
    "what could be judged of 1 advisory against 2 packages in status does not match; what is told above is not known to be fine",
  );
});

test("paths that a shell expanded are all read", () => {
  const { rows } = match(
    FILES,
    "--advisories",
    "dsa/curl.json",
    "dsa/openssl.json",
    "--inventory",
    "status",
    "--platform",
    "debian:12",
  );
  expect(rows).toEqual([ROW]);
});

test("without the release everything that is named is unknown, and said so", () => {
  const { code, rows, err } = match(FILES, "--advisories", "dsa", "--inventory", "status");
  expect(code).toBe(1);
  expect(rows.map((row) => row.verdict)).toEqual(["unknown", "unknown"]);
  expect(err).toContain("[inventory-platform]");
});

test("two documents with one id speak together; the same document twice is one", () => {
  const files = {
    ...FILES,
    "dsa/again.json": FILES["dsa/openssl.json"],
    "dsa/more.json": osvRecord("DSA-5764-1", "curl", "9.0-1"),
  };
  const { rows } = match(files, "--advisories", "dsa", "--inventory", "status", "--platform", "debian:12");
  expect(rows.map((row) => [row.advisory, row.package])).toEqual([
    ["DSA-5764-1", "libssl3"],
    ["DSA-5764-1", "curl"],
  ]);
});

test("an unreadable document is told, and the others are judged", () => {
  const { code, rows, err } = match(
    { ...FILES, "dsa/bad.json": "[" },
    "--advisories",
    "dsa",
    "--inventory",
    "status",
    "--platform",
    "debian:12",
  );
  expect(code).toBe(1);
  expect(rows).toEqual([ROW]);
  expect(err).toMatch(/^dsa\/bad\.json:1:\d+: .*\[json-syntax\]$/m);
});

test.each([
  { args: [], says: /--advisories is missing/ },
  { args: ["--advisories", "dsa"], says: /--inventory is missing/ },
  { args: ["--advisories", "nowhere", "--inventory", "status"], says: /cannot read "nowhere"/ },
  { args: ["--advisories", "dsa", "--inventory", "nowhere"], says: /cannot read "nowhere"/ },
  {
    args: ["--advisories", "dsa", "--inventory", "status", "--platform", "beos:5"],
    says: /platform "beos:5" is not known/,
  },
  { args: ["--advisories", "dsa", "--inventory", "status", "--format", "spdx"], says: /no inventory format "spdx"/ },
])("$args: a clear error and exit code 2", ({ args, says }) => {
  expect(match(FILES, ...args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(says) });
});
