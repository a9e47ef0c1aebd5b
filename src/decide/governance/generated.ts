/** A generated file that somebody changed, or that was not written again since the policies changed. */
import type { Diagnostic } from "../../model/diagnostic.ts";

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** @param found null when the file is not there */
export function generatedFindings({ path, text }: GeneratedFile, found: string | null): readonly Diagnostic[] {
  if (found === text) return [];
  const cure = 'write it again with "patchledger rulesets --write", and look at what changes';
  const place = { code: "not-as-generated", path, column: 1 } as const;
  if (found === null) return [{ ...place, line: 1, problem: "the file is not there", cure }];
  const [wanted, lines] = [text.split("\n"), found.split("\n")];
  const index = lines.findIndex((line, at) => line !== wanted[at]);
  const at = index < 0 ? lines.length : index;
  const expected = (wanted[at] ?? "").trim();
  const problem = expected === "" ? "the policies have no such line" : `by the policies this line is: ${expected}`;
  return [{ ...place, line: at + 1, problem, cure }];
}
