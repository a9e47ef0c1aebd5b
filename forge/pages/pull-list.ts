/** Lists of pull requests, of issues and of repositories. */
import { locatedIn, loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import { sees } from "../operations/access.ts";
import { labelsOf } from "../operations/shapes/label.ts";

import { latestOpinions } from "../rules/reviews.ts";
import type { Issue } from "../state.ts";
import { type Html, html } from "./html.ts";
import { type Look, type Page, pathOf, stateMark, when } from "./page.ts";

const ROWS_MAX = 100;

export function repositoryList(look: Look): Page {
  const { forge, viewer } = look;
  const seen = forge.state.repositories.filter((repository) => sees({ forge, viewer }, repository));
  const rows = seen.map((repository) => {
    const located = locatedIn(forge.state, repository);
    const name = `${located.owner.login}/${repository.name}`;
    return html`<li><a href="${pathOf(located)}/pulls">${name}</a> <span class="dim">${repository.description}</span></li>`;
  });
  const content = html`<h1>Repositories</h1>${rows.length === 0 ? html`<p>There are none to see.</p>` : html`<ul class="rows">${rows}</ul>`}`;
  return { title: "Repositories", located: null, content };
}

export function pullList(look: Look, located: Located): Page {
  return list(look, located, true);
}

export function issueList(look: Look, located: Located): Page {
  return list(look, located, false);
}

function list(look: Look, located: Located, isPull: boolean): Page {
  const { repository } = located;
  const state = look.query.get("state") === "closed" ? "closed" : "open";
  const all = repository.issues.filter((issue) => issue.isPull === isPull);
  const chosen = all.filter((issue) => issue.state === state).toReversed();
  const what = isPull ? "Pull requests" : "Issues";
  const counts = (["open", "closed"] as const).map((one) => {
    const count = all.filter((issue) => issue.state === one).length;
    return html`<li><a href="?state=${one}"${one === state && html` aria-current="true"`}>${count} ${one}</a></li>`;
  });
  const rows = chosen.slice(0, ROWS_MAX).map((issue) => row(look, located, issue));
  const content = html`<h1>${what}</h1>
<ul class="tabs" aria-label="By state">${counts}</ul>
${rows.length === 0 ? html`<p>There are none.</p>` : html`<ul class="rows">${rows}</ul>`}
${chosen.length > ROWS_MAX && html`<p class="dim">The newest ${ROWS_MAX} of ${chosen.length}.</p>`}`;
  return { title: `${what} · ${located.owner.login}/${repository.name}`, located, content };
}

function row(look: Look, located: Located, issue: Issue): Html {
  const { repository } = located;
  const kind = issue.isPull ? "pull" : "issues";
  const labels = labelsOf(repository, issue).map(({ name }) => html` <span class="label">${name}</span>`);
  return html`<li>
${stateMark(stateOf(located, issue))} <a href="${pathOf(located)}/${kind}/${issue.number}">${issue.title}</a>${labels}
<div class="dim">#${issue.number} by ${loginOf(look.forge.state, issue.authorId)}, ${when(issue.createdAt)}${issue.isPull && opinions(located, issue)}</div>
</li>`;
}

export function stateOf({ repository }: Located, issue: Issue): string {
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  if (pull?.mergedAt) return "merged";
  return issue.state === "open" && pull?.draft === true ? "draft" : issue.state;
}

function opinions({ repository }: Located, { number }: Issue): Html | null {
  const latest = latestOpinions(repository.reviews.filter((review) => review.number === number));
  const approvals = latest.filter(({ state }) => state === "APPROVED").length;
  const objections = latest.filter(({ state }) => state === "CHANGES_REQUESTED").length;
  if (approvals + objections === 0) return null;
  return html` · ${approvals} approved, ${objections} asked for changes`;
}
