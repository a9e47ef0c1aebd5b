/** Records as YAML files that people go on editing: schema line first, keys in the schema's order, ambiguous texts quoted. */
import { dump } from "js-yaml";
import { type AuthoredKind, schemaLine } from "../model/ledger-layout.ts";

/** @param comment sentences for the reader of the file, one line each */
export function renderAuthored(path: string, kind: AuthoredKind, value: object, comment: readonly string[]): string {
  const head = [schemaLine(path, kind), ...comment.map((line) => `# ${line}`)].join("\n");
  return `${head}\n${dump(value, { lineWidth: -1, quoteStyle: "double", noRefs: true })}`;
}
