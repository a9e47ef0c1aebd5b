/** People with their permission in a repository, and invitations to become one of them. */
import { locatedIn } from "../../lookup.ts";
import type { Account, Invitation, Permission, Repository } from "../../state.ts";
import type { Asked } from "../access.ts";
import { simpleUser, simpleUserById } from "./account.ts";
import { permissionsObject, ROLE_NAMES, repositoryShape } from "./repository.ts";
import { nodeId, type Origins, pageOf } from "./urls.ts";

/** `permission` knows only the roles that GitHub began with. */
export const LEGACY_PERMISSIONS = {
  pull: "read",
  triage: "read",
  push: "write",
  maintain: "write",
  admin: "admin",
} as const satisfies Record<Permission, string>;

export function collaboratorShape(origins: Origins, account: Account, permission: Permission | null) {
  return {
    ...simpleUser(origins, account),
    permissions: permissionsObject(permission),
    role_name: permission === null ? "none" : ROLE_NAMES[permission],
  };
}

/** "repository-invitation". */
export function invitationShape(asked: Asked, repository: Repository, invitation: Invitation) {
  const { forge } = asked;
  const located = locatedIn(forge.state, repository);
  return {
    id: invitation.id,
    node_id: nodeId("RepositoryInvitation", invitation.id),
    repository: repositoryShape(asked, located),
    invitee: simpleUserById(forge, invitation.inviteeId),
    inviter: simpleUserById(forge, invitation.inviterId),
    permissions: ROLE_NAMES[invitation.permission],
    created_at: invitation.createdAt,
    expired: false,
    url: `${forge.apiUrl}/user/repository_invitations/${invitation.id}`,
    html_url: `${pageOf(forge, located)}/invitations`,
  };
}
