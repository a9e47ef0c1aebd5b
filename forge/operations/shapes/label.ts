/** Labels as GitHub shows them. */
import type { Forge, Located } from "../../operation.ts";
import type { Issue, Label, Repository } from "../../state.ts";
import { LABELS } from "../new-repository.ts";
import { apiOf, nodeId } from "./urls.ts";

/** "label". */
export function labelShape(forge: Forge, located: Located, label: Label) {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${apiOf(forge, located)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: LABELS.some(([name]) => name === label.name),
    description: label.description,
  };
}

/** In the order in which they were added. */
export function labelsOf(repository: Repository, issue: Issue): readonly Label[] {
  return issue.labelIds.flatMap((id) => repository.labels.find((label) => label.id === id) ?? []);
}
