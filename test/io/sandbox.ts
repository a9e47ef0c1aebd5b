/**
 * A machine in a folder, for what git might do to it: a repository whose configuration starts programs wherever git lets
 * it, a PATH on which git is recorded and everything else raises an alarm, and a file beside it that nobody may touch.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitAll, type Files, git, writeInto } from "../commands/program.ts";

export interface Sandbox {
  readonly root: string;
  /** arguments of every git that was started, in order */
  readonly started: () => readonly (readonly string[])[];
  /** programs other than git that ran */
  readonly alarms: () => readonly string[];
  /** changes when a file outside .git does */
  readonly digest: () => string;
  readonly remove: () => void;
}

const PROGRAMS = ["sh", "bash", "env", "cat", "less", "more", "vi", "editor", "id", "touch", "ssh", "gpg", "sleep"];
const END = { argument: "\u001f", call: "\u001e" };

export function openSandbox(files: Files): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-sandbox-"));
  const at = (name: string): string => join(folder, name);
  for (const name of ["repository", "bin", "outside"]) mkdirSync(at(name));
  writeFileSync(join(at("outside"), "file"), "untouched\n");
  writeInto(at("repository"), files);
  git(at("repository"), "init", "-q", "-b", "main");
  commitAll(at("repository"), "begin");
  const raise = (name: string): string => `echo '${name}' >> '${at("alarm")}'`;
  for (const name of PROGRAMS) writeProgram(join(at("bin"), name), raise(name));
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const record = `{ printf '%s\\037' "$@"; printf '\\036'; } >> '${at("log")}'`;
  writeProgram(join(at("bin"), "git"), `${record}\nexec '${real}' "$@"`);
  plant(at("repository"), raise);
  const path = process.env["PATH"];
  process.env["PATH"] = at("bin");
  return {
    root: at("repository"),
    started: () => split(read(at("log")), END.call).map((call) => split(call, END.argument)),
    alarms: () => split(read(at("alarm")), "\n"),
    digest: () => digestOf(folder),
    remove: () => {
      process.env["PATH"] = path;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const STARTING = [
  ...["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.alternateRefsCommand"],
  ...["core.gitProxy", "gpg.program", "diff.external", "diff.trap.textconv", "filter.trap.clean", "filter.trap.smudge"],
];

/** Everything by which a repository's own files can make git start a program. */
function plant(root: string, raise: (name: string) => string): void {
  const trap = join(root, ".git", "trap");
  writeProgram(trap, raise("a program that the configuration names"));
  for (const name of STARTING) git(root, "config", name, trap);
  for (const name of ["credential.helper", "credential.http://127.0.0.1.helper", "alias.fetch"])
    git(root, "config", name, `!${trap}`);
  git(root, "config", "push.gpgSign", "if-asked");
  const included = join(root, ".git", "included");
  for (const name of STARTING) git(root, "config", "-f", included, name, trap);
  git(root, "config", "-f", included, "core.hooksPath", join(root, ".git", "hooks"));
  git(root, "config", "include.path", included);
  // the references of another repository that this one takes objects from are told by a program
  git(root, "clone", "-q", "--bare", root, join(root, ".git", "other"));
  writeFileSync(join(root, ".git", "objects", "info", "alternates"), `${join(root, ".git", "other", "objects")}\n`);
  writeFileSync(join(root, ".git", "info", "attributes"), "* diff=trap filter=trap\n");
  for (const hook of ["pre-push", "post-commit", "reference-transaction", "post-checkout", "pre-auto-gc"])
    writeProgram(join(root, ".git", "hooks", hook), raise(`hook ${hook}`));
}

function split(text: string, end: string): readonly string[] {
  return text.split(end).slice(0, -1);
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const name of names.filter((one) => !/(?:^|\/)\.git(?:\/|$)|^(?:log|alarm)$/.test(one))) {
    const path = join(folder, name);
    hash.update(`${name}\0`);
    if (statSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest("hex");
}
