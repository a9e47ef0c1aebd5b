/** Actions that are files: `./path` in the workspace, and our own; composite and Node ones. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { CORE_SCHEMA, load } from "js-yaml";
import type { ActionCall, Frame } from "../host.ts";
import { evaluatePlain, runCommand, runStep, scopeOf, type UseAction } from "../step.ts";
import { dig, type Fields, fields, plain, text } from "../values.ts";
import { readStep } from "../workflow.ts";

export interface LocalAction {
  readonly folder: string;
  readonly call: ActionCall;
  readonly frame: Frame;
}

export async function runLocal(local: LocalAction, use: UseAction): Promise<Readonly<Record<string, string>>> {
  const action = readAction(local.folder);
  const inputs = inputsOf(action, local.call.inputs);
  const using = text(dig(action, "runs", "using")) ?? "";
  if (using === "composite") return runComposite({ ...local, call: { ...local.call, inputs } }, action, use);
  if (/^node\d+$/.test(using)) return runNode({ ...local, call: { ...local.call, inputs } }, action);
  throw new Error(`${local.folder}/action.yml runs "${using}": this forge runs composite and Node actions only`);
}

function readAction(folder: string): Fields {
  const file = ["action.yml", "action.yaml"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Can't find 'action.yml' or 'action.yaml' under '${folder}'`);
  return fields(load(readFileSync(file, "utf8"), { schema: CORE_SCHEMA, maxDepth: 64 }));
}

function inputsOf(action: Fields, given: ActionCall["inputs"]): Readonly<Record<string, string>> {
  const declared = Object.entries(fields(action["inputs"])).flatMap(([name, input]): [string, string][] => {
    const value = given[name.toLowerCase()] ?? dig(input, "default");
    return value === undefined ? [] : [[name.toLowerCase(), plain(value)]];
  });
  return Object.fromEntries(declared);
}

async function runComposite(
  local: LocalAction,
  action: Fields,
  use: UseAction,
): Promise<Readonly<Record<string, string>>> {
  const { call, folder } = local;
  const frame: Frame = { inputs: call.inputs, actionPath: folder, env: local.frame.env, steps: {}, status: "success" };
  const steps = dig(action, "runs", "steps");
  for (const [index, value] of (Array.isArray(steps) ? steps : []).entries()) {
    await runStep(call.host, frame, readStep(`${folder}/action.yml: step ${index + 1}`, value), use);
  }
  if (frame.status !== "success") throw new Error(`a step of ${folder} failed`);
  const scope = scopeOf(call.host, frame);
  return Object.fromEntries(
    Object.entries(fields(action["outputs"])).map(([name, output]) => [
      name,
      evaluatePlain(dig(output, "value"), scope),
    ]),
  );
}

async function runNode({ folder, call }: LocalAction, action: Fields): Promise<Readonly<Record<string, string>>> {
  const main = text(dig(action, "runs", "main"));
  if (main === null) throw new Error(`${folder}/action.yml has no "main"`);
  const inputs = Object.entries(call.inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
    value,
  ]);
  const environment = { ...call.environment, ...Object.fromEntries(inputs), GITHUB_ACTION_PATH: folder };
  const isRight = await runCommand(call.host, {
    command: execPath,
    arguments: [resolve(folder, main)],
    folder: call.host.folders.workspace,
    environment,
    signal: call.signal,
  });
  if (!isRight) throw new Error(`${main} failed`);
  return {};
}
