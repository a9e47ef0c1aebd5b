/** Inputs of `workflow_dispatch`: those that were given, checked against those that the workflow declares. */
import { dig, type Fields, fields, plain, text, words } from "./values.ts";
import type { Workflow } from "./workflow.ts";

export interface Inputs {
  readonly values: Fields;
  /** what GitHub answers 422 with; null when all is right */
  readonly problem: string | null;
}

export function inputsOf(workflow: Workflow, given: Fields): Inputs {
  const declared = fields(dig(workflow.on["workflow_dispatch"], "inputs"));
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) return refused(`Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  const values: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name] ?? dig(input, "default");
    if (value === undefined && dig(input, "required") === true) return refused(`Required input '${name}' not provided`);
    const options = words(dig(input, "options"));
    if (text(dig(input, "type")) === "choice" && value !== undefined && !options.includes(plain(value)))
      return refused(`Provided value '${plain(value)}' for input '${name}' not in the list of allowed values`);
    values[name] = typed(dig(input, "type"), value);
  }
  return { values, problem: null };
}

function refused(problem: string): Inputs {
  return { values: {}, problem };
}

/** In the `inputs` context a boolean is one; everything else is a text. */
function typed(type: unknown, value: unknown): unknown {
  if (type === "boolean") return plain(value) === "true";
  return type === "number" && value !== undefined ? Number(value) : plain(value);
}
