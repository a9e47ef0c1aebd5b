/** The folder of a forge's data: whose it is, and who is refused. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { takeFolder } from "../../../forge/store/folder.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "forge-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** the id of a process that is gone */
const goneProcess = (): number => spawnSync(process.execPath, ["--version"]).pid;

test("where nobody can make a folder is said at once", () => {
  expect(() => takeFolder("/proc/a/b")).toThrow('the folder "/proc/a/b" can\'t be used');
});

test("folders on the way to it are made", () => {
  const given = join(temporaryFolder(), "a/b");
  const folder = takeFolder(given);
  expect(readdirSync(given)).toEqual(["lock"]);
  folder.release();
  expect(readdirSync(given)).toEqual([]);
});

test("the lock of a forge that died is taken over, also from one that died while it did that", () => {
  const given = temporaryFolder();
  const dead = goneProcess();
  writeFileSync(join(given, "lock"), `${dead}\n`);
  writeFileSync(join(given, `lock.${dead}`), `${goneProcess()}\n`);
  takeFolder(given);
  expect(readFileSync(join(given, "lock"), "utf8")).toBe(`${process.pid}\n`);
  expect(readdirSync(given)).toEqual(["lock"]);
  expect(() => takeFolder(given)).toThrow(`in use by the forge that is process ${process.pid}`);
});

test("who is about to take over a lock has the folder already", () => {
  const given = temporaryFolder();
  const dead = goneProcess();
  writeFileSync(join(given, "lock"), `${dead}\n`);
  writeFileSync(join(given, `lock.${dead}`), `${process.ppid}\n`);
  expect(() => takeFolder(given)).toThrow(`in use by the forge that is process ${process.ppid}`);
  expect(readFileSync(join(given, "lock"), "utf8")).toBe(`${dead}\n`);
});
