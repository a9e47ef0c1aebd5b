/** Every name leads somewhere. */

import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { nearest } from "../../model/nearest.ts";
import type { Place } from "../../model/place.ts";
import { someOf } from "../../model/words.ts";
import { everything, fieldsAt, keysOf } from "./fields.ts";
import { isPolicy, NAMES, type Target, targets } from "./names.ts";

/** One name that must exist among others. */
interface Reference {
  readonly name: string;
  readonly target: Target;
  readonly place: Place;
}

/** The table of names with its paths taken apart, once for however many records there are. */
const PATHS = new Map(
  Object.entries(NAMES).map(([kind, names]) => [
    kind,
    Object.entries(names).map(([path, target]) => ({ keys: keysOf(path), target })),
  ]),
);

const HOW_ADDED: Readonly<Partial<Record<Target["kind"], string>>> = {
  inventory: 'bring its list: "patchledger import inventory"',
};

export function referenceProblems(ledger: Ledger): readonly Problem[] {
  return references(ledger)
    .filter(({ name, target }) => !target.known.has(name) && !isIncomplete(ledger, target))
    .map(({ name, target, place }) => {
      const near = nearest(name, [...target.known]);
      const cure = near === null ? cureFor(target) : `did you mean "${near}"?`;
      return { code: "unknown-reference", place, problem: `there is no ${target.kind} "${name}"`, cure };
    });
}

function cureFor({ kind, known }: Target): string {
  const add = HOW_ADDED[kind] ?? "add it";
  return known.size === 0 ? add : `name one that exists (${someOf([...known])}), or ${add}`;
}

/** What such a name refers to may stand in a file that is missing or cannot be used, which has a finding of its own. */
function isIncomplete({ broken, policies }: Ledger, { files }: Target): boolean {
  return files.some((file) => broken.has(file) || (isPolicy(file) && policies[file].length === 0));
}

function references(ledger: Ledger): readonly Reference[] {
  const to = targets(ledger);
  const inRecords = [...everything(ledger), ...ledger.damaged].flatMap((kept) =>
    (PATHS.get(kept.kind) ?? []).flatMap(({ keys, target }) =>
      fieldsAt(kept, keys).flatMap(({ value, place }) =>
        typeof value === "string" ? [{ name: value, target: to[target], place }] : [],
      ),
    ),
  );
  const inInventories = ledger.inventories.map((entry) => ({
    name: entry.collector,
    target: to.collector,
    place: entry.collectorPlace,
  }));
  return [...inInventories, ...inRecords];
}
