/** What was said on an issue or pull request, in the order in which it was said, and the form to say more. */
import { accountById, loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import { dig, number, text } from "../runner/values.ts";
import type { Issue, TimelineEvent } from "../state.ts";
import { type Content, type Html, html } from "./html.ts";
import { form, type Look, stateMark, typedInto, when } from "./page.ts";

interface Said {
  readonly at: string;
  /** tells what was first within a second */
  readonly id: number;
  readonly content: Html;
}

export function conversation(look: Look, { repository }: Located, issue: Issue): Html {
  const comments = repository.comments.filter(({ number }) => number === issue.number);
  const reviews = repository.reviews.filter(
    ({ number, submittedAt }) => number === issue.number && submittedAt !== null,
  );
  const events = repository.timeline.filter(({ number }) => number === issue.number);
  const said: readonly Said[] = [
    ...comments.map((one) => ({
      at: one.createdAt,
      id: one.id,
      content: entry(look, one.authorId, { at: one.createdAt, body: one.body }),
    })),
    ...reviews.map((one) => {
      const at = one.submittedAt ?? "";
      const verdict = html` ${stateMark(one.state)} <span class="dim">of ${one.commitId.slice(0, 7)}</span>`;
      return { at, id: one.id, content: entry(look, one.authorId, { at, body: one.body, verdict }) };
    }),
    ...events.map((one) => {
      const words = html`<p class="dim">${loginOf(look.forge.state, one.actorId)} · ${one.event.replaceAll("_", " ")}${ofWhom(look, one)} · ${when(one.createdAt)}</p>`;
      return { at: one.createdAt, id: one.id, content: words };
    }),
  ];
  const first = entry(look, issue.authorId, { at: issue.createdAt, body: issue.body ?? "" });
  const inOrder = said.toSorted((a, b) => (a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1));
  return html`${first}${inOrder.map(({ content }) => content)}`;
}

/** The reviewer, team, person or label that the event is about. */
function ofWhom({ forge }: Look, { payload }: TimelineEvent): string {
  const person = number(payload["requested_reviewer_id"] ?? payload["assignee_id"]);
  const named =
    accountById(forge.state, person)?.login ??
    forge.state.teams.find(({ id }) => id === payload["requested_team_id"])?.slug ??
    text(dig(payload["label"], "name"));
  return named === null ? "" : `: ${named}`;
}

interface Entry {
  readonly at: string;
  readonly body: string;
  readonly verdict?: Content;
}

function entry(look: Look, authorId: number, { at, body, verdict }: Entry): Html {
  return html`<article class="box">
<header><strong>${loginOf(look.forge.state, authorId)}</strong>${verdict} <span class="dim">${when(at)}</span></header>
<div class="body"><p class="text">${shownOf(body) || "No words."}</p></div>
</article>`;
}

/** Lines that are a comment are for programs; GitHub does not show them either. */
function shownOf(body: string): string {
  return body.replaceAll(/^<!--(?:(?!-->).)*-->[ \t\r]*$/gm, "").trim();
}

/** Comment, and close or open again, which is over once a pull request is merged. */
export function commentForm(look: Look, path: string, issue: Issue, isMerged = false): Html | null {
  const other = issue.state === "open" ? "closed" : "open";
  const say = form(
    look,
    `${path}/comment`,
    html`<label for="comment">Comment</label><textarea id="comment" name="body" required>${typedInto(look, "comment")}</textarea>
<div class="actions"><button type="submit">Comment</button></div>`,
  );
  const change = form(
    look,
    `${path}/state`,
    html`<input type="hidden" name="state" value="${other}"><div class="actions"><button type="submit">${other === "closed" ? "Close" : "Open again"}</button></div>`,
  );
  return say === null
    ? null
    : html`<section class="box"><h2>Say something</h2><div class="body">${say}${!isMerged && change}</div></section>`;
}
