/** Commits of a branch, and one commit. */
import type { CommitInfo } from "../git/repository.ts";
import { type Located, notFound } from "../operation.ts";
import { checksView } from "./checks.ts";
import { diffView } from "./diff.ts";
import { type Html, html } from "./html.ts";
import { type Look, type Page, pathOf, when } from "./page.ts";

const COMMITS_MAX = 100;
/** what an empty repository's first commit is compared with */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export async function commitList(look: Look, located: Located): Promise<Page> {
  const { git } = look.forge;
  const { repository } = located;
  const branch = look.query.get("branch") ?? repository.defaultBranch;
  const sha = await git.resolve(repository.id, `refs/heads/${branch}`);
  const commits = sha === null ? [] : await git.log(repository.id, { include: sha, most: COMMITS_MAX });
  const branches = (await git.refs(repository.id, "refs/heads/")).map(([ref]) => {
    const name = ref.replace("refs/heads/", "");
    return html`<option value="${name}"${name === branch && html` selected`}>${name}</option>`;
  });
  const content = html`<h1>Commits</h1>
<form method="get"><label for="branch">Branch</label><div class="actions"><select id="branch" name="branch">${branches}</select><button type="submit">Show</button></div></form>
<h2>${branch}</h2>
${commits.length === 0 ? html`<p>There are none.</p>` : commitRows(look, located, commits)}`;
  return { title: `Commits of ${branch}`, located, content };
}

export function commitRows(_look: Look, located: Located, commits: readonly CommitInfo[]): Html {
  const rows = commits.map(({ sha, message, author, committer }) => {
    return html`<li><a href="${pathOf(located)}/commit/${sha}">${message.split("\n")[0] || sha}</a>
<div class="dim"><code>${sha.slice(0, 10)}</code> by ${author.name}, ${when(committer.date)}</div></li>`;
  });
  return html`<ul class="rows">${rows}</ul>`;
}

export async function commitPage(look: Look, located: Located, sha: string): Promise<Page> {
  const { git } = look.forge;
  const { repository } = located;
  const commit = /^[0-9a-f]{40}$/.test(sha) ? await git.commit(repository.id, sha) : null;
  if (commit === null) throw notFound();
  const files = await git.changedFiles(repository.id, commit.parents[0] ?? EMPTY_TREE, commit.sha);
  const [title = "", ...rest] = commit.message.split("\n");
  const parents = commit.parents.map(
    (parent) => html` <a href="${pathOf(located)}/commit/${parent}">${parent.slice(0, 10)}</a>`,
  );
  const content = html`<h1>${title}</h1>
<p class="text">${rest.join("\n").trim()}</p>
<p><code>${commit.sha}</code><br>by ${commit.author.name} &lt;${commit.author.email}&gt;, ${when(commit.committer.date)}<br>parents:${parents.length === 0 ? " none" : parents}</p>
${checksView(look, located, commit.sha)}
<h2>Changed files</h2>
${diffView(files)}`;
  return { title, located, content };
}
