/** GitHub's own description of the operations that are served: the committed slice, read when it is first needed. */
import { readFileSync } from "node:fs";
import { applyExceptions } from "./exceptions.ts";

/** JSON Schema, as cut by scripts/slice-openapi.mjs; "#/schemas/…" refers to `Contract.schemas`. */
export type Schema = Readonly<Record<string, unknown>>;

export interface ParameterContract {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Schema;
}

export interface OperationContract {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** template: "/repos/{owner}/{repo}" */
  readonly path: string;
  /** page of GitHub's documentation */
  readonly docs: string;
  readonly parameters: readonly ParameterContract[];
  readonly body: { readonly required: boolean; readonly schema: Schema } | null;
  /** by status; null: an answer without JSON */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

export interface Contract {
  /** package and version that this was cut from */
  readonly source: string;
  readonly operations: Readonly<Record<string, OperationContract>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

export function loadContract(): Contract {
  const contract = JSON.parse(read("./github.json")) as Contract;
  applyExceptions(contract);
  return contract;
}

export interface KnownOperation {
  readonly method: string;
  readonly path: string;
  readonly id: string;
}

/** Every operation of GitHub, served here or not. */
export function listKnownOperations(): readonly KnownOperation[] {
  const lines = read("./github-operations.txt").trimEnd().split("\n");
  return lines.map((line) => {
    const [method = "", path = "", id = ""] = line.split(" ");
    return { method, path, id };
  });
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
