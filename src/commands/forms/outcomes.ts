/** What each open issue form comes to, before anything is written: its text read, its author known, its request judged. */
import { type Completion, completionOf } from "../../decide/forms/completion.ts";
import { type FormRegistration, type RegistrationForm, registrations } from "../../decide/forms/registration.ts";
import type { GitHub } from "../../io/github.ts";
import { readCompletionForm } from "../../load/form-completion.ts";
import { readPatchForm } from "../../load/form-patch.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { FORM_KINDS, type FormKind, formLabel } from "../../model/form.ts";
import type { Issue } from "../../model/github.ts";

export interface Unreadable {
  readonly outcome: "unreadable";
  readonly issue: number;
  readonly diagnostics: readonly Diagnostic[];
}

export type Outcome = Unreadable | FormRegistration | Completion;

/** In the order of the issues' numbers. @param now RFC 3339 */
export async function outcomesOf(
  issues: readonly Issue[],
  github: Pick<GitHub, "permissionOf">,
  catalog: Catalog,
  now: string,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const asked: RegistrationForm[] = [];
  for (const issue of issues) {
    const kind = kindOf(issue);
    if (kind === null) outcomes.push(withoutKind(issue));
    else if (kind === "complete") outcomes.push(completionIn(issue, catalog, now));
    else {
      const form = await registrationIn(kind, issue, github);
      if ("outcome" in form) outcomes.push(form);
      else asked.push(form);
    }
  }
  return [...outcomes, ...registrations(asked, catalog, now)].sort((a, b) => a.issue - b.issue);
}

function kindOf({ labels }: Issue): FormKind | null {
  const [kind, ...more] = FORM_KINDS.filter((one) => labels.includes(formLabel(one)));
  return kind === undefined || more.length > 0 ? null : kind;
}

function withoutKind({ number }: Issue): Unreadable {
  const problem = "the labels do not say which form it came from";
  const cure = `give it one of: ${FORM_KINDS.map(formLabel).join(", ")}`;
  const place = { path: pathOf(number), line: 1, column: 1 };
  return { outcome: "unreadable", issue: number, diagnostics: [{ code: "missing-key", ...place, problem, cure }] };
}

function pathOf(issue: number): string {
  return `issue-${issue}`;
}

async function registrationIn(
  kind: "register" | "propose",
  { number, body, createdAt, author }: Issue,
  github: Pick<GitHub, "permissionOf">,
): Promise<RegistrationForm | Unreadable> {
  const { value, diagnostics } = readPatchForm(kind, { path: pathOf(number), body, createdAt });
  if (value === null) return { outcome: "unreadable", issue: number, diagnostics };
  const isAsked = kind === "register" && author !== null;
  const permission = isAsked ? await github.permissionOf(author.login) : "none";
  return { kind, issue: number, author: { account: author, permission }, form: value };
}

function completionIn({ number, body, author }: Issue, catalog: Catalog, now: string): Outcome {
  const { value, diagnostics } = readCompletionForm({ path: pathOf(number), body });
  if (value === null) return { outcome: "unreadable", issue: number, diagnostics };
  return completionOf({ issue: number, author: { account: author }, form: value }, catalog, now);
}
