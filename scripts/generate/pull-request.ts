/** The example in docs/pull-requests.md is one of the pages that tests hold, so that it is what the program writes. */
import { readFileSync } from "node:fs";

const EXAMPLE = /(?<=````markdown\n)[\s\S]*(?=````\n$)/;

export function withExample(page: string, example: string): string {
  return page.replace(EXAMPLE, () => readFileSync(example, "utf8"));
}
