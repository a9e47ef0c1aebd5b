/** One pull request: what was said, what is checked, whether it can be merged, its commits and its change. */

import { judgePull } from "../git/pull-facts.ts";
import { testMerge } from "../git/test-merge.ts";
import { accountById, loginOf, repositoryById } from "../lookup.ts";
import { commitsOf, mergeBaseOf } from "../operations/find-pull.ts";
import { labelsOf } from "../operations/shapes/label.ts";
import type { PullRequest } from "../operations/shapes/pull.ts";
import type { Mergeability } from "../rules/mergeability.ts";
import { checksView } from "./checks.ts";
import { commitRows } from "./commits.ts";
import { commentForm, conversation } from "./conversation.ts";
import { diffView } from "./diff.ts";
import { type Html, html } from "./html.ts";
import { form, type Look, type Page, pathOf, stateMark, typedInto } from "./page.ts";
import { stateOf } from "./pull-list.ts";

export async function pullPage(look: Look, request: PullRequest): Promise<Page> {
  const { forge } = look;
  const { repository, pull, issue } = request;
  const path = `${pathOf(request)}/pull/${pull.number}`;
  const commits = await commitsOf(forge, request);
  const files = await forge.git.changedFiles(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  const labels = labelsOf(repository, issue).map(({ name }) => html` <span class="label">${name}</span>`);
  const content = html`<h1>${issue.title} <span class="dim">#${pull.number}</span></h1>
<p>${stateMark(stateOf(request, issue))} ${whoMerges(look, request)} <code>${headName(look, request)}</code> into <code>${pull.base}</code>${labels}</p>
${asked(look, request)}
${conversation(look, request, issue)}
${checksView(look, request, pull.headSha)}
${issue.state === "open" && (await mergeBox(look, request, path))}
${issue.state === "open" && reviewForm(look, path)}
${commentForm(look, path, issue, pull.mergedAt !== null)}
<h2 id="commits">Commits</h2>
${commitRows(look, request, commits)}
<h2 id="files">Changed files</h2>
${diffView(files)}`;
  return { title: `${issue.title} · #${pull.number}`, located: request, content };
}

function whoMerges(look: Look, { pull, issue }: PullRequest): string {
  if (pull.mergedAt !== null) return `${loginOf(look.forge.state, pull.mergedById)} merged`;
  return `${loginOf(look.forge.state, issue.authorId)} wants to merge`;
}

/** Whose review is awaited. */
function asked(look: Look, { pull, owner }: PullRequest): Html | null {
  const teams = look.forge.state.teams.filter(({ id }) => pull.requestedTeamIds.includes(id));
  const names = [
    ...pull.requestedReviewerIds.map((id) => loginOf(look.forge.state, id)),
    ...teams.map(({ slug }) => `${owner.login}/${slug}`),
  ];
  return names.length === 0 ? null : html`<p>Review requested of ${names.join(", ")}</p>`;
}

function headName({ forge }: Look, { repository, pull }: PullRequest): string {
  if (pull.headRepositoryId === repository.id) return pull.head;
  const fork = repositoryById(forge.state, pull.headRepositoryId);
  const owner = accountById(forge.state, fork?.ownerId);
  return `${owner?.login ?? "unknown"}:${pull.head}`;
}

async function mergeBox(look: Look, { repository, pull }: PullRequest, path: string): Promise<Html> {
  await testMerge(look.forge, repository, pull);
  const verdict = await judgePull(look.forge, repository, pull);
  const methods = [
    ["merge", "Make a merge commit", repository.allowMergeCommit],
    ["squash", "Squash and merge", repository.allowSquashMerge],
    ["rebase", "Rebase and merge", repository.allowRebaseMerge],
  ] as const;
  const options = methods.flatMap(([value, name, isAllowed]) =>
    isAllowed ? [html`<option value="${value}">${name}</option>`] : [],
  );
  const button = form(
    look,
    `${path}/merge`,
    html`<input type="hidden" name="sha" value="${pull.headSha}">
<div class="actions"><label for="method">How</label><select id="method" name="method">${options}</select>
<button class="good" type="submit">Merge pull request</button></div>`,
  );
  return html`<section class="box" aria-labelledby="merge"><h2 id="merge">Merge ${stateMark(verdict.state)}</h2>
<div class="body">${reasons(verdict)}${button}</div></section>`;
}

function reasons({ unmet, mergeable, state }: Mergeability): Html {
  if (mergeable === false) return html`<p>This branch has conflicts that must be resolved.</p>`;
  if (unmet.length === 0) return html`<p>${state === "draft" ? "It is still a draft." : "Nothing is missing."}</p>`;
  return html`<ul>${unmet.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

function reviewForm(look: Look, path: string): Html | null {
  const fields = html`<label for="review">Review</label><textarea id="review" name="body">${typedInto(look, "review")}</textarea>
<div class="actions">
<button class="good" type="submit" name="event" value="APPROVE">Approve</button>
<button class="bad" type="submit" name="event" value="REQUEST_CHANGES">Request changes</button>
<button type="submit" name="event" value="COMMENT">Comment as a review</button>
</div>`;
  const made = form(look, `${path}/review`, fields);
  return made === null
    ? null
    : html`<section class="box"><h2>Review the change</h2><div class="body">${made}</div></section>`;
}
