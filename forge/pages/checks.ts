/** Statuses and check runs of one commit, and the workflow runs that wait. */
import type { Located } from "../operation.ts";
import { latestOfEach } from "../operations/statuses.ts";
import { type Html, html } from "./html.ts";
import { type Look, pathOf, stateMark } from "./page.ts";

export function checksView(look: Look, located: Located, sha: string): Html {
  const { repository } = located;
  const statuses = latestOfEach(repository.statuses.filter((status) => status.sha === sha).toReversed());
  const checks = repository.checkRuns.filter((check) => check.sha === sha);
  const waiting = repository.workflowRuns.filter((run) => run.headSha === sha && run.conclusion === "action_required");
  const rows = [
    ...statuses.map(({ context, state, description, targetUrl }) => {
      return html`<li>${stateMark(state)} ${link(look, context, targetUrl)} <span class="dim">${description}</span></li>`;
    }),
    ...checks.map(({ name, status, conclusion, detailsUrl, appId }) => {
      const app = look.forge.state.apps.find(({ id }) => id === appId);
      return html`<li>${stateMark(conclusion ?? status)} ${link(look, name, detailsUrl)} <span class="dim">by ${app?.name}</span></li>`;
    }),
    ...waiting.map((run) => {
      const href = `${pathOf(located)}/actions/runs/${run.id}`;
      return html`<li>${stateMark("action_required")} <a href="${href}">${run.name}</a> <span class="dim">${run.note}</span></li>`;
    }),
  ];
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="checks"><h2 id="checks">Checks</h2><ul class="rows">${rows}</ul></section>`;
}

/** A link that somebody gave is followed only to pages, never to scripts. */
function link({ forge }: Look, name: string, target: string | null): Html {
  const isPage = target !== null && /^https?:\/\//.test(target);
  const own = target?.startsWith(forge.serverUrl) === true ? target.slice(forge.serverUrl.length) : target;
  return isPage ? html`<a href="${own}" rel="noreferrer">${name}</a>` : html`${name}`;
}
