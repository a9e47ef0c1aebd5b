/**
 * What must not be in a workflow file: our own checks for the mistakes that zizmor finds and that matter here, one row each.
 * zizmor itself is not on npm; it can be run beside these where it is.
 */
import { CORE_SCHEMA, load } from "js-yaml";
import { CHECKS } from "./lint-checks.ts";
import { type Fields, fields, fileOf, isRecord, type Place, stepsOf } from "./lint-file.ts";

export interface Finding {
  /** name of the check: "unpinned-uses" */
  readonly check: string;
  /** "jobs.test.steps[2]" */
  readonly where: string;
  readonly found: string;
}

/** @returns nothing for YAML that is no workflow and no action, which GitHub does not read either */
export function lintWorkflow(source: string): readonly Finding[] {
  const root = parse(source);
  if (root === null) return [{ check: "unreadable", where: "", found: "not a YAML mapping" }];
  if (!isRecord(root["jobs"]) && !isRecord(root["runs"])) return [];
  const file = fileOf(root);
  const places: readonly Place[] = [
    { kind: "file", where: "", fields: root, job: {} },
    ...Object.entries(fields(root["jobs"])).flatMap(([id, job]): Place[] => {
      const where = `jobs.${id}`;
      return [{ kind: "job", where, fields: fields(job), job: fields(job) }, ...stepsOf(where, fields(job))];
    }),
    ...stepsOf("runs", fields(root["runs"])),
  ];
  return CHECKS.flatMap(({ name, at, judge }) => {
    return places
      .filter(({ kind }) => at.includes(kind))
      .flatMap((place) => judge(place, file).map((found) => ({ check: name, where: place.where, found })));
  });
}

function parse(source: string): Fields | null {
  try {
    const value: unknown = load(source, { schema: CORE_SCHEMA, maxDepth: 64 });
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
