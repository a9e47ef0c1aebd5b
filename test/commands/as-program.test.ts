/** Commands by hand: a person's token is not the program's, where another account is. */
import { afterEach, expect, test, vi } from "vitest";
import { expectProgram } from "../../src/commands/as-program.ts";

const ANN = { id: 1, login: "ann", type: "User" };
const APP = { id: 2, login: "patchledger[bot]", type: "Bot" };

function pull(author: typeof ANN | null, ref: string) {
  return { author, head: { ref, sha: "0".repeat(40), repository: "acme/patches" } } as never;
}

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["a person, where the App opens pull requests", ANN, pull(APP, "patchledger/dsa-1/close"), true],
  ["a person whose account is the program", ANN, pull(ANN, "patchledger/dsa-1/close"), false],
  ["the App itself", APP, pull(APP, "patchledger/dsa-1/close"), false],
  ["a person, and a bot of another's", ANN, pull(APP, "dependabot/npm"), false],
  ["a person, and somebody who is gone", ANN, pull(null, "patchledger/dsa-1/close"), false],
])("%s", (_, self, one, isRefused) => {
  vi.stubEnv("GITHUB_ACTIONS", "");
  const ask = () => expectProgram(self, [one]);
  if (isRefused) expect(ask).toThrow("are patchledger[bot]'s here, and the token is ann's");
  else expect(ask).not.toThrow();
});

test("in a workflow nobody's pull request stops the program", () => {
  vi.stubEnv("GITHUB_ACTIONS", "true");
  expect(() => expectProgram(ANN, [pull(APP, "patchledger/dsa-1/close")])).not.toThrow();
});
