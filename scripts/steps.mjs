/** Runs the steps of a script: one line each with what it does and how long it took; its output only when it fails. */
import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

const COLOURS = { red: 31, green: 32, yellow: 33, dim: 2 };
const LINE_MAX = 100;
const TICK_MS = 250;
/** What is captured has no colours, whatever the terminal is, so that a test sees the same everywhere. */
const PLAIN = { NO_COLOR: "1", FORCE_COLOR: undefined };

/** Colours only where a person reads them. */
export function paint(colour, text, stream = process.stdout) {
  const wanted = stream.isTTY === true && process.env.NO_COLOR === undefined;
  return wanted ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
}

/**
 * Runs a program and resolves to its exit code and output; never rejects.
 * `live` sees the last line that the program wrote, for progress.
 */
export function run(command, args, { env = {}, cwd, live } = {}) {
  return new Promise((resolve) => {
    const environment = { ...process.env, ...PLAIN, ...env };
    const child = spawn(command, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk) => {
      output += chunk;
      live?.(chunk.trimEnd().split("\n").at(-1) ?? "");
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Prints "title … ok 1.2 s", or the failure with everything that the program said. Resolves to whether it went well. */
export async function step(title, command, args, { stream = process.stdout, ...options } = {}) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const progress = showProgress(title, seconds, stream);
  const { code, output } = await run(command, args, { ...options, live: progress.say });
  progress.end();
  if (code === 0) stream.write(`${paint("green", "ok", stream)} ${seconds()}\n`);
  else stream.write(`${paint("red", "FAILED", stream)} ${seconds()}\n${indent(output)}`);
  return code === 0;
}

/** On a terminal the line lives while the step runs, and shows what the program says; elsewhere it waits for its end. */
function showProgress(title, seconds, stream) {
  stream.write(`${title} … `);
  if (stream.isTTY !== true) return { say: () => {}, end: () => {} };
  let last = "";
  const draw = () => {
    const line = `${title} … ${seconds()} ${last}`.slice(0, (stream.columns ?? LINE_MAX) - 1);
    stream.write(`\r\u001b[2K${line}`);
  };
  const timer = setInterval(draw, TICK_MS);
  return {
    say: (line) => {
      last = stripVTControlCharacters(line).trim();
    },
    end: () => {
      clearInterval(timer);
      stream.write(`\r\u001b[2K${title} … `);
    },
  };
}

function indent(text) {
  return `${text.trimEnd().replace(/^/gm, "    ")}\n`;
}
