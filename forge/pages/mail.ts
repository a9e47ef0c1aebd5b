/** Mail that the forge caught. */
import { readMail } from "../mail/parse.ts";
import { notFound } from "../operation.ts";
import { html } from "./html.ts";
import { type Look, type Page, when } from "./page.ts";

const MAILS_MAX = 200;
const SHOWN = ["from", "to", "cc", "reply-to", "date", "message-id", "in-reply-to", "auto-submitted"];

export function mailList({ forge }: Look): Page {
  const mails = forge.state.mail.toReversed();
  const rows = mails.slice(0, MAILS_MAX).map(({ id, subject, from, to, receivedAt }) => {
    return html`<li><a href="/-/mail/${id}">${subject.trim() === "" ? "(no subject)" : subject}</a>
<div class="dim">${from} → ${to.join(", ")}, ${when(receivedAt)}</div></li>`;
  });
  const none = html`<p>None was caught.</p>`;
  return {
    title: "Caught mail",
    located: null,
    content: html`<h1>Caught mail</h1>${rows.length === 0 ? none : html`<ul class="rows">${rows}</ul>`}`,
  };
}

export function mailPage({ forge }: Look, id: number): Page {
  const mail = forge.state.mail.find((one) => one.id === id);
  if (mail === undefined) throw notFound();
  const { headers, parts } = readMail(mail.raw);
  const shown = SHOWN.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [html`<li><strong>${name}</strong>: ${value}</li>`];
  });
  const bodies = parts.map(({ type, name, text }) => {
    return html`<section class="box"><h2>${type}${name !== null && html` <span class="dim">${name}</span>`}</h2>
<div class="body">${text === null ? html`<p class="dim">Not shown.</p>` : html`<p class="text">${text}</p>`}</div></section>`;
  });
  const subject = mail.subject.trim() === "" ? "(no subject)" : mail.subject;
  const content = html`<h1>${subject}</h1>
<p class="dim">${mail.from} → ${mail.to.join(", ")}, ${when(mail.receivedAt)}</p>
<ul>${shown}</ul>${bodies}
<details><summary>As it was received</summary><pre tabindex="0" role="region" aria-label="Source">${mail.raw}</pre></details>`;
  return { title: subject, located: null, content };
}
