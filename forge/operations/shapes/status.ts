/** Commit statuses as GitHub shows them. */
import type { Forge, Located } from "../../operation.ts";
import type { CommitStatus } from "../../state.ts";
import { simpleUserById } from "./account.ts";
import { apiOf, avatarOf, nodeId } from "./urls.ts";

/** "simple-commit-status", inside the combined status. */
export function simpleStatus(forge: Forge, located: Located, status: CommitStatus) {
  return {
    url: `${apiOf(forge, located)}/statuses/${status.sha}`,
    avatar_url: avatarOf(forge, status.creatorId),
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** "status". */
export function statusShape(forge: Forge, located: Located, status: CommitStatus) {
  return { ...simpleStatus(forge, located, status), creator: simpleUserById(forge, status.creatorId) };
}
