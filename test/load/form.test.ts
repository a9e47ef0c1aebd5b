/** Issues that came from forms: the answers that were given, or what is wrong with which of them. */
import { describe, expect, test } from "vitest";
import { readCompletionForm } from "../../src/load/form-completion.ts";
import { readPatchForm } from "../../src/load/form-patch.ts";
import type { Loaded } from "../../src/model/diagnostic.ts";
import type { PatchForm } from "../../src/model/form-answers.ts";
import { COMPLETED, type Given, issueFrom, optionOf, REGISTERED } from "./form-issue.ts";

const OPENED = "2026-08-24T07:00:00Z";

function register(body: string): Loaded<PatchForm> {
  return readPatchForm("register", { path: "issue-7", body, createdAt: OPENED });
}

function said({ diagnostics }: Loaded<unknown>): readonly string[] {
  return diagnostics.map(({ line, problem, cure, code }) => `${line}: ${problem}. ${cure} [${code}]`);
}

test("D08 A16: a complete form says what patch.yaml says, but for its folder and its channel", () => {
  const read = register(issueFrom("register", REGISTERED));
  expect(said(read)).toEqual([]);
  expect(read.value).toEqual({
    channel: null,
    patch: {
      schemaVersion: 1,
      advisory: "DSA-5901-1",
      title: "A read out of bounds in the web server",
      aliases: ["CVE-2026-31001", "CVE-2026-31002"],
      source: {
        format: "manual",
        url: "https://www.debian.org/security/2026/dsa-5901",
        published: "2026-08-20T06:00:00Z",
        collectedAt: OPENED,
      },
      vendorSeverity: { label: "important", cvss: ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"] },
      rating: {
        exploitation: "poc",
        attackPossibility: "high",
        attackComplexity: "low",
        damage: "limited",
        rationale: "The web server is reached from outside.\n\nIt runs without rights.",
      },
      packages: [
        {
          ecosystem: "Debian:11",
          name: "nginx",
          status: "known_affected",
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "1.18.0-6.1+deb11u9" }] }],
        },
      ],
      products: [],
    },
  });
});

const READ: readonly {
  readonly name: string;
  readonly given: Given;
  readonly patch: object;
}[] = [
  {
    name: "nothing is known about attacks, in the schema's own word",
    given: { exploitation: optionOf("register", "exploitation", "none") },
    patch: { rating: { exploitation: "none" } },
  },
  {
    name: "choices by the short words before the colon",
    given: { exploitation: "none", damage: "unknown" },
    patch: { rating: { exploitation: "none", damage: "unknown" } },
  },
  {
    name: "a product without a package",
    given: { ecosystem: "", release: "", packages: "", vendor: "Fortinet", product: "FortiOS", versions: "< 7.2.8" },
    patch: {
      packages: [],
      products: [{ vendor: "Fortinet", name: "FortiOS", status: "known_affected", versions: "< 7.2.8" }],
    },
  },
  {
    name: "several packages, one without a fix",
    given: { packages: "nginx 1.18.0-6.1+deb11u9\n\n  nginx-extras" },
    patch: {
      packages: [
        { name: "nginx", ranges: [{ events: [{ introduced: "0" }, { fixed: "1.18.0-6.1+deb11u9" }] }] },
        { name: "nginx-extras", ranges: [{ events: [{ introduced: "0" }] }] },
      ],
    },
  },
  {
    name: "headings, fences and boxes in an answer are part of it",
    given: { rationale: "### Why\n\n```\n### What else\n```\n- [X] done\n> quoted" },
    patch: { rating: { rationale: "### Why\n\n```\n### What else\n```\n- [X] done\n> quoted" } },
  },
];

test.each(READ)("read: $name", ({ given, patch }) => {
  const read = register(issueFrom("register", { ...REGISTERED, ...given }));
  expect(said(read)).toEqual([]);
  expect(read.value?.patch).toMatchObject(patch);
});

test("line ends of a browser are those of a file", () => {
  const body = issueFrom("register", REGISTERED);
  expect(register(body.replaceAll("\n", "\r\n"))).toEqual(register(body));
});

const REFUSED: readonly { readonly name: string; readonly given: Given; readonly says: RegExp }[] = [
  { name: "no advisory", given: { advisory: "" }, says: /"Advisory" is still open\. .*open-field/ },
  {
    name: "an answer that is no choice",
    given: { damage: "huge" },
    says: /"huge" is no choice of "Damage"\. allowed: limited, extensive, unknown \[not-allowed\]/,
  },
  {
    name: "a slip in a long list",
    given: { ecosystem: "Debain" },
    says: /of "Ecosystem"\. did you mean "Debian"\? \[/,
  },
  { name: "nothing in a long list", given: { ecosystem: "CP/M" }, says: /write it as the form's list has it \[/ },
  { name: "a date without a zone", given: { published: "2026-08-20" }, says: /Published: .*2026-08-20.*wrong-form/ },
  {
    name: "an address without a protocol",
    given: { url: "debian.org" },
    says: /Address of the advisory: .*wrong-form/,
  },
  { name: "a vector that is none", given: { cvss: "7.5 (high)" }, says: /CVSS: .*wrong-form/ },
  { name: "two lines where one belongs", given: { title: "one\ntwo" }, says: /"What it is about" has 2 lines/ },
  { name: "packages of nothing", given: { ecosystem: "" }, says: /no ecosystem\. choose one \[incomplete\]/ },
  { name: "about nothing", given: { packages: "" }, says: /no package and no product/ },
  { name: "versions of no product", given: { versions: "< 2" }, says: /and no name/ },
  { name: "words that are no version", given: { packages: "nginx before 1.18" }, says: /3 words, "nginx before 1.18"/ },
  { name: "a title that is too long", given: { title: "x".repeat(201) }, says: /What it is about: .*201.*wrong-size/ },
  {
    name: "a direction mark",
    given: { title: "safe \u202e" },
    says: /U\+202E is a direction mark.*forbidden-character/,
  },
  { name: "half of a character", given: { title: "\ud800" }, says: /half of a character.*forbidden-character/ },
  {
    name: "an answer with a line like another label",
    given: { rationale: "It is bad.\n\n### Channel\n\nby-hand" },
    says: /a line like the label "Channel" stands twice, first at line \d+.*duplicate-key/,
  },
];

test.each(REFUSED)("refused: $name", ({ given, says }) => {
  const read = register(issueFrom("register", { ...REGISTERED, ...given }));
  expect(read.value).toBeNull();
  expect(said(read)).toEqual([expect.stringMatching(says)]);
});

test("a finding names the line of the answer, and of its entry", () => {
  const body = issueFrom("register", { ...REGISTERED, packages: `nginx 1\n${"x".repeat(301)} 2` });
  const [found] = register(body).diagnostics;
  expect(body.split("\n")[(found?.line ?? 0) - 1]).toMatch(/^x{301} 2$/);
  expect(found?.problem).toMatch(/^Packages: name has 301/);
});

describe("an issue that no form wrote", () => {
  test.each<[string, string, string]>([
    ["empty", "", "unknown-key"],
    ["words", "Please register DSA-5901-1.", "unknown-key"],
    ["words before the form", `Hello\n\n${issueFrom("register", REGISTERED)}`, "unknown-key"],
    ["another form", issueFrom("propose", { advisory: "DSA-5901-1", url: "https://example.org/" }), "missing-key"],
    ["too long", "x".repeat(65_537), "file-too-large"],
  ])("%s", (_, body, code) => {
    const read = register(body);
    expect(read.value).toBeNull();
    expect(read.diagnostics.map((one) => one.code)).toContain(code);
  });
});

test("A10: a report says what was done, as the files of the two steps say it", () => {
  const read = readCompletionForm({ path: "issue-8", body: issueFrom("complete", COMPLETED) });
  expect(said(read)).toEqual([]);
  const evidence = {
    summary: "Log of the session",
    url: "https://evidence.corvid.example/0823.log",
    digest: `sha256:${"1".repeat(64)}`,
  };
  const system = "corvid-tracking-1";
  expect(read.value).toEqual({
    patch: "rlsa-2024-8121",
    wave: "corvid",
    deployment: {
      startedAt: "2026-08-23T06:10:00Z",
      finishedAt: "2026-08-23T06:40:00Z",
      backups: [{ system, at: "2026-08-23T06:00:00Z", location: "snapshot corvid-tracking-1-0823" }],
      systems: [{ system, result: "installed", at: "2026-08-23T06:40:00Z" }],
      evidence: [evidence],
    },
    verification: {
      at: "2026-08-23T06:40:00Z",
      systems: [{ system, installed: true, effective: true, configuration: "unchanged" }],
      scan: { tool: "rpm -q", at: "2026-08-23T06:40:00Z", evidence },
    },
  });
});

test.each<[name: string, given: Given, says: RegExp]>([
  ["a backup without its time", { backupAt: "" }, /a backup needs its place and its time/],
  ["a time that is none", { finishedAt: "this morning" }, /Ended at: .*wrong-form/],
  ["a digest that is none", { evidenceDigest: "sha256:1" }, /Digest of the evidence: .*wrong-form/],
  ["no system", { systems: "" }, /"Systems" is still open/],
  ["a name that is no system's", { systems: "web-1\n../etc" }, /Systems: .*wrong-form/],
])("refused: %s", (_, given, says) => {
  const read = readCompletionForm({ path: "issue-8", body: issueFrom("complete", { ...COMPLETED, ...given }) });
  expect(read.value).toBeNull();
  expect(said(read).join("\n")).toMatch(says);
});

test("boxes that are not those of the form are not guessed", () => {
  const body = issueFrom("complete", COMPLETED).replace("- [X] It runs", "- [X] It walks");
  expect(said(readCompletionForm({ path: "issue-8", body })).join()).toMatch(/does not have the boxes of the form/);
});
