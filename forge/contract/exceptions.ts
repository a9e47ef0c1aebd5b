/**
 * Where GitHub does not do what its description says. Each entry says what GitHub does; keep the list short: an operation
 * that breaks the contract is to be mended, not excused.
 */
import type { Contract } from "./description.ts";

interface Exception {
  /** keys from the root of the slice */
  readonly at: readonly string[];
  readonly put: unknown;
}

const NAMES = { type: "array", items: { type: "string" } };

const EXCEPTIONS: readonly Exception[] = [
  // labels may be given as a bare array; PyGithub and others do so
  ...["issues/add-labels", "issues/set-labels"].map((id) => ({
    at: ["operations", id, "body", "schema", "anyOf", "+"],
    put: NAMES,
  })),
  // so are contexts, by Octokit itself
  ...["add", "set", "remove"].map((verb) => ({
    at: ["operations", `repos/${verb}-status-check-contexts`, "body", "schema", "anyOf", "+"],
    put: NAMES,
  })),
  // an empty list removes every label
  { at: ["operations", "issues/set-labels", "body", "schema", "anyOf", "0", "properties", "labels"], put: NAMES },
  // labels without a description have null there
  {
    at: ["schemas", "pull-request-simple", "properties", "labels", "items", "properties", "description"],
    put: { type: ["string", "null"] },
  },
  // a pull request outlives the fork that its head was in
  ...["pull-request", "pull-request-simple"].map((name) => ({
    at: ["schemas", name, "properties", "head", "properties", "repo"],
    put: { anyOf: [{ type: "null" }, { $ref: "#/schemas/repository" }] },
  })),
  // the list asks for a person and an enterprise in one; GitHub gives the same as for a single installation
  {
    at: ["operations", "apps/list-installations", "responses", "200", "items"],
    put: { $ref: "#/schemas/installation" },
  },
  // runs are asked for by a span of time as well: ">2026-01-01", "2026-01-01..2026-01-31"
  { at: ["operations", "actions/list-workflow-runs-for-repo", "parameters", "8", "schema"], put: { type: "string" } },
  { at: ["operations", "actions/list-workflow-runs", "parameters", "9", "schema"], put: { type: "string" } },
  // these may not be given together: with defaults they always would be
  ...["0", "1", "2"].map((parameter) => ({
    at: ["operations", "repos/list-for-authenticated-user", "parameters", parameter, "schema", "default"],
    put: undefined,
  })),
  // commits claim what they want: an App's address is no address by RFC 5322, as "14+ledger[bot]@users.noreply.github.com"
  ...["simple-commit", "nullable-simple-commit"].flatMap((name) =>
    ["author", "committer"].map((who) => ({
      at: ["schemas", name, "properties", who, "properties", "email", "format"],
      put: undefined,
    })),
  ),
  // an issue without a body is found as well
  { at: ["schemas", "issue-search-result-item", "properties", "body"], put: { type: ["string", "null"] } },
];

/** @throws Error when an entry's place is not there: the description was mended, or has moved */
export function applyExceptions(contract: Contract): void {
  for (const { at, put } of EXCEPTIONS) {
    const key = at.at(-1) ?? "";
    const parent = at.slice(0, -1).reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], contract);
    if (key === "+") (parent as unknown[]).push(put);
    else if ((parent as Record<string, unknown>)[key] === undefined)
      throw new Error(`contract exception: there is no ${at.join(".")}`);
    else (parent as Record<string, unknown>)[key] = put;
  }
}
