/** Labels on an issue or a pull request. */
import { type Answer, type Listing, type Operations, Refusal } from "../operation.ts";
import type { Label } from "../state.ts";
import type { Asked } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import { type FoundIssue, findIssue, TRIAGE_ISSUES } from "./find-issue.ts";
import { record } from "./history.ts";
import { invalid } from "./invalid.ts";
import { findLabel, findOrMakeLabel } from "./labels.ts";
import { labelShape, labelsOf } from "./shapes/label.ts";

const LABELS_MAX = 100;

export const issueLabels: Operations = {
  "issues/list-labels-on-issue": (call) => shownLabels(call, findIssue(call)),
  "issues/add-labels": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    const names = namesIn(call.body);
    if (names.length === 0) throw invalid("Label", { code: "missing_field", field: "labels" });
    await addLabels(call, found, names);
    return { status: 200, body: shownLabels(call, found).items };
  },
  "issues/set-labels": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    await setLabels(call, found, namesIn(call.body));
    return { status: 200, body: shownLabels(call, found).items };
  },
  "issues/remove-label": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    const label = findLabel(found.repository, call.path.name);
    if (label === undefined || !found.issue.labelIds.includes(label.id)) throw new Refusal(404, "Label does not exist");
    await takeLabel(call, found, label);
    return { status: 200, body: shownLabels(call, found).items };
  },
  "issues/remove-all-labels": async (call): Promise<Answer> => {
    const found = findIssue(call, TRIAGE_ISSUES);
    for (const label of labelsOf(found.repository, found.issue)) await takeLabel(call, found, label);
    return { status: 204 };
  },
};

export async function addLabels(asked: Asked, found: FoundIssue, names: readonly string[]): Promise<void> {
  const { repository, issue } = found;
  const wanted = [...new Set(names.map((name) => findOrMakeLabel(asked, repository, name)))];
  const added = wanted.filter(({ id }) => !issue.labelIds.includes(id));
  if (issue.labelIds.length + added.length > LABELS_MAX)
    throw invalid("Issue", { code: "custom", field: "labels", message: `at most ${LABELS_MAX} labels are allowed` });
  for (const label of added) {
    issue.labelIds.push(label.id);
    await tell(asked, found, { label, event: "labeled" });
  }
}

export async function setLabels(asked: Asked, found: FoundIssue, names: readonly string[]): Promise<void> {
  const wanted = names.map((name) => findOrMakeLabel(asked, found.repository, name));
  const gone = labelsOf(found.repository, found.issue).filter((label) => !wanted.includes(label));
  for (const label of gone) await takeLabel(asked, found, label);
  await addLabels(asked, found, names);
}

async function takeLabel(asked: Asked, found: FoundIssue, label: Label): Promise<void> {
  found.issue.labelIds = found.issue.labelIds.filter((id) => id !== label.id);
  await tell(asked, found, { label, event: "unlabeled" });
}

interface Labeling {
  readonly label: Label;
  readonly event: "labeled" | "unlabeled";
}

async function tell(asked: Asked, found: FoundIssue, { label, event }: Labeling): Promise<void> {
  const payload = { label: { name: label.name, color: label.color } };
  record(asked, found.repository, found.issue, { event, payload });
  await announceIssue(asked, found, event, { label: labelShape(asked.forge, found, label) });
}

function shownLabels({ forge }: Asked, found: FoundIssue): Listing {
  return { items: labelsOf(found.repository, found.issue).map((label) => labelShape(forge, found, label)) };
}

/** `{labels: […]}` as described, or the array alone, which GitHub takes as well. */
export function namesIn(body: unknown): readonly string[] {
  const listed: unknown = typeof body === "object" && body !== null && "labels" in body ? body.labels : body;
  if (!Array.isArray(listed)) return typeof listed === "string" ? [listed] : [];
  return listed.flatMap((label: unknown) => nameIn(label));
}

function nameIn(label: unknown): readonly string[] {
  if (typeof label === "string") return [label];
  const isNamed = typeof label === "object" && label !== null && "name" in label && typeof label.name === "string";
  return isNamed ? [String(label.name)] : [];
}
