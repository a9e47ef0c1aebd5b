/** What stands in the way of a pull request, whoever approves it; the worst first. Unknown is never fine (AP-003 to AP-007). */
import type { ApprovalFacts, NeedDecision } from "../../model/approval.ts";
import type { Obstacle } from "../../model/approval-obstacle.ts";
import type { Roles } from "../../model/authored.ts";
import { listOf, plural, someOf } from "../../model/words.ts";
import { nobodys, unattributed } from "./authors.ts";
import { unsafePaths } from "./content.ts";
import { personOf } from "./people.ts";
import { isSamePerson, type Judged } from "./reviews.ts";

/** Before anybody's approval is looked at. */
export function obstaclesOf(facts: ApprovalFacts, roles: Roles): readonly Obstacle[] {
  return [
    ...gaps(facts),
    ...earlier(facts),
    ...shape(facts),
    ...content(facts),
    ...authorship(facts),
    ...strays(facts, roles),
    ...unfinished(facts),
  ];
}

function gaps({ gaps: missing }: ApprovalFacts): readonly Obstacle[] {
  return missing.map((gap) => ({
    code: "incomplete",
    state: "error",
    problem: gap,
    cure: "it is decided again by the next run",
  }));
}

/** AP-035: as long as nobody knows who took a step, nobody can be kept from approving what must be separate from it. */
function earlier({ subjects }: ApprovalFacts): readonly Obstacle[] {
  return subjects.flatMap(({ record, earlier: steps }) =>
    steps
      .filter(({ unknown }) => unknown.length > 0)
      .map(({ transition, unknown }) => ({
        code: "incomplete",
        state: "error",
        problem: `who took the step "${transition}" of ${record} is not known: no account is known for ${someOf(unknown, 3)}`,
        cure: 'give the address to the person whose it is, as "mail" in policies/roles.yaml',
      })),
  );
}

const UNMERGEABLE = {
  conflicts: "it conflicts with the base",
  mixes: "the base has changed the same files since, so that nobody has seen what a merge will give",
  "several-bases": "it and the base parted more than once, so that nobody sees what a merge will undo",
} as const;

function shape({ pull, merges, changes }: ApprovalFacts): readonly Obstacle[] {
  const { head, twins } = pull;
  const found: Obstacle[] = [];
  if (head.isFork) {
    const problem = "pull requests from forks are not accepted";
    found.push({ code: "fork", state: "failure", problem, cure: "push a branch of this repository" });
  }
  if (twins.length > 0) {
    const problem = `pull request ${listOf(twins.map(String), "and")} has the same head, and a status is for a commit`;
    found.push({ code: "twin", state: "error", problem, cure: "close one of them" });
  }
  if (merges !== null && merges !== "cleanly") {
    const cure = "merge the base into the branch";
    found.push({ code: "unmergeable", state: "failure", problem: UNMERGEABLE[merges], cure });
  }
  if (changes.length === 0) {
    const problem = "nothing is changed, so that there is nothing to decide";
    const merged = "nothing; what a merge has brought is told by `patchledger audit show PATCH`";
    found.push({ code: "empty", state: "failure", problem, cure: pull.state === "open" ? "close it" : merged });
  }
  return found;
}

function content({ changes, subjects, findings }: ApprovalFacts): readonly Obstacle[] {
  const unsafe = unsafePaths(changes);
  const rules = subjects.some(({ kind }) => kind === "governance");
  const others = subjects.some(({ kind }) => kind !== "governance" && kind !== "other");
  const found: Obstacle[] = [];
  if (unsafe.length > 0) {
    const problem = `${someOf(unsafe)}: not plain files, or names that differ in case only`;
    found.push({
      code: "unsafe-file",
      state: "failure",
      problem,
      cure: "make them plain files with names of their own",
    });
  }
  if (rules && others) {
    const problem = "it changes rules, and what they are about";
    found.push({ code: "mixed", state: "error", problem, cure: "make a pull request for each" });
  }
  const [first] = findings;
  if (first !== undefined) {
    const count = plural(findings.length, "finding");
    const cure = "mend them; `patchledger validate --pr` shows all";
    found.push({ code: "findings", state: "failure", problem: `validate first, ${count}: ${first}`, cure });
  }
  return found;
}

function authorship({ commits }: ApprovalFacts): readonly Obstacle[] {
  const unknown = unattributed(commits);
  if (unknown.length === 0) return [];
  const problem = `no account is known for ${someOf(unknown, 3)}`;
  const cure = "commit with an address that GitHub knows, so that it is clear who may not approve";
  return [{ code: "unattributed", state: "failure", problem, cure }];
}

function strays(facts: ApprovalFacts, roles: Roles): readonly Obstacle[] {
  const found = nobodys(facts, roles);
  if (found.length === 0) return [];
  const problem = `nobody answers for what a bot has done: ${someOf(found, 3)}`;
  const cure =
    "let the bot's commits say for whom, as On-behalf-of, or give its login to whoever answers for it, as one of his otherLogins in policies/roles.yaml";
  return [{ code: "unattributed", state: "failure", problem, cure }];
}

function unfinished({ pull, openFields, formerly }: ApprovalFacts): readonly Obstacle[] {
  const found: Obstacle[] = [];
  if (formerly !== null) {
    const problem = `rules have changed since anybody did something here, and by those of then it does not pass: ${formerly}`;
    const cure = "have it reviewed once more, or push to it: then it is decided by the rules that hold now";
    found.push({ code: "rules-changed", state: "pending", problem, cure });
  }
  if (openFields > 0) {
    const problem = `${plural(openFields, "field is", "fields are")} open`;
    found.push({ code: "open-fields", state: "pending", problem, cure: "fill them in on the branch" });
  }
  if (pull.isDraft) {
    const cure = "say that it is ready for review; approvals count from then on";
    found.push({ code: "draft", state: "pending", problem: "it is a draft", cure });
  }
  return found;
}

/** AP-060: shown at once, and not after everybody has waited. Who can't give it, and why, is told of each need. */
export function unmetObstacles(needs: readonly NeedDecision[]): readonly Obstacle[] {
  return needs.map(({ roles, count, subjects }) => ({
    code: "unsatisfiable",
    state: "failure",
    problem: `too few people can give ${count} ${listOf(roles, "or")} for ${someOf(subjects, 3)}`,
    cure: "name deputies in policies/roles.yaml, give who holds the role write access, or let somebody else make the change",
  }));
}

/**
 * AP-061: whoever could approve can also object, until he approves or takes it back himself. What he pushed or what was
 * pushed since makes no difference, and neither does somebody else who dismisses it.
 */
export function objections(
  reviews: readonly Judged[],
  holders: ReadonlySet<string>,
  roles: Roles,
): readonly Obstacle[] {
  return reviews
    .filter(({ ignored }) => ignored !== "superseded" && ignored !== "duplicate-person")
    .filter(({ review, person }) => person !== null && holders.has(person) && isObjection(review, roles))
    .map(({ login, review }) => ({
      code: "changes-requested",
      state: "failure",
      problem: isKnownToObject(review)
        ? `${login} has asked for changes`
        : `what ${login} had said before it was dismissed is not known, and may have been a request for changes`,
      cure: `${login} approves, or takes it back`,
    }));
}

/** What was dismissed without anybody's knowing what it had said may have been an objection (AP-004). */
function isObjection({ state, author, dismissal }: Judged["review"], roles: Roles): boolean {
  if (state === "CHANGES_REQUESTED") return true;
  if (state !== "DISMISSED" || dismissal?.of === "approved") return false;
  return dismissal === null || !isSamePerson(dismissal.by, author, roles);
}

function isKnownToObject({ state, dismissal }: Judged["review"]): boolean {
  return state === "CHANGES_REQUESTED" || dismissal?.of === "changes_requested";
}

/** Everybody whom policies/roles.yaml knows, by person. */
export function reviewersKnown(facts: ApprovalFacts, roles: Roles): ReadonlySet<string> {
  return new Set(facts.reviews.flatMap(({ author }) => (author === null ? [] : (personOf(roles, author)?.id ?? []))));
}
