/** A workflow file as the lint's checks look at it. */

export type Fields = Readonly<Record<string, unknown>>;

/** The whole file, one job, or one step. */
export interface Place {
  readonly kind: "file" | "job" | "step";
  readonly where: string;
  readonly fields: Fields;
  /** that a step is in; empty for the file and for steps of an action */
  readonly job: Fields;
}

export interface File {
  readonly root: Fields;
  readonly isAction: boolean;
  readonly triggers: readonly string[];
  /** runs with the repository's secrets on what strangers sent */
  readonly isPrivileged: boolean;
}

const PRIVILEGED = [
  "pull_request_target",
  "workflow_run",
  "issue_comment",
  "issues",
  "discussion",
  "discussion_comment",
];

export function fileOf(root: Fields): File {
  const triggers = triggersOf(root["on"]);
  return {
    root,
    isAction: isRecord(root["runs"]),
    triggers,
    isPrivileged: triggers.some((name) => PRIVILEGED.includes(name)),
  };
}

function triggersOf(on: unknown): readonly string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(fields(on));
}

export function stepsOf(where: string, job: Fields): readonly Place[] {
  const steps: readonly unknown[] = Array.isArray(job["steps"]) ? job["steps"] : [];
  return steps.map((step, index) => ({ kind: "step", where: `${where}.steps[${index}]`, fields: fields(step), job }));
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What stands between `${{` and `}}`. */
export function expressionsIn(value: unknown): readonly string[] {
  return [...text(value).matchAll(/\$\{\{([\s\S]*?)\}\}/g)].map((match) => (match[1] ?? "").trim());
}

/** Every text anywhere in the value. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}
