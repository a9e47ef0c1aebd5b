/** How the program was called, so that what it proposes is about the same ledger and moment, and can be copied. */
import { programName, quoteArgument } from "../io/program-name.ts";
import type { CommandLine } from "../render/assessment.ts";

interface Given {
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  readonly now?: string | undefined;
}

export function commandLineOf({ root, ref, now }: Given): CommandLine {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? "" : ` --${name} ${quoteArgument(value)}`;
  const moment = option("now", now);
  return { program: programName(), root: option("root", root), now: moment, at: option("ref", ref) + moment };
}
