/** Lists of pull requests, of issues and of repositories. */
import { locatedIn, loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import { sees } from "../operations/access.ts";
import { labelsOf } from "../operations/shapes/label.ts";

import { latestOpinions } from "../rules/reviews.ts";
import type { Issue } from "../state.ts";
import { type Html, html } from "./html.ts";
import { form, type Look, type Page, pathOf, stateMark, when } from "./page.ts";

const ROWS_MAX = 100;
const HEADS = "refs/heads/";

export function repositoryList(look: Look): Page {
  const { forge, viewer } = look;
  const seen = forge.state.repositories.filter((repository) => sees({ forge, viewer }, repository));
  const rows = seen.map((repository) => {
    const located = locatedIn(forge.state, repository);
    const name = `${located.owner.login}/${repository.name}`;
    return html`<li><a href="${pathOf(located)}/pulls">${name}</a> <span class="dim">${repository.description}</span></li>`;
  });
  const content = html`<h1>Repositories</h1>${rows.length === 0 ? html`<p>There are none to see. ${hint(look)}</p>` : html`<ul class="rows">${rows}</ul>`}`;
  return { title: "Repositories", located: null, content };
}

/** A private repository is there only for its people. */
function hint({ session }: Look): string | null {
  if (!session.mayAct) return "Open the address that the forge printed to act on its pages.";
  return session.account === null ? "Act as somebody." : null;
}

export async function pullList(look: Look, located: Located): Promise<Page> {
  return list(look, located, { isPull: true, below: await openForm(look, located) });
}

export function issueList(look: Look, located: Located): Page {
  const link = html`<p><a href="${pathOf(located)}/issues/new/choose">New issue</a></p>`;
  return list(look, located, { isPull: false, below: look.session.account !== null ? link : null });
}

/** For branches that have something to propose, and no pull request yet. */
async function openForm(look: Look, located: Located): Promise<Html | null> {
  const { repository } = located;
  const { git } = look.forge;
  const refs = await git.refs(repository.id, HEADS);
  const main = refs.find(([ref]) => ref === `${HEADS}${repository.defaultBranch}`)?.[1];
  const branches: string[] = [];
  for (const [ref, sha] of refs) {
    const branch = ref.slice(HEADS.length);
    if (main === undefined || sha === main || repository.pulls.some(({ head }) => head === branch)) continue;
    // a branch of another history, such as a log, can't be merged
    if ((await git.mergeBase(repository.id, main, sha)) !== null) branches.push(branch);
  }
  const options = branches.map((one) => html`<option value="${one}">${one}</option>`);
  if (options.length === 0) return null;
  const fields = html`<label for="head">Branch</label><select id="head" name="head">${options}</select>
<label for="title">Title</label><input id="title" name="title" required>
<div class="actions"><button class="good" type="submit">Open pull request</button></div>`;
  const made = form(look, `${pathOf(located)}/pulls/open`, fields);
  return made === null
    ? null
    : html`<section class="box"><h2>Open a pull request</h2><div class="body">${made}</div></section>`;
}

interface Listed {
  readonly isPull: boolean;
  readonly below: Html | null;
}

function list(look: Look, located: Located, { isPull, below }: Listed): Page {
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
${chosen.length > ROWS_MAX && html`<p class="dim">The newest ${ROWS_MAX} of ${chosen.length}.</p>`}
${below}`;
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
