/** `compare`: the comparators on their own, for people who wonder and for scripts that sort. */
import { compareVersions } from "../index/versions.ts";
import { Failure } from "../io/failure.ts";
import { readStandardInput } from "../io/files.ts";
import type { Terminal } from "../io/terminal.ts";
import { ECOSYSTEMS, ecosystemNamed, parseEcosystem } from "../model/ecosystem.ts";
import { nearest } from "../model/nearest.ts";
import type { Compare, Versioning } from "../model/versioning.ts";
import { parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const INPUT_MAX_BYTES = 100 * 1024 * 1024;

const help = `patchledger compare ECOSYSTEM [A B]: order two versions of an ecosystem

ECOSYSTEM is a package URL type (deb, rpm, apk, npm, pypi, golang, ...; also semver)
or an OSV ecosystem name (Debian, PyPI, Go, ...).

Prints <, = or >; or ? when one of them is not a version of that ecosystem.
Without versions, reads lines "A<TAB>B" from standard input and answers each with one line, in order.

Exit codes: 0 answered; 1 some line was not two versions; 2 usage.

example: patchledger compare deb 2.4.52-1ubuntu4.1 2.4.52-1ubuntu4.10
`;

export const command: Command = { help, run };

function run(args: readonly string[], terminal: Terminal): ExitCode {
  const { positionals } = parseArguments(args, {});
  const [ecosystem, a, b, ...rest] = positionals;
  if (ecosystem === undefined) throw new Failure("ECOSYSTEM is missing", "see --help");
  const compare = comparatorFor(ecosystem);
  if (a === undefined) return answerLines(readStandardInput(INPUT_MAX_BYTES), compare, terminal);
  if (b === undefined || rest.length > 0) throw new Failure("two versions are wanted", "see --help");
  const sign = answer(compare, a, b);
  terminal.out(`${sign}\n`);
  return sign === "?" ? 1 : 0;
}

function answerLines(input: string, compare: Compare, terminal: Terminal): ExitCode {
  const lines = input.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const answers = lines.map((line) => {
    const [a, b, ...rest] = line.split("\t");
    return a === undefined || b === undefined || rest.length > 0 ? "?" : answer(compare, a, b);
  });
  terminal.out(answers.map((sign) => `${sign}\n`).join(""));
  return answers.includes("?") ? 1 : 0;
}

function answer(compare: Compare, a: string, b: string): "<" | "=" | ">" | "?" {
  switch (compare(a, b)) {
    case null:
      return "?";
    case -1:
      return "<";
    case 0:
      return "=";
    default:
      return ">";
  }
}

function comparatorFor(name: string): Compare {
  const versioning = versioningNamed(name);
  if (versioning !== null) return compareVersions(versioning);
  const known = [...new Set(ECOSYSTEMS.filter((e) => e.versioning !== null).flatMap((e) => [e.purl, e.name]))];
  const near = nearest(name, known);
  throw new Failure(
    `versions of "${name}" cannot be compared`,
    near === null
      ? "use a package URL type such as deb, rpm or npm, or an OSV ecosystem name; see --help"
      : `did you mean "${near}"?`,
  );
}

function versioningNamed(name: string): Versioning | null {
  if (name === "semver") return "semver";
  const ofType = ECOSYSTEMS.find((ecosystem) => ecosystem.purl === name.toLowerCase());
  return (ofType ?? ecosystemNamed(parseEcosystem(name).name))?.versioning ?? null;
}
