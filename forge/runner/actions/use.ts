/** What `uses:` may name on this forge. Everything else is refused by name: nothing is ever downloaded. */
import { isAbsolute, relative, resolve } from "node:path";
import type { Action, JobHost } from "../host.ts";
import type { UseAction } from "../step.ts";
import type { Step } from "../workflow.ts";
import { checkout } from "./checkout.ts";
import { runLocal } from "./local.ts";
import { setupNode } from "./setup-node.ts";

const BUILT_IN: Readonly<Record<string, Action>> = {
  "actions/checkout": checkout,
  "actions/setup-node": setupNode,
  // its client of GitHub takes longer to load than the forge takes to start
  "actions/create-github-app-token": async (call) => (await import("./app-token.ts")).createAppToken(call),
};

/** Names that a job uses and this forge does not have; GitHub too looks before the first step. */
export function unknownUses(steps: readonly Step[], own: Readonly<Record<string, string>>): readonly string[] {
  return steps.flatMap(({ uses }) => (uses === null || isKnown(uses, own) ? [] : [uses]));
}

function isKnown(uses: string, own: Readonly<Record<string, string>>): boolean {
  const name = nameOf(uses);
  return uses.startsWith("./") || Object.hasOwn(BUILT_IN, name) || Object.hasOwn(own, name);
}

/** "actions/checkout" of "actions/checkout@<commit>": the version is the lint's business. */
function nameOf(uses: string): string {
  return uses.split("@")[0]?.toLowerCase() ?? "";
}

export const useAction: UseAction = async (uses, call, frame) => {
  const builtIn = Object.hasOwn(BUILT_IN, nameOf(uses)) ? BUILT_IN[nameOf(uses)] : undefined;
  if (builtIn !== undefined) return builtIn(call);
  const folder = uses.startsWith("./") ? inWorkspace(call.host, uses) : call.host.context.options.actions[nameOf(uses)];
  if (folder === undefined) throw new Error(refusal(uses));
  return runLocal({ folder, call, frame }, useAction);
};

export function refusal(uses: string): string {
  return `uses "${uses}": this forge has actions/checkout, actions/setup-node, actions/create-github-app-token and local actions only`;
}

function inWorkspace(host: JobHost, uses: string): string {
  const folder = resolve(host.folders.workspace, uses);
  const inside = relative(host.folders.workspace, folder);
  if (inside.startsWith("..") || isAbsolute(inside)) throw new Error(`uses "${uses}" is outside the workspace`);
  return folder;
}
