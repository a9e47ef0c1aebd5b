/**
 * Who caused the program to write: the person who started the workflow by hand. The program's commits name him, so that his
 * own approval of them does not count. It is read from nowhere that he could write himself.
 */
import type { Environment } from "../../io/github/settings.ts";
import type { Account } from "../../model/github.ts";

/** @returns the value of a trailer; null when nobody did */
export function initiatorOf(
  environment: Environment,
  addressOf: (account: Pick<Account, "id" | "login">) => string,
): string | null {
  if (environment["GITHUB_EVENT_NAME"] !== "workflow_dispatch") return null;
  const login = environment["GITHUB_ACTOR"] ?? "";
  const id = Number(environment["GITHUB_ACTOR_ID"]);
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*(?:\[bot\])?$/.test(login) || !Number.isSafeInteger(id) || id <= 0) return null;
  return `@${login} <${addressOf({ id, login })}>`;
}
