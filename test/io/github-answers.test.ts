/** Answers that are none, from a server that lies: each ends in an error, never in an empty list, and no token goes astray. */

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Failure } from "../../src/io/failure.ts";
import { type GitHub, openGitHub } from "../../src/io/github.ts";
import { isBranchName } from "../../src/model/git.ts";
import { describeWithShared, score } from "../score.ts";
import { jumpingClock } from "./forge.ts";
import { branchName, ownBranch, sha } from "./names.ts";

type Play = (response: ServerResponse, request: IncomingMessage) => void;

const REVIEW = {
  id: 1,
  user: { id: 2, login: "ben", type: "User" },
  state: "CHANGES_REQUESTED",
  body: "no",
  commit_id: "a".repeat(40),
  submitted_at: "2026-03-01T10:00:00Z",
};
const TOKEN = "ghp_0123456789abcdef";

let server: Server;
let other: Server;
let play: Play = (response) => response.end();
let asked: string[] = [];
let astray: IncomingMessage[] = [];
let github: GitHub;
/** waits for no answer longer than a machine that works needs; others wait as long as the product */
let hasty: GitHub;
const addressOf = (one: Server): string => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
const listen = (one: Server): Promise<void> => new Promise((resolve) => one.listen(0, "127.0.0.1", resolve));

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    play(response, request);
  });
  other = createServer((request, response) => {
    astray.push(request);
    response.end("[]");
  });
  await Promise.all([listen(server), listen(other)]);
  const environment = { GITHUB_API_URL: addressOf(server), GITHUB_REPOSITORY: "acme/patches", GITHUB_TOKEN: TOKEN };
  github = await openGitHub(environment, { clock: jumpingClock() });
  hasty = await openGitHub(environment, { clock: jumpingClock(), timeout: 200 });
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});
beforeEach(() => {
  asked = [];
  astray = [];
});

const json = (value: unknown, headers: Record<string, string> = {}): Play => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (response) => response.writeHead(200, { "content-type": "application/json", ...headers }).end(text);
};
const without = (name: keyof typeof REVIEW) =>
  Object.fromEntries(Object.entries(REVIEW).filter(([key]) => key !== name));
const text = JSON.stringify([REVIEW]);

const LIES: Readonly<Record<string, Play>> = {
  "half of a body, by length": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length });
    response.write(text.slice(0, 20), () => response.destroy());
  },
  "half of a body, in chunks": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write(text.slice(0, 20), () => response.destroy());
  },
  "half of a body that ends well": json(text.slice(0, 20)),
  "no body": json(""),
  "a body without a type": (response) => response.end(text),
  "a page for people": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Sign in</p>"),
  "nothing to say": (response) => response.writeHead(204).end(),
  null: json("null"),
  "a number": json("0"),
  "an object": json({ message: "hello" }),
  "an object that wraps nothing": json({}),
  "a review without a state": json([without("state")]),
  "a review without an author": json([without("user")]),
  "a review without a commit": json([without("commit_id")]),
  "a state that does not exist": json([{ ...REVIEW, state: "OBJECTED" }]),
  "a time that is none": json([{ ...REVIEW, submitted_at: "yesterday" }]),
  "a name for an id": json([{ ...REVIEW, id: "1" }]),
  "a second page elsewhere": (response, request) =>
    json([REVIEW], { link: `<${addressOf(other)}${request.url}>; rel="next"` })(response, request),
  "a redirect": (response, request) =>
    void response.writeHead(302, { location: `${addressOf(other)}${request.url}` }).end(),
  silence: () => {},
  "a body that never ends": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("[");
  },
  "too much of everything": (response, request) => json(Array.from({ length: 100 }, () => REVIEW))(response, request),
};

const SILENT = ["silence", "a body that never ends"];

test.each(Object.entries(LIES))("%s is no list of reviews", async (name, lie) => {
  play = lie;
  const error = await (SILENT.includes(name) ? hasty : github).reviews(7).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Failure);
  expect(String(error)).not.toContain(TOKEN);
  expect(String(error)).toMatch(/pages|link to another server|\(GET \/repos\/acme\/patches\/pulls\/7\/reviews\)/);
  expect(astray).toEqual([]);
});

test("a link to another server is named as that, and not followed to this one either", async () => {
  const lie = LIES["a second page elsewhere"];
  play = (response, request) => lie?.(response, request);
  await expect(github.reviews(7)).rejects.toThrow("GitHub sent a link to another server");
  expect(asked).toHaveLength(1);
});

test("an answer that is whole the second time is taken", async () => {
  play = (response, request) => {
    play = json([REVIEW]);
    LIES["half of a body, by length"]?.(response, request);
  };
  expect(await github.reviews(7)).toMatchObject([{ state: "CHANGES_REQUESTED", author: { login: "ben" } }]);
  expect(asked).toHaveLength(2);
});

test("a full page that names no next one is not taken for the last", async () => {
  play = (response, request) => {
    const isSecond = request.url?.includes("page=2") === true;
    json(isSecond ? [{ ...REVIEW, id: 101 }] : Array.from({ length: 100 }, () => REVIEW))(response, request);
  };
  expect(await github.reviews(7)).toHaveLength(101);
});

test("a filter that the server ignores does not make other branches' pull requests ours", async () => {
  const tip = { ref: "other", sha: "a".repeat(40), repo: { full_name: "acme/patches" } };
  const nobody = { user: null, body: null, merged_at: null, merge_commit_sha: null };
  const lists = { labels: [], requested_reviewers: [] };
  const pull = {
    number: 7,
    title: "x",
    state: "open",
    created_at: REVIEW.submitted_at,
    head: tip,
    base: { ...tip, ref: "main" },
    ...nobody,
    ...lists,
  };
  play = json([pull]);
  expect(await github.pullRequestsFrom(branchName("wanted"), branchName("main"))).toEqual([]);
  expect(await github.pullRequestsFrom(branchName("other"), branchName("main"))).toHaveLength(1);
  expect(await github.pullRequestsFrom(branchName("other"), branchName("side"))).toEqual([]);
});

const LISTS = /\/(?:comments|issues|pulls|statuses|activity|main|issues\/1\/labels)(?:\?|$)/;
/** everything that may be asked of the server while a name is used */
const PLACES = new RegExp(
  [
    "GET /user$",
    "GET /repos/acme/patches/(?:collaborators/[^/?]+/permission|rules/branches/[^/?]+)(?:\\?[^/]*)?$",
    "GET /repos/acme/patches/(?:issues|issues/1/(?:comments|labels)|pulls|pulls/1|activity|commits/a{40}/statuses)(?:\\?|$)",
    "POST /repos/acme/patches/(?:issues|issues/1/comments|pulls|statuses/a{40})$",
    "PATCH /repos/acme/patches/issues/1$",
  ]
    .map((one) => `^${one}`)
    .join("|"),
);

describeWithShared("hostile names to the API", (shared) => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(shared, "hostile", file), "utf8"));
  const strings = (value: unknown): readonly string[] =>
    typeof value === "string" ? [value] : Object.values(Object(value)).flatMap(strings);
  const all = [
    "..",
    ".",
    "../..",
    "%2e%2e",
    "a/../../b",
    "\ud800",
    "{+x}",
    "{owner}",
    ...strings(read("blns/strings.json")),
  ];
  const hostile = [...new Set([...all, ...strings(read("crafted/strings-by-context.json"))])];
  const commit = sha("a".repeat(40));

  test("no name leads to another address", async () => {
    play = (response, request) => {
      if (request.url === "/user") return json({ login: "ada" })(response, request);
      if (request.method === "GET" && LISTS.test(request.url ?? "")) return json([])(response, request);
      response.writeHead(request.method === "GET" ? 404 : 422, { "content-type": "application/json" }).end("{}");
    };
    const branch = ownBranch("patchledger/a/close");
    const base = branchName("main");
    const misses: string[] = [];
    for (const name of hostile) {
      const acts: (() => Promise<unknown>)[] = [
        () => github.permissionOf(name),
        () => github.upsertComment({ number: 1, key: name, body: name }),
        () => github.upsertIssue({ key: "k", title: name, body: name, labels: [name] }),
        () => github.upsertPullRequest({ key: "k", branch, base, title: name, body: name }),
        () => github.setMarks({ number: 1, labels: [name], assignees: [name] }),
        () => github.publishStatus({ commit, context: name, state: "error", description: name, targetUrl: name }),
        () => github.requestReviewers({ number: 1, people: [name] }),
        ...(isBranchName(name) ? [() => github.branchRules(name), () => github.activity(name)] : []),
      ];
      const errors = await Promise.all(
        acts.map((act) =>
          act().then(
            () => null,
            (error: unknown) => error,
          ),
        ),
      );
      if (errors.some((error) => error !== null && !(error instanceof Failure)))
        misses.push(`${name}: ${errors.join()}`);
    }
    misses.push(...new Set(asked.filter((one) => !PLACES.test(one))));
    score({ name: "hostile names to the API", scored: asked.length, misses });
  });
});
