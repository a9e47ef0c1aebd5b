/** The slice of GitHub's description, and what is held against it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { listKnownOperations, loadContract } from "../../../forge/contract/contract.ts";
import type { Contract } from "../../../forge/contract/description.ts";
import { createValidation, type Validation } from "../../../forge/contract/validation.ts";
import { mergeOperations } from "../../../forge/operations.ts";

let contract: Contract;
let validation: Validation;
beforeAll(() => {
  contract = loadContract();
  validation = createValidation(contract);
});

describe("the slice", () => {
  test("holds the operations that served.json lists, and says its source", () => {
    const subjects: Record<string, { operations: string[] }> = JSON.parse(
      readFileSync("forge/contract/served.json", "utf8"),
    );
    const listed = Object.values(subjects).flatMap(({ operations }) => operations);
    expect(new Set(listed).size).toBe(listed.length);
    expect(Object.keys(contract.operations).sort()).toEqual([...listed].sort());
    expect(contract.source).toMatch(/^@octokit\/openapi \d+\.\d+\.\d+$/);
  });

  test("has a handler for every operation, and no handler is for another", () => {
    const operations = mergeOperations(() => ({ limit: 0, used: 0, remaining: 0, reset: 0 }));
    expect(Object.keys(contract.operations).filter((id) => !Object.hasOwn(operations, id))).toEqual([]);
    expect(Object.keys(operations).filter((id) => !Object.hasOwn(contract.operations, id))).toEqual([]);
  });

  test("knows the names of all the others", () => {
    const known = listKnownOperations();
    expect(known.length).toBeGreaterThan(1000);
    const ids = new Set(known.map(({ id }) => id));
    expect(Object.keys(contract.operations).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("has validators that compile, for every request and answer", () => {
    for (const [id, { responses }] of Object.entries(contract.operations)) {
      validation.parameters(id, "path", {});
      validation.parameters(id, "query", {});
      validation.body(id, {});
      for (const status of Object.keys(responses)) validation.answer(id, Number(status), {});
    }
  });
});

describe("requests", () => {
  test.each([
    ["pulls/create", { title: "a", head: "b", base: "c" }, []],
    ["pulls/create", { head: "b", base: "c" }, []],
    ["pulls/create", { title: "a", head: "b" }, [`"base" wasn't supplied.`]],
    ["pulls/create", { title: "a", head: "b", base: "c", drafty: true }, ['unknown key "drafty"']],
    ["issues/add-labels", { labels: ["a"] }, []],
    ["issues/add-labels", ["a"], []],
    ["issues/set-labels", { labels: [] }, []],
    [
      "issues/update",
      { state: "opened" },
      ["Invalid property /state: `opened` is not a possible value. Must be one of the following: open, closed."],
    ],
    [
      "repos/update-branch-protection",
      { required_status_checks: { stict: true } },
      ['unknown key "required_status_checks.stict"'],
    ],
    [
      "repos/create-repo-ruleset",
      { name: "a", enforcement: "active", rules: [{ type: "pull_request", parameters: { reviews: 1 } }] },
      ['unknown key "rules[0].parameters.reviews"'],
    ],
    ["apps/create-installation-access-token", { permissions: { contents: "write" } }, []],
    [
      "apps/create-installation-access-token",
      { permissions: { content: "write" } },
      ['unknown key "permissions.content"'],
    ],
  ])("%s with %j", (id, body, problems) => {
    expect(validation.body(id, body)).toEqual(problems);
  });

  test("text becomes what it means; what was not said has its default", () => {
    const query: Record<string, unknown> = { per_page: 3 };
    expect(validation.parameters("pulls/list", "query", query)).toEqual([]);
    expect(query).toEqual({ per_page: 3, page: 1, state: "open", sort: "created" });
    const path: Record<string, unknown> = { owner: "a", repo: "b", pull_number: "7" };
    expect(validation.parameters("pulls/get", "path", path)).toEqual([]);
    expect(path["pull_number"]).toBe(7);
  });

  test("a body never gets defaults: they would overwrite what is there", () => {
    const body = { description: "a" };
    expect(validation.body("repos/update", body)).toEqual([]);
    expect(body).toEqual({ description: "a" });
  });
});

describe("answers", () => {
  const error = { message: "a", documentation_url: "b", status: "404" };
  test.each([
    ["pulls/get", 200, {}, false],
    ["pulls/get", 404, error, true],
    ["pulls/get", 404, { message: "a" }, false],
    ["pulls/get", 299, {}, false],
    ["pulls/get", 418, error, false],
    ["pulls/get", 200, Buffer.from("diff"), true],
    ["pulls/check-if-merged", 204, undefined, true],
    ["pulls/check-if-merged", 204, {}, false],
    ["issues/list-labels-for-repo", 200, [], true],
    ["issues/list-labels-for-repo", 200, undefined, false],
    ["issues/list-labels-for-repo", 200, [{ name: "a" }], false],
  ])("%s %i %j: %s", (id, status, body, isGood) => {
    expect(validation.answer(id, status, body).length === 0).toBe(isGood);
  });
});
