/**
 * What is taken for a secret, and what is not. The true ones are put together here from parts and mean nothing, so that no
 * scanner of anybody else finds one in this repository.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWorktree } from "../../src/io/files.ts";
import { secretFindings } from "../../src/load/secrets.ts";
import type { NotSecret } from "../../src/model/authored.ts";
import { SECRET_KINDS } from "../../src/model/secret-kinds.ts";
import { redact } from "../../src/model/secret-text.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";
import { folderWith, LEDGER, patchledger, ROOT } from "../commands/program.ts";
import { testWithShared } from "../score.ts";

/** "a1a1…": looks random to a form, and is none */
const chars = (count: number, of = "a1B2c3D4e5F6g7H8") => of.repeat(Math.ceil(count / of.length)).slice(0, count);
const upper = (count: number) => chars(count, "A1B2C3D4E5F6G7H8");
const web = (text: string) => Buffer.from(text).toString("base64url");

const TRUE: Readonly<Record<NotSecret["kind"], readonly string[]>> = {
  "private-key": [
    ...["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", "DSA "].map((kind) => `-----BEGIN ${kind}PRIVATE${" "}KEY-----`),
    `-----BEGIN PGP PRIVATE${" "}KEY BLOCK-----`,
  ],
  "putty-key": [`PuTTY-User-Key-File-${"3"}: ssh-ed25519`],
  "age-key": [`AGE-SECRET-KEY-${"1"}${chars(58, "QPZRY9X8GF2TVDW0")}`],
  "github-token": ["p", "o", "u", "s", "r"].map((kind) => `gh${kind}_${chars(36)}`),
  "github-fine-grained-token": [`github_${"pat"}_${chars(22)}_${chars(59)}`],
  "gitlab-token": [`gl${"pat"}-${chars(20)}`, `gl${"rt"}-${chars(20)}`],
  "aws-key": [`AK${"IA"}${upper(16)}`, `AS${"IA"}${upper(16)}`],
  "aws-secret": [`aws_secret_access_${"key"} = ${chars(40)}`, `AWS_SECRET_ACCESS_${"KEY"}="${chars(40)}"`],
  "google-key": [`AI${"za"}${chars(35)}`],
  "azure-storage-key": [`AccountName=a;Account${"Key"}=${chars(86)}==`],
  "slack-token": [`xox${"b"}-${chars(30, "1234567890-")}`, `xa${"pp"}-1-${chars(24)}`],
  "slack-webhook": [`https://hooks.slack.com/${"services"}/T${upper(8)}/B${upper(10)}/${chars(24)}`],
  "npm-token": [`np${"m"}_${chars(36)}`],
  "pypi-token": [`py${"pi"}-AgEIcHlwaS5vcmc${chars(60)}`],
  "docker-token": [`dckr_${"pat"}_${chars(27)}`],
  "vault-token": [`hv${"s"}.${chars(24)}`],
  "web-token": [`${web('{"alg":"RS256"}')}.${web('{"sub":"12345"}')}.${chars(43)}`],
  "authorization-header": [
    ...[`Authorization: ${"Basic"} ${chars(16)}`, `authorization: ${"Bearer"} ${chars(20)}`],
    ...[`Proxy-Authorization: ${"Basic"} ${chars(16)}`, `AUTHORIZATION: ${"basic"} ${chars(16)}`],
    ...[`authorization:${"bearer"}  ${chars(20)}`, `"Authorization": "${"token"} ${chars(40)}"`],
    ...[`\\"authorization\\" : \\"${"Bearer"} ${chars(20)}`, `HTTP_AUTHORIZATION='${"Bearer"} ${chars(20)}'`],
  ],
  "password-in-url": [
    ...["smtp", "postgres", "https"].map((scheme) => `${scheme}:${"//"}ledger:correct-horse@db.example.org/x`),
    `smtp:${"//"}ledger:%21correct%40horse@mail.example.org`,
  ],
};

const found = (text: string | Uint8Array, path = "patches/a/evidence.txt") => {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return secretFindings([{ path, type: "file", size: bytes.length, bytes }], []);
};

describe("P26 B20: a secret is found by its form", () => {
  test.each(Object.entries(TRUE))("%s", (kind, texts) => {
    for (const text of texts)
      for (const [before, after] of [
        ["", ""],
        ["key: ", "\n"],
        ["é '", "', more"],
        ["log\r\n\t(", ")"],
        ['{"log": "one\\n', '\\ntwo"}'],
        ["\\u000a", "%0A"],
        ["https://host.example/?q=%3A", "&r=1"],
      ] as const) {
        const [one, ...others] = found(`${before}${text}${after}`);
        expect(one?.problem, text).toContain(`(${kind})`);
        expect(others, text).toEqual([]);
        // what was found is not told again
        expect(formatDiagnostic(one ?? fail())).not.toContain(text.slice(-12));
      }
  });

  test("with the place at which it begins, in characters", () => {
    expect(found(`one\nzwölf Küsse: gh${"p"}_${chars(36)}\n`)).toMatchObject([{ code: "secret", line: 2, column: 14 }]);
  });

  test("in UTF-16, as some shells write it, and between zeros", () => {
    const token = `gh${"p"}_${chars(36)}`;
    const text = `one\r\nzwölf: ${token}\r\n`;
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(text, "utf16le")])
      expect(found(bytes)).toMatchObject([{ code: "secret", line: 2, column: 8 }]);
    expect(found(`A=1\0TOKEN=${token}\0B=2`)).toMatchObject([{ line: 1, column: 11 }]);
  });

  test("in files of any encoding, and at most twenty of a kind", () => {
    const line = `gh${"p"}_${chars(36)} `;
    expect(found(Buffer.concat([Buffer.from([0xff, 0, 0xc3]), Buffer.from(line)]))).toHaveLength(1);
    expect(found(line.repeat(100))).toHaveLength(20);
  });
});

test.each([
  "A public key: -----BEGIN PUBLIC KEY-----, a certificate: -----BEGIN CERTIFICATE-----",
  "The file begins with BEGIN RSA PRIVATE KEY and nobody may see it",
  "Rotate every ghp_ token; GITHUB_TOKEN=ghp_… is in the workflow, xoxb-… is not",
  `the example of the manual: AK${"IA"}IOSFODNN7EXAMPLE and wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
  `PAKIA${upper(16)} and AKIA${upper(20)} are parts of longer words`,
  "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  `sha512-${chars(86)}==`,
  "pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&epoch=1",
  "pkg:npm/%40angular/cli@1.0.0?vcs_url=git+ssh://git@host.example/repo.git",
  "https://www.debian.org/security/2024/dsa-5817, at 10:00 by ines@skerry.example",
  "ssh://git@host.example:22/patches.git and http://user@host.example/",
  "smtp://$USER:$PASSWORD@host.example, smtp://me:<password>@host.example, smtp://me:***@h.example",
  "https://host.example:8443/@scope/package, https://host.example/a:b@c",
  `eyJhbGciOiJub25lIn0 alone, or eyJhbGciOiJub25lIn0.e30. without a payload`,
  "npm_config_registry and npm_package_version",
  "Authorization: Bearer $TOKEN",
  "Proxy-Authorization is a header, and Authorization: Basic is a scheme of RFC 7617",
  "docker://alpine:3.20@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "smtp://me:%s@host.example, smtp://me:%(password)s@host.example, smtp://%40me@host.example",
])("no secret: %s", (text) => {
  expect(found(text).map(formatDiagnostic)).toEqual([]);
});

test("no false alarm in the sample ledger", () => {
  const sample = readWorktree(ROOT).files;
  expect(sample.length).toBeGreaterThan(150);
  expect(secretFindings(sample, []).map(formatDiagnostic)).toEqual([]);
});

testWithShared("no false alarm in advisories and inventories of vendors", (shared) => {
  const folders = ["osv", "csaf", "inventory", "other-advisories", "vex"].map((name) => join(shared, "data", name));
  const files = folders.flatMap(filesBelow);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => found(readFileSync(path), path)).map(formatDiagnostic)).toEqual([]);
});

test.each(Object.entries(TRUE))("what is found is not shown either: %s", (kind, texts) => {
  for (const text of texts) {
    const shown = redact(`before ${text} after`);
    expect(shown, text).toMatch(/^before .*\[secret\].* after$|^before \[secret\]$/);
    // of an address the rest may be shown
    expect(shown, text).not.toContain(kind === "password-in-url" ? "horse" : text.slice(-12));
    expect(redact(shown)).toBe(shown);
  }
});

test("every try is bounded: texts made of beginnings take no longer than others", () => {
  const begins = SECRET_KINDS.flatMap((kind) => kind.begins as readonly string[]);
  const hostile = begins.flatMap((begin) => [begin, `${begin} `, `${begin}a.`, `a:${begin}`]);
  for (const part of [...hostile, "eyJaaaaaaaa.", "a", "://a:", `-----BEGIN ${"A ".repeat(3)}`, "A1".repeat(8)]) {
    const bytes = Buffer.from(part.repeat(Math.ceil(300_000 / part.length)));
    const started = performance.now();
    found(bytes);
    expect(performance.now() - started, part).toBeLessThan(1_000);
  }
});

test("property: wherever it stands, it is found once", () => {
  const alarms = fc.constantFrom(
    ...Object.entries(TRUE).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)),
  );
  const padding = fc.string({
    unit: fc.constantFrom(" ", "\n", "\t", ",", "ä", '"', "😀"),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(padding, alarms, padding, (before, [kind, text], after) => {
      const [one, ...others] = found(`${before}${text}${after}`);
      expect(one?.problem).toContain(`(${kind})`);
      expect(others).toEqual([]);
    }),
  );
});

describe("validate", () => {
  const token = `gl${"pat"}-${chars(20)}`;
  const LIST = "systems/inventory/web-1.dpkg-query.tsv";

  test("P26 B20: says where a secret is and never what it is, also where another finding would quote it", () => {
    const root = folderWith({
      ...LEDGER,
      "systems/more.yaml": `# yaml-language-server: $schema=../schemas/system.schema.json\nschemaVersion: 1\n${token}: 1\nsystems: []\n`,
    });
    for (const more of [[], ["--json"]]) {
      const ran = patchledger(["validate", "--root", root, ...more]);
      expect(ran.code).toBe(1);
      expect(ran.out).toMatch(/3(?::|,"column":)1.*this looks like a token of GitLab/);
      expect(ran.out).toContain("[secret]");
      expect(ran.out + ran.err).not.toContain(token.slice(-12));
    }
  });

  test("what a policy says is none is let through, in that file and of that kind only", () => {
    const list = `${LEDGER[LIST]}tool\t1.0\tall\t${token}\t1.0\tii \n`;
    const sources = LEDGER["policies/sources.yaml"];
    const policy = (kind: string) =>
      `${sources}notSecrets:\n  - {path: ${LIST}, kind: ${kind}, because: The vendor's test account}\n`;
    const outOf = (files: Readonly<Record<string, string>>) =>
      patchledger(["validate", "--root", folderWith({ ...LEDGER, ...files })]).out;
    expect(outOf({ [LIST]: list })).toMatch(/web-1\.dpkg-query\.tsv:3:14: this looks like/);
    expect(outOf({ [LIST]: list, "policies/sources.yaml": policy("gitlab-token") })).toBe("");
    expect(outOf({ [LIST]: list, "policies/sources.yaml": policy("web-token") })).toMatch(/this looks like/);
    expect(outOf({ [LIST]: list, "policies/sources.yaml": policy("gitlab-tokens") })).toMatch(/"gitlab-tokens"/);
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function fail(): never {
  throw new Error("nothing was found");
}
