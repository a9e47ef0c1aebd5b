/** One issue. */
import { loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import { labelsOf } from "../operations/shapes/label.ts";
import type { Issue } from "../state.ts";
import { commentForm, conversation } from "./conversation.ts";
import { html } from "./html.ts";
import { type Look, type Page, pathOf, stateMark, when } from "./page.ts";

export function issuePage(look: Look, located: Located, issue: Issue): Page {
  const path = `${pathOf(located)}/issues/${issue.number}`;
  const labels = labelsOf(located.repository, issue).map(({ name }) => html` <span class="label">${name}</span>`);
  const content = html`<h1>${issue.title} <span class="dim">#${issue.number}</span></h1>
<p>${stateMark(issue.state)} ${loginOf(look.forge.state, issue.authorId)}, ${when(issue.createdAt)}${labels}</p>
${conversation(look, located, issue)}
${commentForm(look, path, issue)}`;
  return { title: `${issue.title} · #${issue.number}`, located, content };
}
