/** Every name of a record or policy leads somewhere: one test for each field that can name something. */
import { describe, expect, test } from "vitest";
import { everything, fieldsAt } from "../../../src/decide/consistency/fields.ts";
import { NAMES } from "../../../src/decide/consistency/names.ts";
import { inconsistencies } from "../../../src/decide/consistency.ts";
import { readWorktree } from "../../../src/io/files.ts";
import { loadLedger } from "../../../src/load/ledger.ts";
import type { Ledger } from "../../../src/model/ledger.ts";
import type { Place } from "../../../src/model/place.ts";
import { folderWith } from "../../commands/program.ts";
import { FULL } from "./full-ledger.ts";

function read(): Ledger {
  const { ledger, diagnostics } = loadLedger(readWorktree(folderWith(FULL)));
  expect(diagnostics).toEqual([]);
  return ledger;
}

/** A copy of the ledger with another text at a place. */
function withName(ledger: Ledger, { path, at }: Place, name: string): Ledger {
  const copy = structuredClone(ledger);
  for (const { value, place } of everything(copy)) {
    if (place.path !== path || typeof at === "number" || typeof place.at === "number") continue;
    const keys = at.slice(place.at.length);
    if (!place.at.every((key, index) => key === at[index])) continue;
    const holder = keys.slice(0, -1).reduce<unknown>((found, key) => Reflect.get(Object(found), key), value);
    Reflect.set(Object(holder), keys.at(-1) ?? "", name);
  }
  return copy;
}

test("nothing is wrong with a ledger in which all of them are right", () => {
  expect(inconsistencies(read())).toEqual([]);
});

const PATHS = Object.entries(NAMES).flatMap(([kind, names]) => Object.keys(names).map((path) => ({ kind, path })));

describe("a name that refers to nothing", () => {
  test.each(PATHS)("$kind: $path", ({ kind, path }) => {
    const ledger = read();
    const [field] = everything(ledger).flatMap((kept) => (kept.kind === kind ? fieldsAt(kept, path) : []));
    if (field === undefined) throw new Error("the ledger has no such field");
    const found = inconsistencies(withName(ledger, field.place, "nobody-at-all"));
    const here = found.filter(({ place }) => JSON.stringify(place) === JSON.stringify(field.place));
    expect(here.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      expect.stringMatching(/^unknown-reference: there is no [a-z ]+ "nobody-at-all"$/),
    ]);
  });
});

test("what a file froze when it was drafted may name what policies no longer know", () => {
  const { records } = read();
  const scope = records.flatMap(({ attempts }) => attempts.flatMap(({ change }) => change?.value.scope.groups ?? []));
  expect(scope).toEqual([{ resolverGroup: "gone-since", level: "gone-since", count: 1 }]);
});
