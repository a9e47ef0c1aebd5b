/** The files through which a step speaks: GITHUB_OUTPUT, GITHUB_ENV, GITHUB_PATH, GITHUB_STATE and GITHUB_STEP_SUMMARY. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAMES = ["OUTPUT", "ENV", "PATH", "STATE", "STEP_SUMMARY"] as const;
type Name = (typeof NAMES)[number];

const SUMMARY_BYTES_MAX = 1024 * 1024;
/** GITHUB_ENV may not change what the runner itself says, nor what Node loads into the actions after it. */
const PROTECTED = /^(?:GITHUB_|RUNNER_)|^NODE_OPTIONS$/i;

interface StepFiles {
  /** GITHUB_OUTPUT=/…/output and so on */
  readonly environment: Readonly<Record<string, string>>;
  /** what the step wrote; throws for a line that GitHub would not take */
  readonly read: () => Spoken;
}

export interface Spoken {
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** @param folder is made anew and empty */
export function stepFiles(folder: string): StepFiles {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: Name) => join(folder, name.toLowerCase());
  for (const name of NAMES) writeFileSync(fileOf(name), "");
  const textOf = (name: Name) => readFileSync(fileOf(name), "utf8");
  return {
    environment: Object.fromEntries(NAMES.map((name) => [`GITHUB_${name}`, fileOf(name)])),
    read: () => ({
      outputs: parseAssignments(textOf("OUTPUT")),
      env: guard(parseAssignments(textOf("ENV"))),
      paths: textOf("PATH").split(/\r?\n/).filter(Boolean),
      state: parseAssignments(textOf("STATE")),
      summary: summaryOf(textOf("STEP_SUMMARY")),
    }),
  };
}

/** GitHub drops a summary that is too long; here it says so. */
function summaryOf(text: string): string {
  return Buffer.byteLength(text) > SUMMARY_BYTES_MAX ? "The summary is longer than 1024 KiB and is left out.\n" : text;
}

function guard(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const forbidden = Object.keys(env).find((name) => PROTECTED.test(name));
  if (forbidden !== undefined) throw new Error(`GITHUB_ENV can't set "${forbidden}"`);
  return env;
}

/** `name=value` lines, and `name<<DELIMITER` followed by lines up to the delimiter. */
export function parseAssignments(source: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const lines = source.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const heredoc = /^(?<name>[^=]*?)<<(?<delimiter>.+)$/s.exec(line)?.groups;
    const assigned = /^(?<name>[^=]+)=(?<value>.*)$/s.exec(line)?.groups;
    if (heredoc?.["name"] !== undefined && heredoc["name"] !== "") {
      const delimiter = heredoc["delimiter"] ?? "";
      const end = lines.indexOf(delimiter, index + 1);
      if (end === -1) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      found.set(heredoc["name"], lines.slice(index + 1, end).join("\n"));
      index = end;
    } else if (assigned?.["name"] !== undefined) found.set(assigned["name"], assigned["value"] ?? "");
    else throw new Error(`Invalid format '${line.slice(0, 80)}'`);
  }
  return Object.fromEntries(found);
}
