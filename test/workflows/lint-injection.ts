/** `${{ }}` inside a script: its text becomes part of the program, whatever quotes stand around it. */
import { expressionsIn, type Fields, type File, fields, type Place, text } from "./lint-file.ts";

/** Inputs of actions that are programs. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/^actions\/github-script@/i, "script"],
  [/^amadevus\/pwsh-script@/i, "script"],
  [/^azure\/(?:cli|powershell)@/i, "inlineScript"],
];
/** What nobody outside decides: numbers, commits, the machine, the repository's own settings. */
const FIXED = [
  /^secrets\./,
  /^vars\./,
  /^runner\./,
  /^github\.(?:sha|run_id|run_number|run_attempt|workspace|token|repository|repository_id|repository_owner|repository_owner_id|server_url|api_url|graphql_url|event_name|action_path|job|workflow|workflow_sha|actor_id|ref_type|ref_protected|event_path)$/,
  /^github\.event\.(?:number|(?:pull_request|issue|workflow_run)\.(?:number|id)|(?:pull_request\.(?:head|base)|workflow_run)\.(?:sha|head_sha)|pull_request\.(?:merge_commit_sha|merged|draft)|action|before|after)$/,
  /^(?:steps|needs)\.[\w-]+\.(?:outcome|conclusion|result)$/,
  /^job\.status$/,
  /^strategy\./,
];
/** Always true or false, or without a context at all. */
const BOOLEAN = /^!|[=!<>]=|[<>]|^(?:contains|startsWith|endsWith|success|failure|always|cancelled)\(/;
const CONTEXT = /\b(?:github|env|vars|job|jobs|steps|runner|secrets|strategy|matrix|needs|inputs)\b[\w.*[\]'-]*/g;

export function injectedIn({ fields: step, job }: Place, _file: File): readonly string[] {
  const uses = text(step["uses"]);
  const inputs = SCRIPTS.flatMap(([action, input]) => (action.test(uses) ? [fields(step["with"])[input]] : []));
  return [step["run"], ...inputs].flatMap(expressionsIn).filter((one) => isOpen(one, job));
}

function isOpen(expression: string, job: Fields): boolean {
  if (isBoolean(expression)) return false;
  const used = expression.replace(/'(?:[^']|'')*'/g, "''").match(CONTEXT) ?? [];
  return used.some((name) => !FIXED.some((fixed) => fixed.test(name)) && !isFixedMatrix(name, job));
}

/** `a && b || c` gives b or c, not a truth. */
function isBoolean(expression: string): boolean {
  return BOOLEAN.test(expression) && !/&&|\|\|/.test(expression);
}

/** A value that the matrix of the same file lists is written by whoever wrote the file. */
function isFixedMatrix(name: string, job: Fields): boolean {
  const [, key] = /^matrix\.([\w-]+)/.exec(name) ?? [];
  const matrix = fields(job["strategy"])["matrix"];
  if (key === undefined || typeof matrix !== "object" || matrix === null) return false;
  const includes = fields(matrix)["include"];
  const values: unknown[] = [
    fields(matrix)[key],
    ...(Array.isArray(includes) ? includes.map((one) => fields(one)[key]) : []),
  ];
  if (typeof includes === "string") return false;
  return values.every((value) => expressionsIn(JSON.stringify(value ?? "")).length === 0);
}
