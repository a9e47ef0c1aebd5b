/** Workflow runs: the list, one run with its jobs, one job with its log. */

import { loginOf } from "../lookup.ts";
import { type Located, notFound } from "../operation.ts";
import { findRun } from "../operations/find-run.ts";
import { dig, plain, text } from "../runner/values.ts";
import type { WorkflowJob, WorkflowRun } from "../state.ts";
import { type Html, html } from "./html.ts";
import { form, type Look, type Page, pathOf, stateMark, when } from "./page.ts";

const RUNS_MAX = 100;

export function runList(look: Look, located: Located): Page {
  const runs = located.repository.workflowRuns.toReversed();
  const rows = runs.slice(0, RUNS_MAX).map((run) => {
    return html`<li>${stateMark(run.conclusion ?? run.status)} <a href="${pathOf(located)}/actions/runs/${run.id}">${run.name} #${run.runNumber}</a> ${aboutOf(located, run)}
<div class="dim">${run.event} by ${loginOf(look.forge.state, run.actorId)}, ${when(run.createdAt)}, <code>${run.headSha.slice(0, 10)}</code></div></li>`;
  });
  const content = html`<h1>Workflow runs</h1>${rows.length === 0 ? html`<p>There are none.</p>` : html`<ul class="rows">${rows}</ul>`}`;
  return { title: "Workflow runs", located, content };
}

/** What the run is about: its own title, or its pull request's. */
function aboutOf({ repository }: Located, { title, pullNumber }: WorkflowRun): string | null {
  return title ?? repository.issues.find(({ number }) => number === pullNumber)?.title ?? null;
}

export function findJob(located: Located, runId: number, jobId: number): WorkflowJob {
  const job = findRun(located, runId).jobs.find(({ id }) => id === jobId);
  if (job === undefined) throw notFound();
  return job;
}

export function runPage(look: Look, located: Located, run: WorkflowRun): Page {
  const path = `${pathOf(located)}/actions/runs/${run.id}`;
  const pull =
    run.pullNumber !== null && html` for <a href="${pathOf(located)}/pull/${run.pullNumber}">#${run.pullNumber}</a>`;
  const jobs = run.jobs.map((job) => {
    return html`<section class="box"><h2>${stateMark(job.conclusion ?? job.status)} <a href="${path}/job/${job.id}">${job.name}</a></h2>
<div class="body">${annotationList(located, job)}${stepList(job)}${job.summary && html`<h3>Summary</h3><p class="text">${job.summary}</p>`}</div></section>`;
  });
  const about = aboutOf(located, run);
  const attempt = (run.attempt ?? 1) > 1 && html`, attempt ${run.attempt}`;
  const content = html`<h1>${run.name} <span class="dim">#${run.runNumber}</span></h1>
${about !== null && html`<p><strong>${about}</strong></p>`}
<p>${stateMark(run.conclusion ?? run.status)} ${run.event} by ${loginOf(look.forge.state, run.actorId)}${pull}, ${when(run.createdAt)}${attempt}<br>
<span class="dim"><code>${run.workflowPath}</code> at <code>${run.sha ?? run.headSha}</code></span></p>
${run.note !== undefined && html`<p>${run.note}</p>`}
${controls(look, path, run)}
${jobs}`;
  return { title: `${run.name} #${run.runNumber}`, located, content };
}

function stepList(job: WorkflowJob): Html {
  const steps = job.steps.map(
    ({ name, conclusion }) => html`<li>${stateMark(conclusion ?? "in_progress")} ${name}</li>`,
  );
  return steps.length === 0 ? html`<p>No steps ran.</p>` : html`<ol>${steps}</ol>`;
}

/** What its steps said about files and lines, and why it failed. */
function annotationList({ repository }: Located, job: WorkflowJob): Html | null {
  const check = repository.checkRuns.find(({ id }) => id === job.checkRunId);
  const rows = (check?.output.annotations ?? []).map((one) => {
    const [level, path, line] = ["annotation_level", "path", "start_line"].map((key) => plain(dig(one, key)));
    const place = path !== ".github" && html` <code>${path}:${line}</code>`;
    const title = text(dig(one, "title"));
    return html`<li>${stateMark(level ?? "")}${place} ${title && html`<strong>${title}</strong> `}${plain(dig(one, "message"))}</li>`;
  });
  return rows.length === 0 ? null : html`<ul class="plain" aria-label="Annotations">${rows}</ul>`;
}

function controls(look: Look, path: string, run: WorkflowRun): Html {
  const hasFailed = run.conclusion === "failure" || run.conclusion === "cancelled";
  const failed = hasFailed && button(look, `${path}/rerun-failed`, "Run failed jobs again");
  return html`<div class="actions row">${control(look, path, run)}${failed}</div>`;
}

function control(look: Look, path: string, run: WorkflowRun): Html | null {
  const isWaiting = run.conclusion === "action_required";
  const [action, name] = isWaiting
    ? (["approve", "Approve and run"] as const)
    : run.status === "completed"
      ? (["rerun", "Run again"] as const)
      : (["cancel", "Cancel"] as const);
  return button(look, `${path}/${action}`, name);
}

function button(look: Look, action: string, name: string): Html | null {
  return form(look, action, html`<button type="submit">${name}</button>`);
}

/** The marks of the log as words that people read; the plain text has them as they are. */
const MARKS: Readonly<Record<string, readonly [kind: string, word: string]>> = {
  group: ["group", ""],
  error: ["bad", "Error: "],
  warning: ["wait", "Warning: "],
  notice: ["good", "Notice: "],
};

function logLine(line: string): Html | null {
  const [, time = "", mark = "", words = ""] = /^(\S+Z )?(?:##\[(\w+)\])?(.*)$/s.exec(line) ?? [];
  if (mark === "endgroup") return null;
  const [kind, word] = MARKS[mark] ?? ["", mark === "" ? "" : `[${mark}]`];
  return html`<span class="line"><span class="dim">${time}</span><span class="${kind}">${word}${words}</span></span>`;
}

export function jobPage(located: Located, run: WorkflowRun, job: WorkflowJob): Page {
  const path = `${pathOf(located)}/actions/runs/${run.id}`;
  const lines = job.log.trimEnd().split("\n");
  const content = html`<h1>${job.name}</h1>
<p>${stateMark(job.conclusion ?? job.status)} of <a href="${path}">${run.name} #${run.runNumber}</a>, from ${when(job.startedAt)} to ${when(job.completedAt)} · <a href="${path}/job/${job.id}/log">plain text</a></p>
${stepList(job)}
<h2>Log</h2>
<pre tabindex="0" role="region" aria-label="Log">${lines.map(logLine)}</pre>`;
  return { title: `${job.name} · ${run.name}`, located, content };
}
