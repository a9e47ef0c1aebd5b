/** actions/create-github-app-token: the App's own signed request to the forge, narrowed as its inputs say, revoked after the job. */
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Action, ActionCall } from "../host.ts";
import { fields, plain } from "../values.ts";

const PERMISSION = /^permission-(?<name>[a-z-]+)$/;

export const createAppToken: Action = async (call) => {
  const { host, inputs } = call;
  const appId = inputs["app-id"] || inputs["client-id"];
  const privateKey = inputs["private-key"]?.replaceAll("\\n", "\n");
  if (!appId) throw new Error("[@octokit/auth-app] appId option is required");
  if (!privateKey) throw new Error("[@octokit/auth-app] privateKey option is required");
  const baseUrl = host.context.forge.apiUrl;
  // it finds out by itself how far the forge's clock is from the machine's, which is news to nobody
  const app = new Octokit({ baseUrl, authStrategy: createAppAuth, auth: { appId, privateKey }, log: QUIET });
  const { installationId, slug, repositories } = await findInstallation(app, call);
  const { data } = await app.rest.apps.createInstallationAccessToken({
    installation_id: installationId,
    ...(repositories === null ? {} : { repositories: [...repositories] }),
    ...permissionsOf(inputs),
  });
  host.log.mask(data.token);
  const octokit = new Octokit({ baseUrl, auth: data.token, log: QUIET });
  host.posts.push({
    name: "Post actions/create-github-app-token",
    condition: null,
    act: async () => {
      if (inputs["skip-token-revoke"] === "true") return;
      // whoever took it back already does not make the job fail
      await octokit.rest.apps.revokeInstallationAccessToken().catch((error: unknown) => {
        host.log.print(`##[warning]Token revocation failed: ${error instanceof Error ? error.message : error}`);
      });
    },
  });
  return { token: data.token, "installation-id": String(installationId), "app-slug": slug };
};

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Found {
  readonly installationId: number;
  readonly slug: string;
  /** null: all of the owner's */
  readonly repositories: readonly string[] | null;
}

/** Without inputs: this repository only; with an owner: all of theirs, or those that are listed. */
async function findInstallation(app: Octokit, { host, inputs }: ActionCall): Promise<Found> {
  const github = fields(host.contexts["github"]);
  const listed = (inputs["repositories"] ?? "").split(/[\s,]+/).filter(Boolean);
  const owner = inputs["owner"] || plain(github["repository_owner"]);
  const own = plain(github["repository"]).split("/")[1] ?? "";
  const isAll = inputs["owner"] !== undefined && inputs["owner"] !== "" && listed.length === 0;
  const repositories = isAll ? null : listed.length > 0 ? listed : [own];
  const [first] = repositories ?? [];
  const { data } =
    first === undefined
      ? await app.rest.apps.getUserInstallation({ username: owner })
      : await app.rest.apps.getRepoInstallation({ owner, repo: first });
  return { installationId: data.id, slug: data.app_slug, repositories };
}

function permissionsOf(inputs: ActionCall["inputs"]): { permissions?: Record<string, string> } {
  const asked = Object.entries(inputs).flatMap(([key, level]): [string, string][] => {
    const name = PERMISSION.exec(key)?.groups?.["name"];
    return name === undefined || level === "" ? [] : [[name.replaceAll("-", "_"), level]];
  });
  return asked.length === 0 ? {} : { permissions: Object.fromEntries(asked) };
}
