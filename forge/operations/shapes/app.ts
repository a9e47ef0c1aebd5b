/** Apps ("integration") and their installations, as GitHub's API shows them. */
import { accountById } from "../../lookup.ts";
import { type Forge, notFound } from "../../operation.ts";
import type { App, Installation } from "../../state.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./urls.ts";

export function appShape({ state, ...forge }: Forge, app: App) {
  const owner = accountById(state, app.ownerId);
  if (owner === undefined) throw notFound();
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("Integration", app.id),
    client_id: `Iv1.${app.id}`,
    owner: simpleUser(forge, owner),
    name: app.name,
    description: "",
    external_url: `${forge.serverUrl}/apps/${encodeURIComponent(app.slug)}`,
    html_url: `${forge.serverUrl}/apps/${encodeURIComponent(app.slug)}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: { ...app.permissions, metadata: "read" },
    events: app.events,
  };
}

export function installationShape(forge: Forge, installation: Installation) {
  const { state, apiUrl, serverUrl } = forge;
  const app = state.apps.find(({ id }) => id === installation.appId);
  const account = accountById(state, installation.accountId);
  if (app === undefined || account === undefined) throw notFound();
  const settings = account.type === "Organization" ? `/organizations/${encodeURIComponent(account.login)}` : "";
  return {
    id: installation.id,
    client_id: `Iv1.${app.id}`,
    account: simpleUser(forge, account),
    repository_selection: installation.repositoryIds === null ? "all" : "selected",
    access_tokens_url: `${apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${serverUrl}${settings}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: { ...app.permissions, metadata: "read" },
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
