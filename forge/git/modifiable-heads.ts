/** "Allow edits by maintainers": who may push to the base repository may push to a fork's branch that wants to get there. */
import type { Forge, Viewer } from "../operation.ts";
import { permissionFor } from "../operations/access.ts";
import { isAtLeast } from "../rules/permissions.ts";
import type { Repository } from "../state.ts";
import { openPulls } from "./moved-head.ts";

/** @param ref of the fork; absent: any */
export function mayModifyHeads(forge: Forge, fork: Repository, viewer: Viewer, ref?: string): boolean {
  return openPulls(forge.state).some(({ pull, repository }) => {
    const isHead = pull.headRepositoryId === fork.id && (ref === undefined || ref === `refs/heads/${pull.head}`);
    const isOffered = isHead && pull.maintainerCanModify && repository.id !== fork.id;
    return isOffered && isAtLeast(permissionFor({ forge, viewer }, repository), "push");
  });
}
