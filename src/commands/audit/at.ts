/** `audit at`: the commit that the branch was at, for everything that reads a commit with --ref. */
import { tipThen } from "../../decide/audit/tip-then.ts";
import { Failure } from "../../io/failure.ts";
import type { Terminal } from "../../io/terminal.ts";
import { expectArguments, instantArgument, parseArguments } from "../arguments.ts";
import type { ExitCode } from "../command.ts";
import { LOG_OPTIONS, logAndLine } from "../log/read.ts";

export async function auditAt(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, LOG_OPTIONS);
  expectArguments(positionals, ["INSTANT"]);
  const [given = ""] = positionals;
  const instant = instantArgument(given, given);
  const { entries, line } = await logAndLine(values);
  const then = tipThen(instant, { entries, line });
  if (then === null)
    throw new Failure(`the branch was not there at ${instant}`, `its first commit is of ${line[0]?.at ?? "no time"}`);
  terminal.out(values.json === true ? `${JSON.stringify(then)}\n` : `${then.commit}\n`);
  const { at, clock, seq } = then;
  const who = seq === null ? "as the commit claims, which nobody attests" : `by entry ${seq}, clock: ${clock}`;
  terminal.note(`since ${at}, ${who}\n`);
  return 0;
}
