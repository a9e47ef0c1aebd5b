/** What a user names on the command line: a patch by its id or by the vendor's, a system, a tenant. */
import { patchId } from "../decide/lifecycle/registration.ts";
import { Failure } from "../io/failure.ts";
import type { Catalog } from "../model/catalog.ts";
import { nearest } from "../model/nearest.ts";
import type { PatchRecord } from "../model/record.ts";

/** @throws Failure naming what was probably meant */
export function patchNamed({ patches }: Catalog, name: string) {
  return named("patch", patches, patches.has(name) ? name : (patchId(name) ?? name));
}

/** With all files of it. */
export function recordNamed(catalog: Catalog, name: string): PatchRecord {
  const { id } = patchNamed(catalog, name).value;
  const record = catalog.records.get(id);
  if (record === undefined) throw new RangeError(`patch "${id}" has no record`);
  return record;
}

export function systemNamed({ systems }: Catalog, id: string) {
  return named("system", systems, id);
}

export function tenantNamed({ tenants }: Catalog, id: string) {
  return named("tenant", tenants, id);
}

function named<T>(kind: string, records: ReadonlyMap<string, T>, id: string): T {
  const record = records.get(id);
  if (record !== undefined) return record;
  const near = nearest(id, [...records.keys()]);
  throw new Failure(
    `there is no ${kind} "${id}"`,
    near === null ? `name one of the ${records.size} that exist` : `did you mean "${near}"?`,
  );
}
