/** What is left when the day is over: a clone that anybody can verify, one that somebody has tampered with, and the pages. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, type Ran, type Stage } from "./stage.ts";

export interface Proof {
  readonly command: string;
  readonly said: string;
  readonly proves: string;
}

const LOG = "log/0000.ndjson";

/** @throws Error when the log of the day does not verify, or the tampering is not found: then the demo has proved nothing */
export async function prove(stage: Stage): Promise<readonly Proof[]> {
  const clone = join(stage.folder, "auditor");
  await must(stage.git(["clone", "--quiet", stage.address, clone], stage.folder));
  const clean = await stage.patchledger(["audit", "verify"], clone);
  if (clean.code !== 0) throw new Error(`the log of the day is not clean:\n${clean.out}`);
  const tampered = join(stage.folder, "tampered");
  cpSync(clone, tampered, { recursive: true });
  const changed = await tamper(stage, tampered);
  const found = await stage.patchledger(["audit", "verify", "--audit", "refs/heads/audit"], tampered);
  if (found.code !== 1) throw new Error(`the tampering was not found:\n${found.out}`);
  return [
    {
      command: "git clone … && patchledger audit verify",
      said: lastLine(clean),
      proves: "D22 E44: from a clone alone, without a network",
    },
    { command: `the same, after ${changed}`, said: firstLine(found), proves: "D22: found, and named" },
  ];
}

/** In the auditor's copy of the log, another person has approved. */
async function tamper(stage: Stage, clone: string): Promise<string> {
  await must(stage.git(["checkout", "--quiet", "audit"], clone));
  const file = join(clone, LOG);
  const [mine, other] = [stage.loginOf("beth-brightwell"), stage.loginOf("otto")];
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(mine, other));
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
  return `"${mine}" is made "${other}" in the log`;
}

const linesOf = ({ out }: Ran): readonly string[] => out.trim().split("\n");
const lastLine = (ran: Ran): string => linesOf(ran).at(-1) ?? "";
const firstLine = (ran: Ran): string => linesOf(ran)[0] ?? "";

/** The pages of the day's ledger. @returns their folder */
export async function writePages(stage: Stage): Promise<string> {
  const pages = join(stage.folder, "pages");
  await must(stage.git(["pull", "--quiet", "--ff-only"]));
  await must(stage.patchledger(["report", "--out", pages, "--now", stage.now()]));
  return pages;
}
