/** `npm start`, with programs that only say what they were asked for: how it ends, and what it says last. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const PROGRAM = `
const args = process.argv.slice(2);
console.log(args.join(" "));
process.exitCode = Number(process.env[args[0].toUpperCase()]);
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "patchledger-start-"));
  for (const folder of ["scripts", "bin"]) {
    mkdirSync(join(root, folder));
  }
  cpSync("scripts/start.mjs", join(root, "scripts/start.mjs"));
  writeFileSync(join(root, "bin/patchledger.mjs"), PROGRAM);
  writeFileSync(join(root, "package.json"), '{ "type": "module", "sampleAsOf": "2026-01-02T03:04:05Z" }');
});
afterEach(() => rmSync(root, { recursive: true }));

test.each([
  { validate: 0, assess: 0, show: 2, code: 2, last: /could not do its job/ },
  { validate: 0, assess: 1, show: 1, code: 1, last: /^This was the sample ledger/ },
])("with show ending with $show: $code", ({ validate, assess, show, code, last }) => {
  const { status, lines } = start({ VALIDATE: String(validate), ASSESS: String(assess), SHOW: String(show) });
  expect(status).toBe(code);
  expect(lines.at(-1)).toMatch(last);
});

test.each([
  { validate: 0, assess: 0, code: 0, last: /^This was the sample ledger/ },
  { validate: 0, assess: 1, code: 0, last: /^This was the sample ledger/ },
  { validate: 1, assess: 0, code: 1, last: /mend what the lines above name .* then `npm start` again$/ },
  { validate: 2, assess: 0, code: 2, last: /could not do its job/ },
  { validate: 0, assess: 2, code: 2, last: /could not do its job/ },
])("validate ends with $validate and assess with $assess: $code", ({ validate, assess, code, last }) => {
  const { status, lines } = start({ VALIDATE: String(validate), ASSESS: String(assess), SHOW: "0" });
  expect(status).toBe(code);
  expect(lines.at(-1)).toMatch(last);
  expect(lines.some((line) => line.startsWith("assess "))).toBe(validate === 0);
  expect(lines.some((line) => line.startsWith("show "))).toBe(code === 0);
});

test("paths of this machine are not printed, wherever it is started", () => {
  const { lines } = start({ VALIDATE: "0", ASSESS: "0", SHOW: "0" });
  expect(lines).toContain("$ node bin/patchledger.mjs assess --now 2026-01-02T03:04:05Z");
  expect(lines.join("\n")).not.toContain(root);
});

function start(env: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: tmpdir(),
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, lines: stdout.trimEnd().split("\n") };
}
