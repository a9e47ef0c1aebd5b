/** Command line arguments, with errors for people. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { Failure } from "../io/failure.ts";
import { nearest } from "../model/nearest.ts";
import { isInstant } from "../model/time.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** @throws Failure naming the argument that is wrong */
export function parseArguments<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Failure(problemOf(error), cureOf(error, Object.keys(options)), { cause: error });
  }
}

function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '([^']*)'/.exec(message)?.[1];
  if (unknown !== undefined) return `there is no option "${unknown}"`;
  return (message.split(/[.\n]/)[0] ?? message).replace(/'/g, '"');
}

function cureOf(error: unknown, names: readonly string[]): string {
  const given = /^Unknown option '-*([^']*)'/.exec(error instanceof Error ? error.message : "")?.[1];
  const near = given === undefined ? null : nearest(given, names);
  return near === null ? "see --help" : `did you mean "--${near}"? see --help`;
}

/**
 * @param cures what to do where one of them is missing, by its name
 * @throws Failure when the number of arguments is not one of those allowed
 */
export function expectArguments(
  given: readonly string[],
  names: readonly string[],
  cures: Readonly<Record<string, string>> = {},
): void {
  const surplus = given[names.length];
  if (surplus !== undefined) throw new Failure(`"${surplus}" is one argument too many`, "see --help");
  const missing = names[given.length];
  if (missing !== undefined) throw new Failure(`${missing} is missing`, cures[missing] ?? "see --help");
}

/** A moment that the user named, or the one that it is when none was named. */
export function instantArgument(given: string | undefined, otherwise: string): string {
  if (given === undefined) return otherwise;
  if (isInstant(given)) return given;
  throw new Failure(`"${given}" is not a moment`, 'write it as "2026-03-01T10:00:00Z"');
}

export function pullRequestNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Failure(`"${text}" is not the number of a pull request`, "see --help");
}
