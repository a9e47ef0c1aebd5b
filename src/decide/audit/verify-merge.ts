/** Whether what one entry says of a merge is so: its files, its rules, and that those who approved could. */
import type { ChangedPath } from "../../model/approval.ts";
import type { AuditEntry, MergeEntry, NeedMet, ReviewEntry } from "../../model/audit-entry.ts";
import type { AuditCode, AuditFinding } from "../../model/audit-finding.ts";
import type { Approvals, Roles } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import { holdersOf } from "../policy/roles.ts";
import { askedBy, changedIn, mayBeAutomatic, rolesOf } from "./asked.ts";

/** What git says of a merge, for comparison. */
export interface MergeFacts {
  readonly files: MergeEntry["files"];
  /** content digest of the same difference */
  readonly digest: string;
  /** digests of the rules at its base; null where there are none */
  readonly policy: { readonly approvals: string | null; readonly roles: string | null };
  /** those of its base; null when they can't be used */
  readonly roles: Roles | null;
  readonly approvals: Approvals | null;
  /** what was changed, against the base */
  readonly changes: readonly ChangedPath[];
}

type Judged = readonly { readonly code: AuditCode; readonly problem: string }[];

export function mergeFindings(entry: MergeEntry, facts: MergeFacts, log: Reported): readonly AuditFinding[] {
  const commit = entry.commits.at(-1) ?? null;
  const found: Judged = [
    ...fileFindings(entry.files, facts.files),
    ...policyFindings(entry, facts),
    ...decisionFindings(entry, facts, log),
    ...reviewFindings(entry, log),
  ];
  return found.map((one) => ({ ...one, seq: entry.seq, commit }));
}

/** What the log says elsewhere. */
export interface Reported {
  /** "CODE COMMIT" */
  readonly bypasses: ReadonlySet<string>;
  readonly reviews: ReadonlyMap<number, readonly ReviewEntry[]>;
}

export function reportedIn(entries: readonly AuditEntry[]): Reported {
  const reviews = new Map<number, readonly ReviewEntry[]>();
  for (const entry of entries)
    if (entry.kind === "review") reviews.set(entry.review, [...(reviews.get(entry.review) ?? []), entry]);
  const bypasses = entries.flatMap((entry) => (entry.kind === "bypass" ? `${entry.code} ${entry.commit}` : []));
  return { bypasses: new Set(bypasses), reviews };
}

/** Names that are not UTF-8 may be shown as one: what is said of a name is all that is said of it. */
function fileFindings(said: MergeEntry["files"], are: MergeEntry["files"]): Judged {
  const [claimed, actual] = [byPath(said), byPath(are)];
  const paths = [...new Set([...claimed.keys(), ...actual.keys()])].sort();
  const differing = paths.filter((path) => claimed.get(path) !== actual.get(path));
  const words = (value: string | undefined) => value ?? "not changed";
  return differing.map((path) => {
    const problem = `"${path}": the log says ${words(claimed.get(path))}, and the commit ${words(actual.get(path))}`;
    return { code: "files" as const, problem };
  });
}

function byPath(files: MergeEntry["files"]): ReadonlyMap<string, string> {
  const own = groupBy(files, ({ path }) => path);
  const words = ({ mode, sha256 }: MergeEntry["files"][number]) => `${mode} ${sha256 ?? "none"}`;
  return new Map([...own].map(([path, same]) => [path, same.map(words).sort().join(" and ")]));
}

function policyFindings({ policy, base }: MergeEntry, { policy: are }: MergeFacts): Judged {
  return (["approvals", "roles"] as const)
    .filter((name) => (policy[name]?.sha256 ?? null) !== null && policy[name]?.sha256 !== are[name])
    .map((name) => {
      const said = `the log says that policies/${name}.yaml was ${policy[name]?.sha256}`;
      return { code: "policy", problem: `${said}, and at ${base} it is ${are[name] ?? "not there"}` };
    });
}

/** The obstacle that says that not all facts could be learnt. */
const UNKNOWN = "incomplete";

function decisionFindings(entry: MergeEntry, facts: MergeFacts, { bypasses }: Reported): Judged {
  const { decision, pull, commits } = entry;
  const isReported = (code: string) => bypasses.has(`${code} ${commits.at(-1)}`);
  const unreported = (code: string, problem: string): Judged =>
    isReported(code) ? [] : [{ code: "unreported", problem: `${problem}, and no entry calls it a bypass` }];
  if (pull === null || decision === null) return unreported("no-pull-request", "no pull request brought it");
  if (decision.obstacles.includes(UNKNOWN))
    return [{ code: "undecided", problem: `whether pull request ${pull.number} was approved could not be learnt` }];
  if (decision.state !== "success")
    return unreported("not-approved", `pull request ${pull.number} was not approved when it was merged`);
  const isOther = decision.digest !== facts.digest && !isReported("other-content");
  const other = "what was approved is not what was merged";
  return [...(isOther ? [{ code: "content" as const, problem: other }] : []), ...approvalFindings(entry, facts)];
}

/** AP-030 AP-036 AP-040: enough people, each with the role, none of whom had a hand in it, all of them before the merge. */
function approvalFindings(entry: MergeEntry, facts: MergeFacts): Judged {
  const { roles } = facts;
  const { decision } = entry;
  const needs = decision?.needs ?? [];
  const wrong = (problem: string) => ({ code: "approval" as const, problem });
  if (needs.length === 0 && decision?.automatic !== true) return [wrong("nobody had to approve, and no rule says so")];
  const own = needs.flatMap(({ tenant, filledBy }) => (tenant === null ? filledBy : []));
  const twice = own.filter((person, index) => own.indexOf(person) !== index);
  const seats = twice.map((person) => wrong(`${person} counts twice`));
  const filled = needs.flatMap((need) => needFindings(need, entry, roles));
  return [...seats, ...[...filled, ...askedFindings(entry, facts)].map(wrong)];
}

/** AP-008: nobody whom the rules of its base ask for is left out, by the paths that git names. */
function askedFindings({ decision, base }: MergeEntry, { changes, approvals }: MergeFacts): readonly string[] {
  if (approvals === null || decision === null) return [];
  const own = decision.needs.filter(({ tenant }) => tenant === null);
  return changedIn(changes).flatMap((changed) => {
    const [what] = changed.may;
    if (mayBeAutomatic(changed, approvals)) return [];
    if (decision.automatic) return [`"${changed.path}" (${what}) is nothing that the program may merge by itself`];
    const left = askedBy(changed, approvals).filter(
      (need) => !own.some(({ roles, count }) => rolesOf({ anyOf: roles }) === rolesOf(need) && count >= need.count),
    );
    return left.map(({ anyOf, count }) => {
      const asked = `the rules at ${base} ask for ${count} as ${anyOf.join(" or ")}`;
      return `${asked}, for "${changed.path}" (${what}), and the log does not`;
    });
  });
}

function needFindings(need: NeedMet, entry: MergeEntry, roles: Roles | null): readonly string[] {
  const people = new Set(need.filledBy);
  const short = `${people.size} of ${need.count} people approved as ${need.roles.join(" or ")}`;
  return [
    ...(people.size < need.count ? [short] : []),
    ...[...people].flatMap((person) => personFindings(person, need, entry, roles)),
  ];
}

function personFindings(person: string, need: NeedMet, entry: MergeEntry, roles: Roles | null): readonly string[] {
  const review = entry.reviews.find((one) => one.person === person && one.ignored === null && one.state === "APPROVED");
  if (review === undefined) return [`${person} counts as ${need.roles.join(" or ")}, and gave no approval that counts`];
  const { by, submittedAt } = review;
  const isLate = instantMs(submittedAt) > instantMs(entry.at);
  const isAuthor = entry.authors.some(({ id, login }) => (id === by?.id && id !== 0) || login === by?.login);
  const isHolder = roles === null || need.roles.some((role) => holdersOf(roles, role, entry.at).includes(person));
  return [
    ...(isLate ? [`${person} approved at ${submittedAt}, after the merge`] : []),
    ...(isAuthor ? [`${person} had a hand in it, and counts as an approval`] : []),
    ...(isHolder ? [] : [`${person} held none of the roles ${need.roles.join(", ")} then`]),
  ];
}

/**
 * Every review that is listed was recorded by itself, with the same words. An account that was deleted in between is null in
 * the merge alone, and then the review counts for nobody.
 */
function reviewFindings({ reviews }: MergeEntry, log: Reported): Judged {
  return reviews.flatMap((review): Judged => {
    const own = log.reviews.get(review.id) ?? [];
    if (own.length === 0) return [{ code: "review", problem: `no entry says that review ${review.id} was given` }];
    const isLost = review.by === null && review.ignored !== null;
    const isSame = own.some(({ at, by }) => at === review.submittedAt && (isLost || by?.id === review.by?.id));
    const isSaid = review.ignored !== null || own.some(({ state }) => state === review.state);
    if (isSame && isSaid) return [];
    return [{ code: "review", problem: `review ${review.id} is not what entry ${own[0]?.seq} says of it` }];
  });
}
