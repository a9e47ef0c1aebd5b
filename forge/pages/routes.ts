/** Which page a path is. */

import { type Located, notFound } from "../operation.ts";
import { locate } from "../operations/access.ts";
import { findIssue } from "../operations/find-issue.ts";
import { findPull } from "../operations/find-pull.ts";
import { findRun } from "../operations/find-run.ts";
import { commitList, commitPage } from "./commits.ts";
import { issuePage } from "./issue.ts";
import { mailList, mailPage } from "./mail.ts";
import { formChooser, formPage } from "./new-issue.ts";
import type { Look, Page } from "./page.ts";
import { pullPage } from "./pull.ts";
import { issueList, pullList, repositoryList } from "./pull-list.ts";
import { findJob, jobPage, runList, runPage } from "./runs.ts";

/** What a path asks for: a page, plain text, or another path. */
type Found =
  | { readonly kind: "page"; readonly page: Page }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "elsewhere"; readonly path: string };

const NUMBER = /^[1-9]\d{0,14}$/;

/** @throws Refusal 404 for what is not there, and for what the one who looks may not see */
export async function findPage(look: Look, segments: readonly string[]): Promise<Found> {
  const [first, second, section, ...rest] = segments;
  if (first === undefined) return page(repositoryList(look));
  if (first === "-") return mailPages(look, segments.slice(1));
  if (second === undefined) throw notFound();
  const located = locate({ forge: look.forge, viewer: look.viewer, path: { owner: first, repo: second } });
  return inRepository(
    look,
    located,
    [section, ...rest].filter((one) => one !== undefined),
  );
}

async function inRepository(look: Look, located: Located, segments: readonly string[]): Promise<Found> {
  const [section, key, ...rest] = segments;
  if (section === undefined) return { kind: "elsewhere", path: `${look.path.replace(/\/$/, "")}/pulls` };
  if (section === "actions") return actionPages(look, located, segments.slice(1));
  if (section === "issues" && key === "new") return newIssue(look, located, rest);
  if (rest.length > 0) throw notFound();
  if (key === undefined) {
    if (section === "pulls") return page(await pullList(look, located));
    if (section === "issues") return page(issueList(look, located));
    if (section === "commits") return page(await commitList(look, located));
    throw notFound();
  }
  if (section === "commit") return page(await commitPage(look, located, key));
  if (section === "pull" || section === "issues") return one(look, located, section, numberOf(key));
  throw notFound();
}

async function one(look: Look, located: Located, section: "pull" | "issues", number: number): Promise<Found> {
  const { forge, viewer } = look;
  const path = { owner: located.owner.login, repo: located.repository.name };
  if (section === "pull") {
    return page(await pullPage(look, findPull({ forge, viewer, path: { ...path, pull_number: number } })));
  }
  const { issue } = findIssue({ forge, viewer, path: { ...path, issue_number: number } });
  if (issue.isPull) return { kind: "elsewhere", path: look.path.replace("/issues/", "/pull/") };
  return page(issuePage(look, located, issue));
}

async function newIssue(look: Look, located: Located, [choose, ...more]: readonly string[]): Promise<Found> {
  if (more.length > 0) throw notFound();
  if (choose === "choose") return page(await formChooser(look, located));
  if (choose !== undefined) throw notFound();
  const template = look.query.get("template");
  if (template === null) return { kind: "elsewhere", path: `${look.path.replace(/\/$/, "")}/choose` };
  return page(await formPage(look, located, template));
}

async function actionPages(look: Look, located: Located, segments: readonly string[]): Promise<Found> {
  const [runs, run, job, id, log, ...more] = segments;
  if (runs === undefined) return page(runList(look, located));
  if (runs !== "runs" || run === undefined || more.length > 0) throw notFound();
  const found = findRun(located, numberOf(run));
  if (job === undefined) return page(runPage(look, located, found));
  if (job !== "job" || id === undefined) throw notFound();
  const record = findJob(located, found.id, numberOf(id));
  if (log === undefined) return page(jobPage(located, found, record));
  if (log !== "log") throw notFound();
  return { kind: "text", text: record.log };
}

async function mailPages(look: Look, [section, key, ...rest]: readonly string[]): Promise<Found> {
  if (section !== "mail" || rest.length > 0) throw notFound();
  // mail has no owner: it is for whoever runs this forge
  if (!look.session.mayAct) throw notFound();
  return page(key === undefined ? mailList(look) : mailPage(look, numberOf(key)));
}

function page(made: Page): Found {
  return { kind: "page", page: made };
}

export function numberOf(segment: string): number {
  if (!NUMBER.test(segment)) throw notFound();
  return Number(segment);
}
