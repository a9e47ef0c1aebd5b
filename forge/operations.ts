/** All operations, merged from the tables of their subjects. One that is in the contract but not here answers 501. */
import type { Operations } from "./operation.ts";

const SUBJECTS: readonly (() => Promise<Operations>)[] = [];

/** @throws Error when two subjects serve the same operation */
export async function loadOperations(): Promise<Operations> {
  const tables = await Promise.all(SUBJECTS.map((load) => load()));
  const merged = new Map(tables.flatMap((table) => Object.entries(table)));
  const count = tables.reduce((sum, table) => sum + Object.keys(table).length, 0);
  if (merged.size !== count) throw new Error("an operation is in the tables of two subjects");
  return Object.fromEntries(merged);
}
