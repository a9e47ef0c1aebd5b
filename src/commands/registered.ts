/** When patches were registered, and under which rules: no server is asked yet, so commits have to say it (P4 P22). */
import { loadLedger } from "../load/ledger.ts";
import type { Catalog } from "../model/catalog.ts";
import { isSha } from "../model/git.ts";
import type { DatedRules, Registrations } from "../model/registered.ts";

const RULES = ["levels", "sla", "contracts"].map((kind) => `policies/${kind}.yaml`);

/** Commits say it; a working tree says nothing. git is loaded only by those who need it. */
export async function registeredIn(root: string, commit: string | null): Promise<Registrations> {
  if (commit === null || !isSha(commit)) return new Map();
  const { registrations } = await import("../io/git.ts");
  const { patches, policies } = await registrations(root, commit, RULES);
  const rules = policies.map(({ since, files }) => rulesIn(since, files));
  return new Map(
    [...patches].map(([id, { at, policies: first }]) => {
      const known = rules.slice(Math.max(0, first)).flatMap((one) => one ?? []);
      const own = known.map((one, index) => (index === 0 ? { ...one, since: null } : one));
      return [id, { at, basis: "unattested" as const, rules: own }];
    }),
  );
}

/** null for what this program can't read any more: then what came next counts from the beginning. */
function rulesIn(since: string, files: ReadonlyMap<string, Uint8Array>): DatedRules | null {
  const snapshot = [...files].map(([path, bytes]) => ({ path, type: "file" as const, size: bytes.length, bytes }));
  const { policies } = loadLedger({ commit: null, files: snapshot }).ledger;
  const [levels, sla, contracts] = [policies.levels[0], policies.sla[0], policies.contracts[0]];
  if (levels === undefined || sla === undefined || contracts === undefined) return null;
  return { since, levels: levels.value, sla: sla.value, contracts: contracts.value };
}

export async function withRegistrations(catalog: Catalog, root: string, commit: string | null): Promise<Catalog> {
  return { ...catalog, registered: await registeredIn(root, commit) };
}
