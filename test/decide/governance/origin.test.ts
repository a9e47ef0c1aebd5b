/** Addresses that git takes, and the repository of GitHub's that they mean. */
import { expect, test } from "vitest";
import { repositoryAt } from "../../../src/decide/governance/origin.ts";

test.each<[url: string, server: string, repository: string | null]>([
  ["https://github.com/acme/patches.git", "https://github.com", "acme/patches"],
  ["https://github.com/acme/patches", "https://github.com", "acme/patches"],
  ["https://github.com/acme/patches/", "https://github.com", "acme/patches"],
  ["https://x-access-token:t@github.com/acme/a.b-c_d.git", "https://github.com", "acme/a.b-c_d"],
  ["git@github.com:acme/patches.git", "https://github.com", "acme/patches"],
  ["github.com:acme/patches", "https://github.com", "acme/patches"],
  ["ssh://git@github.com/acme/patches.git", "https://github.com", "acme/patches"],
  ["ssh://git@ghe.example:2222/acme/patches.git", "https://ghe.example", "acme/patches"],
  ["http://127.0.0.1:4190/acme/patches.git", "http://127.0.0.1:4190", "acme/patches"],
  ["http://127.0.0.1:4191/acme/patches.git", "http://127.0.0.1:4190", null],
  ["https://github.com.evil.example/acme/patches.git", "https://github.com", null],
  ["https://evil.example/github.com/acme/patches.git", "https://github.com", null],
  ["git@gitlab.example:acme/patches.git", "https://github.com", null],
  ["https://github.com/acme", "https://github.com", null],
  ["https://github.com/acme/patches/tree/main", "https://github.com", null],
  ["/srv/git/patches.git", "https://github.com", null],
  ["../patches", "https://github.com", null],
  ["file:///srv/acme/patches.git", "https://github.com", null],
  ["", "https://github.com", null],
])("%j on %s: %s", (url, server, repository) => {
  const found = repositoryAt(url, server);
  expect(found === null ? null : `${found.owner}/${found.name}`).toBe(repository);
});
