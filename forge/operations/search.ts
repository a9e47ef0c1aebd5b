/** Search over issues and pull requests: the few qualifiers that people type; nothing of the program relies on it. */
import { findAccount, locatedIn, loginOf, sameName } from "../lookup.ts";
import { type Located, type Operations, Refusal } from "../operation.ts";
import { type Asked, sees } from "./access.ts";
import type { FoundIssue } from "./find-issue.ts";
import { foundIssue } from "./shapes/issue.ts";
import { labelsOf } from "./shapes/label.ts";

const QUERY_MAX = 256;
const RESULTS_MAX = 1_000;

export const search: Operations = {
  "search/issues-and-pull-requests": (call) => {
    const { q, sort = "created", order = "desc", page = 1, per_page: size = 30 } = call.query;
    if (q.trim() === "" || q.length > QUERY_MAX) throw new Refusal(422, "Validation Failed", [WRONG_QUERY]);
    if ((page - 1) * size >= RESULTS_MAX)
      throw new Refusal(422, `Only the first ${RESULTS_MAX} search results are available`);
    const all = termsOf(q);
    const terms = all.filter((term) => !isPlace(term));
    const { forge } = call;
    const searched = repositoriesIn(call, all.filter(isPlace));
    const issues = searched.flatMap((one) => one.repository.issues.map((issue) => ({ ...one, issue })));
    const found = issues.filter((one) => terms.every((term) => matches(call, one, term)));
    const sign = order === "asc" ? 1 : -1;
    const instant = ({ issue }: FoundIssue): string => (sort === "updated" ? issue.updatedAt : issue.createdAt);
    const sorted = found.toSorted((a, b) => sign * (instant(a).localeCompare(instant(b)) || a.issue.id - b.issue.id));
    return {
      items: sorted.map((one) => () => foundIssue(forge, one, one.issue)),
      most: RESULTS_MAX,
      wrap: (page, total) => ({ total_count: total, incomplete_results: false, search_type: "lexical", items: page }),
    };
  },
};

const WRONG_QUERY = { resource: "Search", field: "q", code: "invalid" };

interface Term {
  /** null: words of the text */
  readonly name: string | null;
  readonly value: string;
  readonly isNegative: boolean;
}

function termsOf(query: string): readonly Term[] {
  const words = query.match(/-?(?:[a-z-]+:)?"[^"]*"|\S+/gi) ?? [];
  return words.map((word) => {
    const [, minus, name, value] = /^(-?)(?:([a-z-]+):)?(.*)$/is.exec(word) ?? [];
    return {
      name: name?.toLowerCase() ?? null,
      value: (value ?? "").replace(/^"|"$/g, ""),
      isNegative: minus === "-",
    };
  });
}

const PLACES = ["repo", "org", "user"];

/** Where to search: of several places, in all of them. */
function isPlace({ name, isNegative }: Term): boolean {
  return !isNegative && name !== null && PLACES.includes(name);
}

function repositoriesIn(asked: Asked, places: readonly Term[]): readonly Located[] {
  const { state } = asked.forge;
  const visible = state.repositories.filter((one) => sees(asked, one)).map((one) => locatedIn(state, one));
  if (places.length === 0) return visible;
  const found = visible.filter((one) => places.some((place) => isIn(one, place)));
  const isKnown = places.some(({ name, value }) => name !== "repo" && findAccount(state, value) !== undefined);
  if (found.length > 0 || isKnown) return found;
  const why = "either because the resources do not exist or you do not have permission to view them.";
  const message = `The listed users and repositories cannot be searched ${why}`;
  throw new Refusal(422, "Validation Failed", [{ message, ...WRONG_QUERY }]);
}

function isIn({ repository, owner }: Located, { name, value }: Pick<Term, "name" | "value">): boolean {
  return sameName(value, name === "repo" ? `${owner.login}/${repository.name}` : owner.login);
}

/** "2026-01-31", ">=2026-01-31T12:00:00Z", "2026-01-01..2026-01-31"; a day is meant as a whole. */
function isWithin(instant: string | null | undefined, value: string): boolean {
  if (instant === null || instant === undefined) return false;
  const [, sign = "", from = "", to = from] = /^([<>]=?)?(.+?)(?:\.\.(.+))?$/.exec(value) ?? [];
  const [begin, end] = [from, to].map((edge) => instant.slice(0, edge === "*" ? 0 : edge.length).localeCompare(edge));
  if (begin === undefined || end === undefined || Number.isNaN(Date.parse(from === "*" ? to : from)))
    throw wrong(value);
  if (sign !== "") return sign.startsWith(">") ? begin > (sign === ">" ? 0 : -1) : begin < (sign === "<" ? 0 : 1);
  return (from === "*" || begin >= 0) && (to === "*" || end <= 0);
}

function wrong(value: string): Refusal {
  return new Refusal(422, "Validation Failed", [{ ...WRONG_QUERY, message: `The forge does not know "${value}"` }]);
}

function matches(asked: Asked, found: FoundIssue, { name, value, isNegative }: Term): boolean {
  const isSo = name === null ? inText(found, value) : qualifies(asked, found, { name, value });
  return isSo !== isNegative;
}

function inText({ issue }: FoundIssue, words: string): boolean {
  return `${issue.title}\n${issue.body ?? ""}`.toLowerCase().includes(words.toLowerCase());
}

interface Qualifier {
  readonly name: string;
  readonly value: string;
}

/** What the forge does not know is refused: an answer that ignores a qualifier would be a wrong one. */
function qualifies({ forge }: Asked, found: FoundIssue, { name, value }: Qualifier): boolean {
  const { issue, repository } = found;
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  switch (name) {
    case "repo":
    case "org":
    case "user":
      return isIn(found, { name, value });
    case "created":
      return isWithin(issue.createdAt, value);
    case "updated":
      return isWithin(issue.updatedAt, value);
    case "closed":
      return isWithin(issue.closedAt, value);
    case "merged":
      return isWithin(pull?.mergedAt, value);
    case "no":
      return lacks(found, value);
    case "is":
    case "type":
    case "state":
      return isOf(found, value);
    case "author":
      return sameName(loginOf(forge.state, issue.authorId), value);
    case "assignee":
      return issue.assigneeIds.some((id) => sameName(loginOf(forge.state, id), value));
    case "label":
      return labelsOf(repository, issue).some((label) => sameName(label.name, value));
    case "head":
      return pull?.head === value;
    case "base":
      return pull?.base === value;
    case "in":
      return true;
    default:
      throw wrong(`${name}:`);
  }
}

function isOf({ issue, repository }: FoundIssue, value: string): boolean {
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  switch (value.toLowerCase()) {
    case "pr":
    case "pull-request":
      return issue.isPull;
    case "issue":
      return !issue.isPull;
    case "open":
    case "closed":
      return issue.state === value.toLowerCase();
    case "merged":
      return pull !== undefined && pull.mergedAt !== null;
    case "unmerged":
      return pull !== undefined && pull.mergedAt === null;
    case "draft":
      return pull?.draft === true;
    default:
      throw wrong(value);
  }
}

function lacks({ issue }: FoundIssue, what: string): boolean {
  if (what === "label") return issue.labelIds.length === 0;
  if (what === "assignee") return issue.assigneeIds.length === 0;
  if (what === "milestone") return true;
  throw wrong(what);
}
