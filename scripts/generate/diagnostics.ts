/**
 * The manual of findings: every code with the input of its cases and what is printed for it. The cases are those of the
 * tests, so the manual shows what the program does.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes.ts";

export interface CaseFile {
  /** as its findings name it */
  readonly path: string;
  /** as it stands in the repository; in `.txt` files escapes stand for what cannot be seen */
  readonly written: string;
  readonly bytes: Uint8Array;
}

/** An input that has findings: one file, or a folder that is a small ledger. */
export interface Case {
  /** "wrong-type", or "wrong-type--others" where one case does not show all */
  readonly name: string;
  readonly code: string;
  readonly kind: "file" | "folder";
  readonly files: readonly CaseFile[];
  /** path of the file with what is printed */
  readonly outputPath: string;
}

const OUTPUT = ".out";

export function readCases(folder: string): readonly Case[] {
  const files = readdirSync(folder).filter((name) => !name.endsWith(OUTPUT));
  return files.map((file) => readCase(folder, file)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readCase(folder: string, file: string): Case {
  const path = join(folder, file);
  const isFolder = statSync(path).isDirectory();
  const name = isFolder ? file : file.slice(0, -extname(file).length);
  return {
    name,
    code: name.split("--")[0] ?? name,
    kind: isFolder ? "folder" : "file",
    files: isFolder ? filesBelow(path).map((one) => readPlainFile(path, one)) : [readCaseFile(folder, file)],
    outputPath: join(folder, `${name}${OUTPUT}`),
  };
}

function filesBelow(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return found.filter((path) => statSync(join(folder, path)).isFile()).sort();
}

function readPlainFile(folder: string, path: string): CaseFile {
  const bytes = readFileSync(join(folder, path));
  return { path, written: bytes.toString("utf8"), bytes };
}

function readCaseFile(folder: string, path: string): CaseFile {
  const plain = readPlainFile(folder, path);
  if (!path.endsWith(".txt")) return plain;
  const { written } = plain;
  return { path: path.replace(/\.txt$/, ".yaml"), written, bytes: unescapeBytes(written) };
}

/** `\u{202e}` is a character, `\x{fc}` a byte, `\repeat{3}{ab}` "ababab". */
function unescapeBytes(text: string): Uint8Array {
  const repeated = text.replace(/\\repeat\{(\d+)\}\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, count: string, body: string) =>
    body.repeat(Number(count)),
  );
  const parts = repeated.split(/(\\x\{[0-9a-f]+\})/).map((part) => {
    const byte = /^\\x\{([0-9a-f]+)\}$/.exec(part)?.[1];
    return byte === undefined ? Buffer.from(unescapeText(part)) : Buffer.from([Number.parseInt(byte, 16)]);
  });
  return Buffer.concat(parts);
}

function unescapeText(text: string): string {
  return text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

export function renderDiagnostics(folder: string): string {
  const cases = readCases(folder);
  const sections = Object.entries(DIAGNOSTIC_CODES).map(([code, meaning]) => {
    const shown = cases.filter((one) => one.code === code).map(renderCase);
    return `## ${code}\n\n${[meaning, ...shown].join("\n\n")}\n`;
  });
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

const INTRODUCTION = `# Findings

<!-- Generated from test/load/err by \`npm run generate\`. Do not edit. -->

Every finding is one line: \`path:line:column: what is wrong. what to do [code]\`. All findings of a run are shown, sorted
by place. Below is every code with what it means, an input, and what is printed for it. An input of several files is
a change of the small ledger in test/load/ledger; files below \`merged/\` were there before. In inputs, \`\\u{202e}\` stands for
a character that cannot be seen, \`\\x{fc}\` for a byte, and \`\\repeat{3}{ab}\` for \`ababab\`.
`;

function renderCase(one: Case): string {
  const inputs = one.files.map(
    (file) => `\`${file.path}\`:\n\n${fenced(languageOf(file.path), shortened(file.written))}`,
  );
  return [...inputs, fenced("text", readFileSync(one.outputPath, "utf8"))].join("\n\n");
}

const LINES_SHOWN_MAX = 40;

function shortened(text: string): string {
  const lines = text.split("\n");
  return lines.length <= LINES_SHOWN_MAX ? text : `${lines.slice(0, LINES_SHOWN_MAX).join("\n")}\n…`;
}

function languageOf(path: string): string {
  return path.endsWith(".yaml") ? "yaml" : path.endsWith(".json") ? "json" : "text";
}

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)));
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
