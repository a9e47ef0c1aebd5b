/** What a vendor offers against a vulnerability, and which of its fixes systems wait for. */
import type { Evaluation, Patch } from "../../model/authored.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { ScopePair } from "./scope.ts";

/** A version that mends a package. */
export interface Fix {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

export function fixesOf({ packages }: Patch): readonly Fix[] {
  return packages.flatMap(({ ecosystem, name, ranges = [] }) =>
    ranges.flatMap(({ events }) =>
      events.flatMap(({ fixed }) => (fixed === undefined ? [] : [{ ecosystem, name, version: fixed }])),
    ),
  );
}

/** Of the fixes, those that some of the systems wait for, each once. @param verdicts findings that count */
export function neededFixes(patch: Patch, pairs: readonly ScopePair[], verdicts: readonly Verdict[]): readonly Fix[] {
  const found = pairs.flatMap(({ findings }) =>
    findings.flatMap(({ verdict, fixed, at: [list, index] }): Fix[] => {
      const statement = list === "packages" ? patch.packages[Number(index)] : undefined;
      if (!verdicts.includes(verdict) || fixed === null || statement === undefined) return [];
      return [{ ecosystem: statement.ecosystem, name: statement.name, version: fixed }];
    }),
  );
  return [...new Map(found.map((fix) => [`${fix.ecosystem}\0${fix.name}\0${fix.version}`, fix])).values()];
}

/** What the vendor offers: a fixed version is a patch, whether or not it is listed among the remedies. */
export function remediesOf(patch: Patch): readonly Evaluation["remedy"][] {
  return [
    ...new Set([
      ...(fixesOf(patch).length > 0 ? (["patch"] as const) : []),
      ...(patch.remedies ?? []).map(({ kind }) => kind),
    ]),
  ];
}
