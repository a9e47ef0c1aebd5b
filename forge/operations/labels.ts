/** Labels of a repository. */
import { sameName } from "../lookup.ts";
import { type Answer, type Call, notFound, type Operations } from "../operation.ts";
import type { Label, Repository } from "../state.ts";
import { type Asked, locateFor } from "./access.ts";
import { READ_ISSUES, WRITE_LABELS } from "./find-issue.ts";
import { invalid, lengthOf } from "./invalid.ts";
import { labelShape } from "./shapes/label.ts";

const NAME_MAX = 50;
const DESCRIPTION_MAX = 100;
const DEFAULT_COLOR = "ededed";

export const labels: Operations = {
  "issues/list-labels-for-repo": (call) => {
    const located = locateFor(call, READ_ISSUES);
    const byName = located.repository.labels.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
    return { items: byName.map((label) => labelShape(call.forge, located, label)) };
  },
  "issues/create-label": (call) => {
    const located = locateFor(call, WRITE_LABELS);
    const { name, color, description = null } = call.body;
    if (findLabel(located.repository, name) !== undefined) throw existsAlready();
    checkLabel({ name, color: color ?? DEFAULT_COLOR, description });
    const label = makeLabel(call, located.repository, { name, color: color ?? DEFAULT_COLOR, description });
    return { status: 201, body: labelShape(call.forge, located, label) };
  },
  "issues/get-label": (call) => {
    const located = locateFor(call, READ_ISSUES);
    return { status: 200, body: labelShape(call.forge, located, labelOf(call, located.repository)) };
  },
  "issues/update-label": (call) => {
    const located = locateFor(call, WRITE_LABELS);
    const label = labelOf(call, located.repository);
    const { new_name: name = label.name, color = label.color, description = label.description } = call.body ?? {};
    const other = findLabel(located.repository, name);
    if (other !== undefined && other !== label) throw existsAlready();
    checkLabel({ name, color, description });
    Object.assign(label, { name, color: color.toLowerCase(), description });
    return { status: 200, body: labelShape(call.forge, located, label) };
  },
  "issues/delete-label": (call): Answer => {
    const { repository } = locateFor(call, WRITE_LABELS);
    const label = labelOf(call, repository);
    repository.labels = repository.labels.filter((one) => one !== label);
    for (const issue of repository.issues) issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
    return { status: 204 };
  },
};

/** Names differ by more than their case. */
export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.find((label) => sameName(label.name, name));
}

/** The label with this name; one that the repository does not have is made. */
export function findOrMakeLabel(asked: Asked, repository: Repository, name: string): Label {
  const found = findLabel(repository, name);
  if (found !== undefined) return found;
  const label = { name, color: DEFAULT_COLOR, description: null };
  checkLabel(label);
  return makeLabel(asked, repository, label);
}

type Wording = Pick<Label, "name" | "color" | "description">;

function makeLabel({ forge }: Asked, repository: Repository, { name, color, description }: Wording): Label {
  const label: Label = { id: forge.state.nextId++, name, color: color.toLowerCase(), description };
  repository.labels.push(label);
  return label;
}

function labelOf(
  call: Call<"issues/get-label" | "issues/update-label" | "issues/delete-label">,
  repository: Repository,
): Label {
  const label = findLabel(repository, call.path.name);
  if (label === undefined) throw notFound();
  return label;
}

function existsAlready() {
  return invalid("Label", { code: "already_exists", field: "name" });
}

function checkLabel({ name, color, description }: Wording): void {
  if (name.trim() === "") throw invalid("Label", { code: "missing_field", field: "name" });
  if (lengthOf(name) > NAME_MAX) {
    const message = `name is too long (maximum is ${NAME_MAX} characters)`;
    throw invalid("Label", { code: "custom", field: "name", message });
  }
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid("Label", { code: "invalid", field: "color" });
  if (lengthOf(description ?? "") > DESCRIPTION_MAX) {
    const message = `description is too long (maximum is ${DESCRIPTION_MAX} characters)`;
    throw invalid("Label", { code: "custom", field: "description", message });
  }
}
