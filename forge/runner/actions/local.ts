/** Actions that are files: `./path` in the workspace, and our own; composite and Node ones. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { CORE_SCHEMA, load } from "js-yaml";
import { endAfter } from "../../clock.ts";
import type { ActionCall, Frame } from "../host.ts";
import { evaluatePlain, listening, runCommand, runStep, scopeOf, type UseAction, type Used } from "../step.ts";
import { dig, type Fields, fields, text } from "../values.ts";
import { readStep } from "../workflow.ts";
import { clockArguments } from "./clock.ts";

interface LocalAction {
  /** as the workflow names it */
  readonly uses: string;
  readonly folder: string;
  readonly call: ActionCall;
  readonly frame: Frame;
}

type Texts = Readonly<Record<string, string>>;

/** actions inside actions, as GitHub counts them */
const DEPTH_MAX = 9;
const POST_MINUTES = 10;

export async function runLocal(asked: LocalAction, use: UseAction): Promise<Used> {
  if (asked.frame.depth > DEPTH_MAX) throw new Error(`Composite action depth exceeded max depth ${DEPTH_MAX}`);
  const action = readAction(asked.folder);
  const local = { ...asked, call: { ...asked.call, inputs: inputsOf(asked, action) } };
  const using = text(dig(action, "runs", "using")) ?? "";
  if (using === "composite") return runComposite(local, action, use);
  if (/^node\d+$/.test(using)) return runNode(local, fields(action["runs"]));
  throw new Error(`${asked.uses} runs "${using}": this forge runs composite and Node actions only`);
}

function readAction(folder: string): Fields {
  const file = ["action.yml", "action.yaml"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Can't find 'action.yml' or 'action.yaml' under '${folder}'`);
  return fields(load(readFileSync(file, "utf8"), { schema: CORE_SCHEMA, maxDepth: 64 }));
}

/** Those that are declared, with their defaults, which may be expressions; others reach the action too, and are named. */
function inputsOf({ call, frame }: LocalAction, action: Fields): Texts {
  const scope = scopeOf(call.host, frame);
  const declared = Object.entries(fields(action["inputs"])).map(([name, input]) => {
    const given = call.inputs[name.toLowerCase()];
    return [name.toLowerCase(), given ?? evaluatePlain(dig(input, "default"), scope)] as const;
  });
  const names = declared.map(([name]) => name);
  const unknown = Object.keys(call.inputs).filter((name) => !names.includes(name));
  const quoted = (list: readonly string[]) => list.map((name) => `'${name}'`).join(", ");
  if (unknown.length > 0)
    call.host.log.print(`##[warning]Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(names)}]`);
  return { ...call.inputs, ...Object.fromEntries(declared) };
}

async function runComposite(local: LocalAction, action: Fields, use: UseAction): Promise<Used> {
  const { uses, folder, call, frame } = local;
  const { inputs, host, signal } = call;
  const place = { actionPath: folder, env: frame.env, signal, depth: frame.depth + 1 };
  const inner: Frame = { ...place, inputs, steps: {}, status: "success" };
  const steps = dig(action, "runs", "steps");
  for (const [index, value] of (Array.isArray(steps) ? steps : []).entries()) {
    if (signal.aborted) inner.status = "cancelled";
    await runStep(host, inner, readStep(`${uses}, step ${index + 1}`, value), use);
  }
  const scope = scopeOf(host, inner);
  const made = Object.entries(fields(action["outputs"])).map(([name, output]) => {
    return [name, evaluatePlain(dig(output, "value"), scope)] as const;
  });
  return { isRight: inner.status === "success", outputs: Object.fromEntries(made) };
}

/** Its `post` is sure to run from the moment its `main` begins. */
async function runNode({ uses, folder, call, frame }: LocalAction, runs: Fields): Promise<Used> {
  const [main, post] = [text(runs["main"]), text(runs["post"])];
  if (main === null) throw new Error(`${uses}: action.yml has no "main"`);
  if (runs["pre"] !== undefined) call.host.log.print(`##[warning]this forge does not run the "pre" of ${uses}`);
  const run = async (script: string, more: Texts, signal: AbortSignal): Promise<boolean> => {
    const { context, folders } = call.host;
    const { isRight, exitCode } = await runCommand(call.host, {
      command: execPath,
      arguments: [...clockArguments(context.forge.state.clockAheadMs, folders.temp), resolve(folder, script)],
      folder: folders.workspace,
      environment: { ...call.environment, ...variablesOf(call.inputs), ...more },
      signal,
    });
    if (exitCode !== 0) call.host.log.print(`Node Action run completed with exit code ${exitCode}`);
    return isRight;
  };
  const act = async () => {
    if (post === null) return;
    const state = Object.entries(call.state()).map(([name, value]) => [`STATE_${name}`, value]);
    const time = AbortSignal.any([call.host.context.end, endAfter(POST_MINUTES * 60_000)]);
    const { isRight } = await listening(call.host, (files) =>
      run(post, { ...call.host.env, ...frame.env, ...Object.fromEntries(state), ...files }, time),
    );
    if (!isRight) throw new Error(`${post} failed`);
  };
  if (post !== null) call.host.posts.push({ name: `Post ${uses}`, condition: text(runs["post-if"]), act });
  return { isRight: await run(main, {}, call.signal), outputs: {} };
}

function variablesOf(inputs: Texts): Texts {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}
