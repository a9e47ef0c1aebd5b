/** The part of a draft that freezes which systems need the patch. */
import type { Scope } from "../../model/authored.ts";
import { scopeOf } from "../applicability/scope.ts";
import type { Drafting, Open } from "./sketch.ts";

/** Outside of a repository there is no commit to name, so that it stays open. */
export function draftScope({ standing, catalog, commit, now }: Drafting): Open<Scope> {
  const scope = scopeOf(standing.pairs, catalog, { at: now, inventoryCommit: commit ?? "" });
  return { ...scope, inventoryCommit: commit };
}
