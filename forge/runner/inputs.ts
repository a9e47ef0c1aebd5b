/** Inputs of `workflow_dispatch`: those that were given, checked against those that the workflow declares. */
import { dig, type Fields, fields, plain, text, words } from "./values.ts";
import type { Workflow } from "./workflow.ts";

interface Inputs {
  readonly values: Fields;
  /** as the event tells them: texts, with the defaults */
  readonly told: Readonly<Record<string, string>>;
  /** what GitHub answers 422 with; null when all is right */
  readonly problem: string | null;
}

export function inputsOf(workflow: Workflow, given: Fields): Inputs {
  const declared = fields(dig(workflow.on["workflow_dispatch"], "inputs"));
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) return refused(`Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  const values: Record<string, unknown> = {};
  const told: Record<string, string> = {};
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name] ?? dig(input, "default");
    if (value === undefined && dig(input, "required") === true) return refused(`Required input '${name}' not provided`);
    const options = words(dig(input, "options"));
    if (text(dig(input, "type")) === "choice" && value !== undefined && !options.includes(plain(value)))
      return refused(`Provided value '${plain(value)}' for input '${name}' not in the list of allowed values`);
    if (value !== undefined) told[name] = plain(value);
    values[name] = typed(dig(input, "type"), value);
  }
  return { values, told, problem: null };
}

function refused(problem: string): Inputs {
  return { values: {}, told: {}, problem };
}

/** In the `inputs` context booleans and numbers are such; everything else is a text. */
function typed(type: unknown, value: unknown): unknown {
  if (type === "boolean") return plain(value) === "true";
  return type === "number" && value !== undefined ? Number(value) : plain(value);
}
