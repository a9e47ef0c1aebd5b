/** GitHub's 422 answers: "Validation Failed" with what is wrong with which field. */
import { Refusal } from "../operation.ts";

/** characters of an issue's, pull request's or comment's body; GitHub counts them, not bytes */
const BODY_MAX = 65_536;
const TITLE_MAX = 256;

interface Wrong {
  readonly code: "missing" | "missing_field" | "invalid" | "already_exists" | "unprocessable" | "custom";
  readonly field?: string;
  readonly message?: string;
  readonly value?: string;
}

export function invalid(resource: string, wrong: Wrong): Refusal {
  return new Refusal(422, "Validation Failed", [{ resource, ...wrong }]);
}

/** The other form of 422: sentences instead of fields. */
export function unprocessable(sentence: string): Refusal {
  return new Refusal(422, "Unprocessable Entity", [sentence]);
}

/** Titles of issues and of pull requests. */
export function checkTitle(title: string): void {
  if (title.trim() === "") throw invalid("Issue", { code: "missing_field", field: "title" });
  if (lengthOf(title) <= TITLE_MAX) return;
  const message = `title is too long (maximum is ${TITLE_MAX} characters)`;
  throw invalid("Issue", { code: "custom", field: "title", message });
}

export function checkBody(body: string | null): void {
  if (body === null || lengthOf(body) <= BODY_MAX) return;
  const message = `body is too long (maximum is ${BODY_MAX} characters)`;
  throw invalid("Issue", { code: "custom", field: "body", message });
}

/** Comments name their body "data". */
export function checkComment(body: string): void {
  if (body.trim() === "")
    throw invalid("IssueComment", { code: "unprocessable", field: "data", message: "Body cannot be blank" });
  if (lengthOf(body) <= BODY_MAX) return;
  const message = `Body is too long (maximum is ${BODY_MAX} characters)`;
  throw invalid("IssueComment", { code: "unprocessable", field: "data", message });
}

export function lengthOf(text: string): number {
  return [...text].length;
}
