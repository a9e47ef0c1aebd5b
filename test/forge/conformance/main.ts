/**
 * The conformance lists from a terminal, against any GitHub: `npm run conformance -- --api https://api.github.com`.
 * Without --api a forge of our own is started. Repositories are made for each check and removed after it.
 *
 *   --api URL     the REST API
 *   --org LOGIN   organization for the repositories; otherwise the owner's own account
 *   --only WORDS  only lists and behaviours whose name has these words
 *
 * Tokens come from the environment: CONFORMANCE_TOKEN (may create and delete repositories) and, for behaviours that need
 * more people, CONFORMANCE_TOKEN_ALICE, _BOB, _CAROL (members of the organization) and _MALLORY (a stranger to it).
 * CONFORMANCE_APP_ID and CONFORMANCE_APP_KEY_FILE name an App that is installed on the organization. What is not given
 * is not tried, and counted.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { LISTS } from "./lists.ts";
import { openLocalWorld } from "./local-world.ts";
import { type Actor, type AppClient, type Behaviour, checkBehaviour, type Outcome, type World } from "./runner.ts";

const TOKENS: Readonly<Record<Actor, string>> = {
  owner: "CONFORMANCE_TOKEN",
  alice: "CONFORMANCE_TOKEN_ALICE",
  bob: "CONFORMANCE_TOKEN_BOB",
  carol: "CONFORMANCE_TOKEN_CAROL",
  mallory: "CONFORMANCE_TOKEN_MALLORY",
};

interface Options {
  readonly api?: string;
  readonly org?: string;
  readonly only?: string;
}

async function main(): Promise<number> {
  const options = parseArgs({
    options: { api: { type: "string" }, org: { type: "string" }, only: { type: "string" } },
  }).values;
  const local = options.api === undefined ? await openLocalWorld() : null;
  const world = local?.world ?? (await worldAt(options.api ?? "", options));
  const outcomes: Outcome[] = [];
  for (const [subject, behaviours] of Object.entries(LISTS)) {
    for (const behaviour of behaviours.filter((one) => isWanted(subject, one, options))) {
      const outcome = await checkBehaviour(behaviour, world);
      outcomes.push(outcome);
      console.log(
        `${outcome.result}  ${subject}: ${outcome.name}${outcome.reason === "" ? "" : `\n      ${outcome.reason}`}`,
      );
    }
  }
  const complaints = (await local?.complaints()) ?? [];
  for (const complaint of complaints) console.log(`contract  ${complaint}`);
  await local?.close();
  const count = (result: Outcome["result"]): number => outcomes.filter((one) => one.result === result).length;
  console.log(`conformance: ${count("pass")} pass, ${count("fail")} fail, ${count("skip")} skipped`);
  return count("fail") + complaints.length === 0 ? 0 : 1;
}

function isWanted(subject: string, { name }: Behaviour, { only }: Options): boolean {
  return only === undefined || `${subject}: ${name}`.includes(only);
}

async function worldAt(apiUrl: string, { org }: Options): Promise<World> {
  const clientOf = (token?: string): Octokit => {
    return new Octokit({ baseUrl: apiUrl, ...(token === undefined ? {} : { auth: token }) });
  };
  const people = await Promise.all(
    Object.entries(TOKENS).map(async ([actor, variable]) => {
      const token = process.env[variable];
      if (token === undefined) return [];
      const client = clientOf(token);
      const { data } = await client.users.getAuthenticated();
      return [[actor, { login: data.login, client }] as const];
    }),
  );
  const known = Object.fromEntries(people.flat());
  if (known["owner"] === undefined) throw new Error(`${TOKENS.owner} has to hold a token of the API at ${apiUrl}`);
  return {
    apiUrl,
    serverUrl: apiUrl.replace(/^(https?:\/\/)api\./, "$1").replace(/\/api\/v3\/?$/, ""),
    people: known,
    anonymous: clientOf(),
    withToken: clientOf,
    organization: org ?? null,
    app: org === undefined ? null : await appAt(apiUrl, org, clientOf),
    control: null,
  };
}

async function appAt(apiUrl: string, org: string, clientOf: (token: string) => Octokit): Promise<AppClient | null> {
  const { CONFORMANCE_APP_ID: appId, CONFORMANCE_APP_KEY_FILE: keyFile } = process.env;
  if (appId === undefined || keyFile === undefined) return null;
  const privateKey = readFileSync(keyFile, "utf8");
  const signed = (auth: object): Octokit => {
    return new Octokit({ baseUrl: apiUrl, authStrategy: createAppAuth, auth: { appId, privateKey, ...auth } });
  };
  const asApp = signed({});
  const { data } = await asApp.apps.getOrgInstallation({ org });
  const asInstallation = async (token?: string): Promise<Octokit> => {
    return token === undefined ? signed({ installationId: data.id }) : clientOf(token);
  };
  return { id: Number(appId), slug: data.app_slug, asApp, installationId: data.id, asInstallation };
}

process.exitCode = await main();
