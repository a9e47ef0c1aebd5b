/** Shape of the generated validators (ajv's, without the library). */
export interface SchemaError {
  /** JSON pointer of the value that is wrong, "" for the whole document */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
