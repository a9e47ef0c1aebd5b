/** What `uses:` may name on this forge. Everything else is refused by name: nothing is ever downloaded. */
import { isAbsolute, relative, resolve } from "node:path";
import type { Action } from "../host.ts";
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
  return uses.startsWith("./") || builtIn(uses) !== undefined || folderOf(uses, own) !== undefined;
}

/** OWNER/NAME[/FOLDER]@REF: GitHub refuses one without a version; which version it is, is the lint's business. */
const USES = /^(?<name>[\w.-]+\/[\w.-]+)(?<path>(?:\/[\w.-]+)*)@\S+$/;

function builtIn(uses: string): Action | undefined {
  const { name = "", path = "" } = USES.exec(uses)?.groups ?? {};
  const known = name.toLowerCase();
  return path === "" && Object.hasOwn(BUILT_IN, known) ? BUILT_IN[known] : undefined;
}

/** Where the forge was told that this action is. */
function folderOf(uses: string, own: Readonly<Record<string, string>>): string | undefined {
  const { name = "", path = "" } = USES.exec(uses)?.groups ?? {};
  const found = Object.entries(own).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  return found === undefined ? undefined : within(resolve(found), `.${path}`, uses);
}

export const useAction: UseAction = async (uses, call, frame) => {
  const action = builtIn(uses);
  if (action !== undefined) return { isRight: true, outputs: await action(call) };
  const { context, folders } = call.host;
  const isHere = uses.startsWith("./");
  const folder = isHere ? within(folders.workspace, uses, uses) : folderOf(uses, context.options.actions);
  if (folder === undefined) throw new Error(refusal(uses));
  return runLocal({ uses, folder, call, frame }, useAction);
};

export function refusal(uses: string): string {
  return `uses "${uses}": this forge has actions/checkout, actions/setup-node and actions/create-github-app-token (with "@" and a version), local actions, and those that it was started with`;
}

function within(root: string, path: string, uses: string): string {
  const folder = resolve(root, path);
  const inside = relative(root, folder);
  if (inside.startsWith("..") || isAbsolute(inside)) throw new Error(`uses "${uses}" is outside its folder`);
  return folder;
}
