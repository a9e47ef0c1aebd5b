/** What every page has around it: title, navigation, who acts, and what was refused. */
import type { Located, Viewer, WholeForge } from "../operation.ts";
import { type Content, type Html, html, toText } from "./html.ts";
import type { Session } from "./session.ts";

/** What a page is made from. */
export interface Look {
  readonly forge: WholeForge;
  readonly viewer: Viewer;
  readonly session: Session;
  /** "/acme/patches/pull/1", for the forms that come back here */
  readonly path: string;
  readonly query: URLSearchParams;
  /** what was refused, when this page follows a form */
  readonly refused: string | null;
  /** what was written into that form: nobody has to write it again */
  readonly typed: { readonly verb: string; readonly fields: URLSearchParams } | null;
}

export interface Page {
  readonly title: string;
  readonly located: Located | null;
  readonly content: Content;
}

const SECTIONS = [
  ["Pull requests", "pulls"],
  ["Issues", "issues"],
  ["Commits", "commits"],
  ["Actions", "actions"],
] as const;

export function renderPage(look: Look, page: Page): string {
  const made = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${look.refused !== null && "Refused · "}${page.title}</title>
<link rel="stylesheet" href="/-/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
${navigation(look, page)}
${actor(look)}
</header>
<main id="content">
${look.refused !== null && html`<div class="alert" role="alert"><p><strong>Refused:</strong> ${look.refused}</p></div>`}
${page.content}
</main>
</body>
</html>
`;
  return toText(made);
}

function navigation(look: Look, { located }: Page): Html {
  const root = located === null ? null : pathOf(located);
  const links: readonly (readonly [string, string])[] = [
    ["Repositories", "/"],
    ...(root === null ? [] : SECTIONS.map(([name, section]) => [name, `${root}/${section}`] as const)),
    ["Mail", "/-/mail"],
  ];
  const items = links.map(([name, href]) => {
    const current = href === look.path ? "page" : isWithin(look.path, href) ? "true" : null;
    return html`<li><a href="${href}"${current !== null && html` aria-current="${current}"`}>${name}</a></li>`;
  });
  const name = located !== null && html`<p><strong>${located.owner.login}/${located.repository.name}</strong></p>`;
  return html`<nav aria-label="Forge"><ul>${items}</ul></nav>${name}`;
}

/** "/acme/patches/pull/1" is within "/acme/patches/pulls". */
function isWithin(path: string, section: string): boolean {
  return section !== "/" && [`${section}/`, `${section.replace(/s$/, "")}/`].some((start) => path.startsWith(start));
}

function actor({ forge, session, path }: Look): Html {
  if (!session.mayAct) return html`<p class="dim">Looking only</p>`;
  const people = forge.state.accounts.filter(({ type }) => type === "User");
  const options = people.map(({ id, login }) => {
    return html`<option value="${login}"${id === session.account?.id && html` selected`}>${login}</option>`;
  });
  return html`<form method="post" action="/-/act-as">
<input type="hidden" name="csrf" value="${session.csrf}">
<input type="hidden" name="back" value="${path}">
<label for="act-as">Act as</label>
<select id="act-as" name="login"><option value="">nobody</option>${options}</select>
<button type="submit">Switch</button>
</form>`;
}

export function pathOf({ owner, repository }: Located): string {
  return `/${encodeURIComponent(owner.login)}/${encodeURIComponent(repository.name)}`;
}

/** A form with its CSRF token; nothing for somebody who acts as nobody. */
export function form(look: Look, action: string, fields: Content): Html | null {
  if (look.session.account === null) return null;
  return html`<form method="post" action="${action}"><input type="hidden" name="csrf" value="${look.session.csrf}">${fields}</form>`;
}

/** What stands in a form's text area: what was refused the last time. */
export function typedInto({ typed }: Look, verb: string): string | null {
  return typed?.verb === verb ? typed.fields.get("body") : null;
}

export function when(instant: string | null): Html {
  if (instant === null) return html`–`;
  return html`<time datetime="${instant}">${instant.replace("T", " ").replace("Z", " UTC")}</time>`;
}

const TONES: Readonly<Record<string, string>> = {
  open: "good",
  success: "good",
  approved: "good",
  merged: "good",
  clean: "good",
  closed: "dim",
  skipped: "dim",
  neutral: "dim",
  notice: "good",
  commented: "dim",
  dismissed: "dim",
  cancelled: "dim",
};
const WAITING = [
  "queued",
  "pending",
  "in progress",
  "waiting",
  "action required",
  "expected",
  "draft",
  "unknown",
  "warning",
];

/** A word in a colour that the word does not need to be understood. */
export function stateMark(word: string): Html {
  const plain = word.toLowerCase().replaceAll("_", " ");
  const tone = TONES[plain] ?? (WAITING.includes(plain) ? "wait" : "bad");
  return html`<span class="state ${tone}">${plain}</span>`;
}
