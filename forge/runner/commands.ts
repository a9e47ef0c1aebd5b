/** `::command::` lines in what a step prints: annotations, groups and masks; the old ways to set things are refused. */

export interface Annotation {
  readonly level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title: string | null;
  readonly path: string | null;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
}

/** One that is about no line of any file. */
export function plainAnnotation(level: Annotation["level"], message: string): Annotation {
  return { level, message, title: null, path: null, startLine: 1, endLine: 1, startColumn: null, endColumn: null };
}

interface Reading {
  /** the line as the log shows it; null: not shown */
  readonly shown: string | null;
  readonly annotation?: Annotation;
  readonly mask?: string;
  /** a command that is refused fails the step */
  readonly refusal?: string;
}

export type CommandReader = (line: string) => Reading;

const COMMAND = /^\s*::(?<name>[A-Za-z-]+)(?:\s+(?<properties>[^:]*(?::(?!:)[^:]*)*))?::(?<data>.*)$/s;
const LEVELS: Readonly<Record<string, Annotation["level"]>> = {
  notice: "notice",
  warning: "warning",
  error: "failure",
};
/** What replaced the commands that any printed text could give. */
const REFUSED: Readonly<Record<string, string>> = {
  "set-output": "GITHUB_OUTPUT",
  "save-state": "GITHUB_STATE",
  "set-env": "GITHUB_ENV",
  "add-path": "GITHUB_PATH",
};

/** A reader for one step: `::stop-commands::token` holds until `::token::`. */
export function commandReader(): CommandReader {
  let stopped: string | null = null;
  return (line) => {
    const found = COMMAND.exec(line)?.groups;
    const name = found?.["name"]?.toLowerCase() ?? "";
    if (stopped !== null) {
      if (line.trim() === `::${stopped}::`) stopped = null;
      return { shown: line };
    }
    if (found === undefined) return { shown: line };
    const data = decoded(found["data"] ?? "");
    if (name === "stop-commands") {
      stopped = data;
      return { shown: line };
    }
    return readCommand(name, data, propertiesOf(found["properties"] ?? ""), line);
  };
}

function readCommand(name: string, data: string, properties: ReadonlyMap<string, string>, line: string): Reading {
  const level = LEVELS[name];
  if (level !== undefined) {
    const word = level === "failure" ? "error" : name;
    return { shown: `##[${word}]${data}`, annotation: annotationOf(level, data, properties) };
  }
  if (name === "add-mask") return data.trim() === "" ? { shown: null } : { shown: null, mask: data };
  if (name === "group") return { shown: `##[group]${data}` };
  if (name === "endgroup") return { shown: "##[endgroup]" };
  if (name === "debug" || name === "echo") return { shown: null };
  const file = REFUSED[name];
  if (file !== undefined)
    return { shown: line, refusal: `The "${name}" command is disabled. Write to ${file} instead.` };
  return { shown: line };
}

function annotationOf(
  level: Annotation["level"],
  message: string,
  properties: ReadonlyMap<string, string>,
): Annotation {
  const count = (name: string): number | null => {
    const value = Number(properties.get(name));
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  const startLine = count("line") ?? 1;
  const endLine = Math.max(count("endline") ?? startLine, startLine);
  const column = startLine === endLine ? count("col") : null;
  return {
    level,
    message,
    title: properties.get("title") ?? null,
    path: properties.get("file") ?? null,
    startLine,
    endLine,
    // columns are of one line only
    startColumn: column,
    endColumn: column === null ? null : (count("endcolumn") ?? column),
  };
}

function propertiesOf(source: string): ReadonlyMap<string, string> {
  return new Map(
    source.split(",").flatMap((pair): [string, string][] => {
      const at = pair.indexOf("=");
      if (at < 1) return [];
      const value = decoded(
        pair
          .slice(at + 1)
          .replace(/%3A/gi, ":")
          .replace(/%2C/gi, ","),
      );
      return [[pair.slice(0, at).trim().toLowerCase(), value]];
    }),
  );
}

function decoded(source: string): string {
  return source.replace(/%0D/gi, "\r").replace(/%0A/gi, "\n").replace(/%25/g, "%");
}
