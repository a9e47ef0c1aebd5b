/** What the slice of GitHub's description holds. */

/** JSON Schema, as cut by scripts/slice-openapi.mjs; "#/schemas/…" refers to `Contract.schemas`. */
export type Schema = Readonly<Record<string, unknown>>;

interface ParameterContract {
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
