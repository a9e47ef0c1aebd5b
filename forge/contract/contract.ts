/** GitHub's own description of the operations that are served: the committed slice, read when it is first needed. */
import { readFileSync } from "node:fs";
import type { Contract } from "./description.ts";
import { applyExceptions } from "./exceptions.ts";

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
