/** What a decision says to people: one line for the status, what to do about a review, and the whole derivation (AP 2.9). */
import {
  type Barred,
  type Decision,
  hadAHand,
  type Ignored,
  type NeedDecision,
  type ReviewDecision,
} from "../../model/approval.ts";
import { NO_PERSON } from "../../model/branch-rules.ts";
import type { Reason } from "../../model/verdict.ts";
import { listOf, someOf } from "../../model/words.ts";

/** What becomes of a review that does not count; "" when nothing is to be done. */
export const NEXT: Readonly<Record<Ignored, string>> = {
  author: "somebody who did not write it approves",
  committer: "somebody who did not commit it approves",
  coauthor: "somebody whom no commit names approves",
  pusher: "somebody who did not push it approves",
  initiator: "somebody who did not ask for it approves",
  named: "somebody who did not test, deploy or ask for it approves",
  separated: "somebody who did not take the earlier step approves",
  stale: "look at what has changed since, and approve again",
  retargeted: "approve again for this base",
  draft: "approve again, now that it is no draft",
  dismissed: "approve again, if it is right now",
  superseded: "",
  comment: "",
  bot: "a person approves",
  "unknown-person": "add the login to policies/roles.yaml, in a pull request of its own",
  "no-permission": "give the account write access to the repository, and approve again",
  "not-in-role": "somebody who holds the role approves",
  "not-in-role-then": "approve again: the role was not held when this was written",
  "wrong-scope": "somebody who speaks for the customer approves",
  "duplicate-person": "",
};

const WHY: Readonly<Record<Barred["why"], string>> = {
  author: "made the change",
  committer: "committed it",
  coauthor: "is named as its co-author",
  pusher: "pushed it",
  initiator: "asked the program for it",
  named: "tested, deployed or asked for it, as its files say",
  separated: "took the step that this one must be separate from",
  stale: "approved other content than this",
  retargeted: "approved it for another base",
  draft: "approved a draft",
  dismissed: "the review was dismissed",
  superseded: "has reviewed again since",
  comment: "only commented",
  bot: "is no person",
  "unknown-person": "is nobody whom policies/roles.yaml knows",
  "no-permission": "may not write to the repository",
  "not-in-role": "holds none of the roles that are asked for",
  "not-in-role-then": "did not hold the role then",
  "wrong-scope": "speaks for another customer",
  "duplicate-person": "has reviewed with another account since",
  "no-account": "has no account",
  "not-taken": "could, but GitHub takes no request for this account",
};

type Worded = Omit<Decision, "description" | "reason">;

export function descriptionOf({ obstacles, needs, automatic }: Worded): string {
  const [first, ...more] = obstacles;
  if (first !== undefined) return `${first.problem}${more.length === 0 ? "" : ` (and ${more.length} more)`}`;
  if (needs.length === 0 && automatic !== null) return automaticWords(automatic);
  const all = needs.reduce((sum, { count }) => sum + count, 0);
  const missing = needs.filter(isMissing);
  const have = all - missing.reduce((sum, one) => sum + one.missing, 0);
  if (missing.length > 0) return `${have} of ${all}: needs ${missing.map(missingWords).join(", ")}`;
  const people = [...new Set(needs.flatMap(({ filledBy }) => filledBy.map(({ login }) => login)))];
  return `approved by ${listOf(people, "and")}`;
}

/** GitHub asks owners of files by CODEOWNERS, whatever policy says of the step. */
function automaticWords({ because, owned }: NonNullable<Decision["automatic"]>): string {
  if (owned.length === 0) return `${NO_PERSON} is needed: ${because}`;
  const awaited = owned.filter(({ approvedBy }) => approvedBy.length === 0);
  const owners = [...new Set(awaited.flatMap(({ logins }) => logins))];
  const words = owners.length === 0 ? "have approved" : `awaited: ${listOf(owners, "or")}`;
  return `policy needs ${NO_PERSON} (${because}); code owners of its files ${words}`;
}

function isMissing({ missing }: NeedDecision): boolean {
  return missing > 0;
}

function missingWords({ missing, roles, tenant }: NeedDecision): string {
  return `${missing} ${listOf(roles, "or")}${tenant === null ? "" : ` (for ${tenant})`}`;
}

export function barredFor(why: Barred["why"], who: Omit<Barred, "why" | "says">): Barred {
  return { ...who, why, says: WHY[why] };
}

function barredWords({ person, login, says }: Barred): string {
  return `${login ?? person} ${says}`;
}

/** Leaves are lines of policies, and reviews. */
export function reasonOf(decision: Worded & Pick<Decision, "description">): Reason {
  const { number, state, description, obstacles, unread, needs, reviews, authors, rollbacks, automatic } = decision;
  const plain = (text: string, because: readonly Reason[] = []): Reason => ({ text, place: null, because });
  const ignored = reviews.filter((one) => one.ignored !== null);
  return plain(`pull request ${number}: ${state ?? "closed"}, ${description}`, [
    ...obstacles.map(({ code, problem, cure }) => plain(`${problem}. ${cure} [${code}]`)),
    ...(unread.length === 0
      ? []
      : [plain(`whose approval it needs is not known, until these are mended or filled in: ${someOf(unread)}`)]),
    ...rollbacks.map(({ path, version }) => plain(`ROLLBACK: ${path} says again what its version ${version} said`)),
    ...(automatic === null ? [] : [{ text: automaticWords(automatic), place: automatic.place, because: [] }]),
    ...needs.map(ofNeed),
    ...(ignored.length === 0 ? [] : [plain("reviews that do not count", ignored.map(ofReview))]),
    ...(authors.length === 0
      ? []
      : [plain(`made by ${authors.map(({ login, as }) => `${login} (${as})`).join(", ")}: none of them approves it`)]),
  ]);
}

function ofNeed({
  count,
  roles,
  tenant,
  because,
  place,
  subjects,
  filledBy,
  missing,
  couldStill,
  barred,
}: NeedDecision): Reason {
  const leaf = (text: string): Reason => ({ text, place: null, because: [] });
  const of = tenant === null ? "" : ` for ${tenant}`;
  const still = couldStill.map(({ person, login }) => login ?? person);
  return {
    text: `${count} ${listOf(roles, "or")}${of}, for ${someOf(subjects, 3)}: ${missing === 0 ? "met" : `${missing} missing`}`,
    place: null,
    because: [
      { text: because, place, because: [] },
      ...filledBy.map(({ login }) => leaf(`approved by ${login}`)),
      ...(missing === 0 ? [] : [leaf(still.length === 0 ? "nobody could" : `could approve: ${someOf(still, 10)}`)]),
      ...(missing === 0 ? [] : barred.filter((one) => !hadAHand(one)).map((one) => leaf(barredWords(one)))),
    ],
  };
}

function ofReview({ login, state, submittedAt, ignored, next }: ReviewDecision): Reason {
  const why = ignored === null ? "" : WHY[ignored];
  const cure = next === "" ? "" : `. ${next}`;
  const text = `${login}, ${state} at ${submittedAt}: ${why}${cure} [${ignored}]`;
  return { text, place: null, because: [] };
}
