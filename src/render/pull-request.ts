/** The body of a pull request: the facts in the order in which a reviewer asks for them, short enough for GitHub. */
import type { PullRequestView } from "../model/pull-request.ts";
import { EVERYTHING, type Fit, fitted, rowsOf, TEXT_MAX } from "./fit.ts";
import { approvalsPart, onePatch, purposeOf, refusalWords } from "./patch-part.ts";
import { renderTemplate } from "./template.ts";

export interface PullRequestText {
  readonly body: string;
  /** the whole text, when the body had to be cut */
  readonly overflow: string | null;
}

/** characters; one that holds what has no bounds of its own may be longer, and is not to be written */
export const BODY_MAX = TEXT_MAX;

export function renderPullRequest(view: PullRequestView): PullRequestText {
  const whole = render(view, EVERYTHING);
  const body = fitted(whole, (rowsMax) => render(view, { rowsMax, url: view.overflowUrl }));
  return { body, overflow: body === whole ? null : whole };
}

function render(view: PullRequestView, fit: Fit): string {
  const [patch, ...more] = view.patches;
  if (patch !== undefined && more.length === 0)
    return renderTemplate("pullRequest", { patch: onePatch(view.kind, patch, fit), batch: null });
  return renderTemplate("pullRequest", { patch: null, batch: manyPatches(view, fit) });
}

function manyPatches({ kind, patches }: PullRequestView, fit: Fit) {
  return {
    heading: `${patches.length} patches`,
    purpose: purposeOf(kind, null),
    rows: rowsOf(
      patches.map((patch) => ({
        folder: patch.folder,
        isThere: patch.record.length > 0,
        advisory: patch.advisory,
        title: patch.title ?? "",
        level: patch.level,
        due: patch.deadline?.at ?? "",
        systems: patch.systems.length,
        asked: askedWords(patch),
      })),
      fit,
    ),
    refused: rowsOf(
      patches.flatMap((patch) => refusalWords(patch).map((words) => `${patch.advisory}: ${words}`)),
      fit,
    ),
    approvals: approvalsPart(needsOfAll(patches), [...new Set(patches.flatMap((patch) => patch.codeOwners))]),
  };
}

function askedWords({ questions }: Pick<PullRequestView["patches"][number], "questions">): string {
  const isOk = questions.filter(({ answer }) => answer === "ok");
  return questions.length === 0 ? "" : `${isOk.length} of ${questions.length} ok`;
}

/** What is needed for any of them, each once; where one needs more people, so many, and only who may approve all of them. */
function needsOfAll(patches: PullRequestView["patches"]): PullRequestView["patches"][number]["needs"] {
  const byRoles = new Map<string, PullRequestView["patches"][number]["needs"][number]>();
  for (const need of patches.flatMap(({ needs }) => needs)) {
    const known = byRoles.get(need.roles.join()) ?? need;
    const people = known.people.filter((person) => need.people.includes(person));
    byRoles.set(need.roles.join(), { ...(known.count < need.count ? need : known), people });
  }
  return [...byRoles.values()];
}
