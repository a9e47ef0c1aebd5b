/** The program: arguments and environment in, exit code out. */
import program from "../package.json" with { type: "json" };
import type { ExitCode } from "./commands/command.ts";
import { COMMANDS } from "./commands/table.ts";
import { Failure } from "./io/failure.ts";
import { openTerminal, type Terminal } from "./io/terminal.ts";
import { visible } from "./model/characters.ts";
import { nearest } from "./model/nearest.ts";
import { redact } from "./model/secret-text.ts";

// what ends before it is over has failed
process.exitCode = 2;
void main(process.argv.slice(2), openTerminal()).then((code) => {
  process.exitCode = code;
});

async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await run(argv, terminal);
  } catch (error) {
    terminal.note(`patchledger: ${describeError(error)}\n`);
    return 2;
  }
}

async function run([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === "help" && args[0] !== undefined) return runCommand(args[0], ["--help"], terminal);
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(help());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    terminal.out(`patchledger ${program.version}\n`);
    return 0;
  }
  return runCommand(name, args, terminal);
}

/** Anything but a Failure is a mistake of this program, and whoever mends it needs to know where. */
function describeError(error: unknown): string {
  if (error instanceof Failure) return `${visible(error.message, 300)}. ${visible(error.cure, 800)}`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this is a mistake in patchledger itself. please report it with these lines:\n${redact(stack)}`;
}

async function runCommand(name: string, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const row = COMMANDS.find((command) => command.name === name);
  if (row === undefined) {
    const near = nearest(
      name,
      COMMANDS.map((command) => command.name),
    );
    throw new Failure(
      `there is no command "${name}"`,
      near === null ? "see --help" : `did you mean "${near}"? see --help`,
    );
  }
  const { command } = await row.load();
  if (args.includes("--help") || args.includes("-h")) {
    terminal.out(command.help);
    return 0;
  }
  return command.run(args, terminal);
}

function help(): string {
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.job}`);
  return `patchledger: security patch management in a git repository

usage: patchledger COMMAND [ARGUMENTS]

${rows.join("\n")}

  patchledger COMMAND --help   what a command does, with an example
  patchledger --version

Exit codes: 0 clean; 1 findings, or input that could not be judged; 2 the world failed, or the usage is wrong.

example: patchledger validate
`;
}
