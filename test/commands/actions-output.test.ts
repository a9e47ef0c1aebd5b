/** What the program prints in GitHub Actions: the runner takes some lines for commands, and values come from anybody. */
import { expect, test } from "vitest";
import { folderWith, LEDGER, PATCH, patchledger, SYSTEMS } from "./program.ts";

/** Begins of commands, and what might end a line or an annotation before its time. */
const HOSTILE = [
  "::add-mask::secret",
  "::error file=a::b",
  "::stop-commands::x",
  "##[error]x",
  "##[add-mask]x",
  "%0A::error::x",
  "%0D%0A##[group]x",
  "x\\n::error::x",
  "x\\r\\n##[error]x",
  "x\\u2028::error::x",
  "]] ::error::x",
];

test("W3: no line but our own annotations is a command, whatever stands in files, their names and arguments", () => {
  const systems = HOSTILE.map((text, index) => [`systems/${index}.yaml`, SYSTEMS.replace("high", `"${text}"`)]);
  const keys = HOSTILE.map((text, index) => [`systems/key-${index}.yaml`, `${SYSTEMS}    "${text}": 1\n`]);
  const ids = HOSTILE.map((text, index) => [
    `patches/p-${index}/patch.yaml`,
    PATCH.replace("id: dsa-5764-1", `id: "${text}"`),
  ]);
  const names = ["::error::x", "##[error]x", "x\n::error::x", "x\r##[error]y", "%0A::x"].map((name) => [
    `systems/${name}.yaml`,
    SYSTEMS,
  ]);
  const root = folderWith({ ...LEDGER, ...Object.fromEntries([...systems, ...keys, ...ids, ...names]) });
  const ran = patchledger(["validate", "--root", root], { env: { GITHUB_ACTIONS: "true" } });
  expect(ran.code).toBe(1);
  const lines = `${ran.out}\n${ran.err}`.split(/[\n\r\u2028]/);
  const commands = lines.filter((line) => /^\s*::|##\[/.test(line));
  const findings = lines.filter((line) => /\[[a-z-]+\]$/.test(line));
  expect(commands.filter((line) => !/^::error file=[^:,]+,line=\d+,col=\d+,title=[a-z-]+::/.test(line))).toEqual([]);
  expect(findings.length).toBeGreaterThan(HOSTILE.length * 3);
  expect(commands).toHaveLength(findings.length);
});

test.each(HOSTILE)("W3: %s as an argument", (text) => {
  const ran = patchledger([text, "validate"], { env: { GITHUB_ACTIONS: "true" } });
  expect(ran.code).toBe(2);
  const lines = `${ran.out}\n${ran.err}`.split(/[\n\r\u2028]/);
  expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
});
