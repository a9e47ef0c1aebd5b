/** The one comment that tells what a pull request still needs: who has to approve, whose approval does not count and why. */
import { type Decision, hadAHand, type NeedDecision, type ReviewDecision } from "../model/approval.ts";
import type { Impact } from "../model/impact.ts";
import { listOf, someOf } from "../model/words.ts";
import { EVERYTHING, type Fit, fitted, rowsOf } from "./fit.ts";
import { impactPart } from "./impact-part.ts";
import { renderTemplate } from "./template.ts";

/** @param impact of a change of the inventory; null for any other */
export function renderApprovalComment(decision: Decision, impact: Impact | null): string {
  const render = (fit: Fit) => renderTemplate("approvalComment", contextOf(decision, impact, fit));
  return fitted(render(EVERYTHING), (rowsMax) => render({ rowsMax, url: null }));
}

function contextOf(decision: Decision, impact: Impact | null, fit: Fit) {
  const { state, description, obstacles, unread, needs, reviews, authors, rollbacks, automatic, digest } = decision;
  return {
    heading: `Approval: ${STATES[state ?? "pending"]}`,
    // cut to the length of a status, it would say once more what stands below in full
    description: obstacles.length > 0 || automatic !== null ? null : description,
    obstacles: rowsOf(
      obstacles.map(({ problem, cure }) => `${problem}. ${cure}`),
      fit,
    ),
    rollbacks: rowsOf(rollbacks, fit),
    automatic: automatic === null ? null : automaticPart(automatic, fit),
    unread: rowsOf(unread, fit),
    needs: rowsOf(needs.map(needRow), fit),
    barred: rowsOf(barredIn(needs), fit),
    reviews: rowsOf(reviews.map(reviewRow), fit),
    authors: rowsOf(authors, fit),
    digest,
    impact: impact === null ? null : impactPart(impact, fit),
  };
}

const STATES = { success: "given", pending: "not given yet", failure: "refused", error: "can't be decided" } as const;

function automaticPart({ because, owned }: NonNullable<Decision["automatic"]>, fit: Fit) {
  const rows = owned.map(({ paths, logins, approvedBy }) => ({
    files: someOf(paths, 2),
    owners: someOf(logins, 10),
    approved: approvedBy.length === 0 ? "nobody yet" : listOf(approvedBy, "and"),
  }));
  return { because, owned: rowsOf(rows, fit), isAwaited: owned.some(({ approvedBy }) => approvedBy.length === 0) };
}

function needRow({ subjects, roles, tenant, count, filledBy, missing, couldStill, because }: NeedDecision) {
  const who = listOf(roles, "or");
  return {
    subjects: someOf(subjects),
    needed: `${count} of ${tenant === null ? who : `${who} of ${tenant}`}`,
    have: filledBy.length === 0 ? "nobody" : listOf(filledBy.map(nameOf), "and"),
    could: missing === 0 ? "" : couldWords(couldStill),
    because,
  };
}

/** Those who made the change stand below, for all needs. */
function barredIn(needs: readonly NeedDecision[]): readonly { readonly who: string; readonly why: string }[] {
  const open = needs.filter(({ missing }) => missing > 0).flatMap(({ barred }) => barred);
  const found = new Map(open.filter((one) => !hadAHand(one)).map((one) => [`${one.person} ${one.why}`, one]));
  return [...found.values()].map((one) => ({ who: nameOf(one), why: one.says }));
}

function couldWords(people: NeedDecision["couldStill"]): string {
  return people.length === 0 ? "nobody: give the role to somebody else" : someOf(people.map(nameOf), 10);
}

/** The account is what reviews with; the person is what policy names. */
function nameOf({ person, login }: { readonly person: string; readonly login: string | null }): string {
  return login === null || login === person ? person : `${person} (${login})`;
}

function reviewRow({ login, person, state, submittedAt, ignored, next }: ReviewDecision) {
  return {
    who: person === null ? login : nameOf({ person, login }),
    said: state.toLowerCase().replaceAll("_", " "),
    submittedAt,
    counts: ignored === null ? "yes" : `no: ${ignored}`,
    next,
  };
}
