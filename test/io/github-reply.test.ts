/** What a failed request advises: the page of github.com is about no other server. */
import { expect, test } from "vitest";
import { failureOf } from "../../src/io/github/reply.ts";

test.each([
  ["api.github.com", "run it again; if it persists, see githubstatus.com"],
  ["github.com", "run it again; if it persists, see githubstatus.com"],
  ["127.0.0.1:4711", "run it again; if it persists, look whether the server at 127.0.0.1:4711 runs"],
  ["git.example.org", "run it again; if it persists, look whether the server at git.example.org runs"],
  ["evilgithub.com", "run it again; if it persists, look whether the server at evilgithub.com runs"],
])("%s does not answer", (host, cure) => {
  const failure = failureOf({
    kind: "lost",
    status: null,
    headers: {},
    data: null,
    method: "GET",
    host,
    path: "/rate",
  });
  expect(failure.message).toBe("GitHub did not answer (GET /rate)");
  expect(failure.cure).toBe(cure);
});
