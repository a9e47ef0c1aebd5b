/** One issue. */
import { loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import { mayTriage } from "../operations/find-issue.ts";
import { labelsOf } from "../operations/shapes/label.ts";
import type { Issue } from "../state.ts";
import { commentForm, conversation } from "./conversation.ts";
import { type Html, html } from "./html.ts";
import { form, type Look, type Page, pathOf, stateMark, typedInto, when } from "./page.ts";

export function issuePage(look: Look, located: Located, issue: Issue): Page {
  const path = `${pathOf(located)}/issues/${issue.number}`;
  const labels = labelsOf(located.repository, issue).map(({ name }) => html` <span class="label">${name}</span>`);
  const content = html`<h1>${issue.title} <span class="dim">#${issue.number}</span></h1>
<p>${stateMark(issue.state)} ${loginOf(look.forge.state, issue.authorId)}, ${when(issue.createdAt)}${labels}</p>
${conversation(look, located, issue)}
${mayEdit(look, located, issue) && editForm(look, path, issue)}
${commentForm(look, path, issue)}`;
  return { title: `${issue.title} · #${issue.number}`, located, content };
}

function mayEdit({ forge, viewer, session }: Look, { repository }: Located, { authorId }: Issue): boolean {
  return session.account?.id === authorId || mayTriage({ forge, viewer }, { repository });
}

function editForm(look: Look, path: string, { body }: Issue): Html | null {
  const typed = typedInto(look, "edit");
  const made = form(
    look,
    `${path}/edit`,
    html`<label for="edit">Text of the issue</label><textarea id="edit" name="body" rows="20">\n${typed ?? body}</textarea>
<div class="actions"><button type="submit">Save</button></div>`,
  );
  return made === null ? null : html`<details${typed !== null && html` open`}><summary>Edit</summary>${made}</details>`;
}
