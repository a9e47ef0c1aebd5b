/** Does a workflow's `on` want this event? Filters by activity, branch, tag, path and name of workflow, as on GitHub. */
import type { ForgeEvent } from "../events.ts";
import { matches } from "./patterns.ts";
import { dig, text, words } from "./values.ts";
import type { Workflow } from "./workflow.ts";

/** Activities of a workflow that names none; every other event wants all of its own. */
const DEFAULT_TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  pull_request_target: ["opened", "synchronize", "reopened"],
};
/** Events whose filters `branches` and `paths` mean something. */
const FILTERED = ["push", "pull_request", "pull_request_target", "workflow_run"];
/** Pull requests whose branch names look like commits start nothing by `pull_request_target`: nobody could tell them apart. */
export const LOOKS_LIKE_COMMIT = /^[0-9a-f]{40}$/;

interface Occasion {
  readonly event: ForgeEvent;
  /** what `branches` and `tags` look at: "refs/heads/main" of a push, the base of a pull request */
  readonly ref: string;
  /** paths that changed; asked for only by a workflow that filters by them */
  readonly changedPaths: () => Promise<readonly string[]>;
}

export async function wants(workflow: Workflow, occasion: Occasion): Promise<boolean> {
  const { name, action } = occasion.event;
  if (!Object.hasOwn(workflow.on, name)) return false;
  const filters = workflow.on[name];
  if (name === "schedule" || name === "workflow_dispatch") return true;
  if (!wantsActivity(name, action, filters)) return false;
  if (!FILTERED.includes(name)) return true;
  if (name === "workflow_run" && !wantsWorkflow(occasion.event, filters)) return false;
  return wantsRef(occasion.ref, filters) && (await wantsPaths(occasion, filters));
}

function wantsActivity(name: string, action: string | null, filters: unknown): boolean {
  if (action === null) return true;
  const types = dig(filters, "types");
  const wanted = types === undefined ? DEFAULT_TYPES[name] : words(types);
  return wanted === undefined || wanted.includes(action);
}

function wantsWorkflow(event: ForgeEvent, filters: unknown): boolean {
  const name = text(dig(event.payload, "workflow_run", "name")) ?? "";
  const names = words(dig(filters, "workflows"));
  return names.length === 0 || matches(names, name);
}

/** A workflow that filters only branches does not run for tags, and the other way round. */
function wantsRef(ref: string, filters: unknown): boolean {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
  if (kind === undefined || name === undefined) return true;
  const own = kind === "heads" ? "branches" : "tags";
  const other = kind === "heads" ? "tags" : "branches";
  const has = (key: string) => dig(filters, key) !== undefined;
  if (has(own)) return matches(words(dig(filters, own)), name);
  if (has(`${own}-ignore`)) return !matches(words(dig(filters, `${own}-ignore`)), name);
  return !has(other) && !has(`${other}-ignore`);
}

async function wantsPaths({ event, ref, changedPaths }: Occasion, filters: unknown): Promise<boolean> {
  const paths = dig(filters, "paths");
  const ignored = dig(filters, "paths-ignore");
  // paths are not looked at for tags, nor for workflow_run
  if ((paths === undefined && ignored === undefined) || ref.startsWith("refs/tags/")) return true;
  if (event.name === "workflow_run") return true;
  const changed = await changedPaths();
  if (paths !== undefined) return changed.some((path) => matches(words(paths), path));
  return changed.some((path) => !matches(words(ignored), path));
}
