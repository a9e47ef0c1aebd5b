/** What is left when the day is over: a clone that anybody can verify, one that somebody has tampered with, and the pages. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, OWNER, type Stage } from "./stage.ts";

export interface Proof {
  readonly command: string;
  readonly said: string;
  readonly proves: string;
}

const LOG = "log/0000.ndjson";

/** @throws Error when the log tells anything but the day, or the tampering is not found: then the demo has proved nothing */
export async function prove(stage: Stage): Promise<readonly Proof[]> {
  const clone = join(stage.folder, "auditor");
  await must(stage.git(["clone", "--quiet", stage.address, clone], stage.folder));
  const tampered = join(stage.folder, "tampered");
  cpSync(clone, tampered, { recursive: true });
  const changed = await tamper(stage, tampered);
  const [told, found] = await Promise.all([
    violations(stage, clone, []),
    violations(stage, tampered, ["--audit", "refs/heads/audit"]),
  ]);
  if (told.length !== 1 || told[0]?.endsWith("[bypass]") !== true)
    throw new Error(`the log of the day does not tell the bypass alone:\n${told.join("\n")}`);
  const [first] = found.filter((line) => !told.includes(line));
  if (first === undefined) throw new Error(`nobody found that ${changed}`);
  return [
    {
      command: "git clone … && patchledger audit verify",
      said: told.join("\n"),
      proves:
        "D22 E44: the whole day, and the rules that held, from a clone alone; of all its merges the one that went past them",
    },
    { command: `the same, after ${changed}`, said: first, proves: "D22: found, and named" },
  ];
}

async function violations(stage: Stage, clone: string, log: readonly string[]): Promise<readonly string[]> {
  const { out } = await stage.patchledger(["audit", "verify", ...log], clone);
  return out.split("\n").filter((line) => line.startsWith("violation "));
}

/** In the auditor's copy of the log, another person has gone past the rules. */
async function tamper(stage: Stage, clone: string): Promise<string> {
  await must(stage.git(["checkout", "--quiet", "audit"], clone));
  const file = join(clone, LOG);
  const other = stage.loginOf("otto");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(`"${OWNER}"`, `"${other}"`));
  await must(
    stage.git(
      [
        "-c",
        "user.name=nobody",
        "-c",
        "user.email=nobody@example.org",
        "commit",
        "--quiet",
        "--all",
        "--amend",
        "--no-edit",
      ],
      clone,
    ),
  );
  return `"${OWNER}" is made "${other}" in the log`;
}

/** The pages of the day's ledger. @returns their folder */
export async function writePages(stage: Stage): Promise<string> {
  const pages = join(stage.folder, "pages");
  await must(stage.git(["pull", "--quiet", "--ff-only"]));
  await must(stage.patchledger(["report", "--out", pages, "--ref", "HEAD", "--now", stage.now()]));
  return pages;
}
