/**
 * Who caused the program to write: the person who started the workflow by hand, and whoever ran it once more. The program's
 * commits name them, so that their own approval does not count. It is read from nowhere that they could write themselves.
 */
import type { Environment } from "../../io/github/settings.ts";
import type { GitHub } from "../../io/github.ts";

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\[bot\])?$/;

/**
 * A schedule has an actor too, who did not ask for this run: only a second attempt names somebody who did.
 * @returns values of trailers; none when nobody did
 */
export async function initiatorsOf(
  environment: Environment,
  { addressOf, accountNamed }: Pick<GitHub, "addressOf" | "accountNamed">,
): Promise<readonly string[]> {
  const [starter = "", again = ""] = [environment["GITHUB_ACTOR"], environment["GITHUB_TRIGGERING_ACTOR"]];
  const starterId = Number(environment["GITHUB_ACTOR_ID"]);
  const isByHand = environment["GITHUB_EVENT_NAME"] === "workflow_dispatch";
  const isAgain = Number(environment["GITHUB_RUN_ATTEMPT"]) > 1;
  const logins = new Set(
    [...(isByHand ? [starter] : []), ...(isAgain ? [again] : [])].filter((one) => LOGIN.test(one)),
  );
  const found: string[] = [];
  for (const login of logins) {
    const isKnown = login === starter && Number.isSafeInteger(starterId) && starterId > 0;
    const id = isKnown ? starterId : (await accountNamed(login)).id;
    found.push(`@${login} <${addressOf({ id, login })}>`);
  }
  return found;
}
