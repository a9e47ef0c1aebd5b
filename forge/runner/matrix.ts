/** `strategy.matrix`: the combinations that a job runs for. */
import { isDeepStrictEqual } from "node:util";
import { type Fields, fields, isRecord, plain } from "./values.ts";

const COMBINATIONS_MAX = 256;

/** @param matrix after evaluation; one empty combination when the job has none */
export function combinationsOf(matrix: unknown): readonly Fields[] {
  if (matrix === undefined || matrix === null) return [{}];
  if (!isRecord(matrix)) throw new Error("strategy.matrix is not a mapping");
  const axes = Object.entries(matrix).filter(([key]) => key !== "include" && key !== "exclude");
  const kept = axes
    .reduce<readonly Fields[]>((made, [key, values]) => cross(made, key, values), axes.length > 0 ? [{}] : [])
    .filter((one) => !list(matrix["exclude"]).some((pattern) => covers(one, pattern)));
  const all = include(
    kept,
    list(matrix["include"]),
    axes.map(([key]) => key),
  );
  if (all.length === 0) throw new Error("strategy.matrix has no combination");
  if (all.length > COMBINATIONS_MAX) throw new Error(`strategy.matrix has ${all.length} combinations, at most 256`);
  return all;
}

/** As GitHub names a job of a matrix: "test (20, ubuntu-24.04)". */
export function nameWith(id: string, combination: Fields): string {
  const values = Object.values(combination).map(plain);
  return values.length === 0 ? id : `${id} (${values.join(", ")})`;
}

function cross(made: readonly Fields[], key: string, values: unknown): readonly Fields[] {
  if (!Array.isArray(values)) throw new Error(`strategy.matrix: "${key}" is not a list`);
  return made.flatMap((one) => values.map((value: unknown) => ({ ...one, [key]: value })));
}

function covers(one: Fields, pattern: Fields): boolean {
  return Object.entries(pattern).every(([key, value]) => isDeepStrictEqual(one[key], value));
}

/** An entry extends each combination whose original values it does not change; otherwise it is one of its own. */
function include(kept: readonly Fields[], entries: readonly Fields[], axes: readonly string[]): readonly Fields[] {
  const extended = kept.map((one) => ({ ...one }));
  const own: Fields[] = [];
  for (const entry of entries) {
    const fitting = extended.filter((_, index) => {
      const original = kept[index] ?? {};
      return axes.every((key) => !(key in entry) || isDeepStrictEqual(original[key], entry[key]));
    });
    for (const one of fitting) Object.assign(one, entry);
    if (fitting.length === 0) own.push(entry);
  }
  return [...extended, ...own];
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}
