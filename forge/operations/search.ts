/** Search over issues and pull requests: the few qualifiers that people type; nothing of the program relies on it. */
import { type Operations, Refusal } from "../operation.ts";
import { type Asked, sameName, sees } from "./access.ts";
import type { FoundIssue } from "./find-issue.ts";
import { foundIssue } from "./shapes/issue.ts";
import { labelsOf } from "./shapes/label.ts";
import { locatedIn } from "./shapes/repository.ts";

const QUERY_MAX = 256;
const RESULTS_MAX = 1_000;

export const search: Operations = {
  "search/issues-and-pull-requests": (call) => {
    const { q, sort = "created", order = "desc" } = call.query;
    if (q.trim() === "" || q.length > QUERY_MAX) throw new Refusal(422, "Validation Failed", [WRONG_QUERY]);
    const terms = termsOf(q);
    const { forge } = call;
    const visible = forge.state.repositories.filter((repository) => sees(call, repository));
    const all = visible.flatMap((repository) => {
      const located = locatedIn(forge.state, repository);
      return repository.issues.map((issue) => ({ ...located, issue }));
    });
    const found = all.filter((one) => terms.every((term) => matches(call, one, term)));
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
  const { issue, repository, owner } = found;
  const login = (id: number): string => forge.state.accounts.find((account) => account.id === id)?.login ?? "";
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  switch (name) {
    case "repo":
      return sameName(value, `${owner.login}/${repository.name}`);
    case "org":
    case "user":
      return sameName(value, owner.login);
    case "is":
    case "type":
    case "state":
      return isOf(found, value);
    case "author":
      return sameName(login(issue.authorId), value);
    case "assignee":
      return issue.assigneeIds.some((id) => sameName(login(id), value));
    case "label":
      return labelsOf(repository, issue).some((label) => sameName(label.name, value));
    case "head":
      return pull?.head === value;
    case "base":
      return pull?.base === value;
    case "in":
      return true;
    default:
      throw new Refusal(422, "Validation Failed", [{ ...WRONG_QUERY, message: `The forge does not know "${name}:"` }]);
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
      throw new Refusal(422, "Validation Failed", [{ ...WRONG_QUERY, message: `The forge does not know "${value}"` }]);
  }
}
