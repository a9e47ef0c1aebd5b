/** What a command is: its help, and what it does with its arguments. */
import type { Terminal } from "../io/terminal.ts";

/** 0: clean; 1: findings, or input that could not be judged; 2: the world failed, or the usage is wrong */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** what `--help` prints */
  readonly help: string;
  readonly run: (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>;
}
