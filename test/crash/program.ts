/** The program, run in this process as its users run it: arguments and environment in, words and exit code out. */
import type { ExitCode } from "../../src/commands/command.ts";
import { COMMANDS } from "../../src/commands/table.ts";
import { Failure } from "../../src/io/failure.ts";
import type { Terminal } from "../../src/io/terminal.ts";

export interface Ended {
  /** null: it ended with a mistake of its own */
  readonly code: ExitCode | null;
  /** on standard output */
  readonly out: string;
  /** everything, and why it failed */
  readonly said: string;
}

export async function runProgram([name, ...args]: readonly string[]): Promise<Ended> {
  const [printed, said]: [string[], string[]] = [[], []];
  const note = (text: string): void => void said.push(text);
  const out = (text: string): void => {
    printed.push(text);
    note(text);
  };
  const terminal: Terminal = { colour: () => false, out, note, progress: () => undefined };
  const row = COMMANDS.find((one) => one.name === name);
  if (row === undefined) throw new Error(`there is no command ${name}`);
  try {
    const { command } = await row.load();
    const code = await command.run(args, terminal);
    return { code, out: printed.join(""), said: said.join("") };
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { code: error instanceof Failure ? 2 : null, out: printed.join(""), said: `${said.join("")}${told}` };
  }
}
