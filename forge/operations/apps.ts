/** Apps: who they are, where they are installed, and the short-lived tokens that they act with. */

import { createHash, randomBytes } from "node:crypto";
import { findAccount, locatedIn, sameName } from "../lookup.ts";
import { type Forge, notFound, type Operations, Refusal } from "../operation.ts";
import type { App, Installation, Repository } from "../state.ts";
import { type Asked, BY_INTEGRATION } from "./access.ts";
import { findOrganization, isOrganizationAdmin, ORGANIZATION_ADMIN_ONLY } from "./membership.ts";
import { appShape, installationShape } from "./shapes/app.ts";
import { repositoryShape } from "./shapes/repository.ts";
import { narrowPermissions, narrowRepositories } from "./token-scope.ts";

const TOKEN_LIFETIME_MS = 60 * 60 * 1000;

export const apps: Operations = {
  "apps/get-authenticated": (call) => {
    const app = appOf(call);
    const count = installationsOf(call.forge, app).length;
    return { status: 200, body: { ...appShape(call.forge, app), installations_count: count } };
  },
  "apps/get-by-slug": ({ forge, path }) => {
    const app = forge.state.apps.find(({ slug }) => slug === path.app_slug);
    if (app === undefined) throw notFound();
    return { status: 200, body: appShape(forge, app) };
  },
  "apps/list-installations": (call) => {
    const own = installationsOf(call.forge, appOf(call));
    return { items: own.map((installation) => installationShape(call.forge, installation)) };
  },
  "apps/get-installation": (call) => {
    const installation = ownInstallation(call, ({ id }) => id === call.path.installation_id);
    return { status: 200, body: installationShape(call.forge, installation) };
  },
  "apps/get-org-installation": (call) => ({ status: 200, body: installationOn(call, call.path.org) }),
  "apps/get-user-installation": (call) => ({ status: 200, body: installationOn(call, call.path.username) }),
  "apps/get-repo-installation": (call) => {
    const app = appOf(call);
    const owner = findAccount(call.forge.state, call.path.owner);
    const found = installationsOf(call.forge, app).find(({ accountId }) => accountId === owner?.id);
    const repository = reachable(call.forge, found).find(({ name }) => sameName(name, call.path.repo));
    if (found === undefined || repository === undefined) throw notFound();
    return { status: 200, body: installationShape(call.forge, found) };
  },
  "apps/create-installation-access-token": (call) => {
    const installation = ownInstallation(call, ({ id }) => id === call.path.installation_id);
    return { status: 201, body: createToken(call, installation, call.body ?? {}) };
  },
  "apps/revoke-installation-access-token": ({ forge, viewer }) => {
    if (viewer.kind !== "account" || viewer.token.kind !== "installation") throw new Refusal(403, BY_INTEGRATION);
    forge.state.tokens = forge.state.tokens.filter(({ digest }) => digest !== viewer.token.digest);
    return { status: 204 };
  },
  "apps/list-repos-accessible-to-installation": (call) => {
    const { viewer, forge } = call;
    if (viewer.kind !== "account" || viewer.installation === null) throw new Refusal(403, BY_INTEGRATION);
    const { token, installation } = viewer;
    const within = reachable(forge, installation).filter(({ id }) => token.repositoryIds?.includes(id) ?? true);
    const selection = token.repositoryIds === null && installation.repositoryIds === null ? "all" : "selected";
    return {
      items: within.map((repository) => repositoryShape(call, locatedIn(forge.state, repository))),
      wrap: (repositories, total) => ({ total_count: total, repository_selection: selection, repositories }),
    };
  },
  "orgs/list-app-installations": (call) => {
    const { forge, viewer, path } = call;
    const organization = findOrganization(call, path.org);
    const id = viewer.kind === "account" ? viewer.account.id : null;
    if (id === null || !isOrganizationAdmin(organization, id)) throw new Refusal(403, ORGANIZATION_ADMIN_ONLY);
    const there = forge.state.installations.filter(({ accountId }) => accountId === organization.id);
    return {
      items: there.map((installation) => installationShape(forge, installation)),
      wrap: (installations, total) => ({ total_count: total, installations }),
    };
  },
};

interface TokenRequest {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Readonly<Record<string, string>>;
}

function createToken({ forge, ...asked }: Asked, installation: Installation, request: TokenRequest) {
  const { state, clock } = forge;
  const app = appOf({ forge, ...asked });
  const chosen = narrowRepositories(reachable(forge, installation), request);
  const permissions = narrowPermissions(app.permissions, request.permissions);
  const secret = `ghs_${randomBytes(27).toString("base64url").replace(/[-_]/g, "0")}`;
  const expiresAt = new Date(Date.parse(clock.now()) + TOKEN_LIFETIME_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
  dropExpired(forge);
  state.tokens.push({
    digest: createHash("sha256").update(secret).digest("hex"),
    accountId: app.botId,
    kind: "installation",
    installationId: installation.id,
    permissions,
    repositoryIds: chosen?.map(({ id }) => id) ?? installation.repositoryIds,
    expiresAt,
  });
  return {
    token: secret,
    expires_at: expiresAt,
    permissions,
    repository_selection: chosen === null && installation.repositoryIds === null ? "all" : "selected",
    ...(chosen === null
      ? {}
      : { repositories: chosen.map((one) => repositoryShape({ forge, ...asked }, locatedIn(state, one))) }),
  };
}

/** Tokens are made every hour for ever: those that are over are not kept. */
function dropExpired({ state, clock }: Forge): void {
  const now = Date.parse(clock.now());
  state.tokens = state.tokens.filter(({ kind, expiresAt }) => {
    return kind !== "installation" || expiresAt === null || Date.parse(expiresAt) > now;
  });
}

function appOf({ viewer }: Asked): App {
  if (viewer.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
  return viewer.app;
}

function installationsOf({ state }: Forge, app: App): readonly Installation[] {
  return state.installations.filter(({ appId }) => appId === app.id);
}

function ownInstallation(asked: Asked, isWanted: (installation: Installation) => boolean): Installation {
  const found = installationsOf(asked.forge, appOf(asked)).find(isWanted);
  if (found === undefined) throw notFound();
  return found;
}

function installationOn(asked: Asked, login: string) {
  const account = findAccount(asked.forge.state, login);
  return installationShape(
    asked.forge,
    ownInstallation(asked, ({ accountId }) => accountId === account?.id),
  );
}

function reachable({ state }: Forge, installation: Installation | undefined): readonly Repository[] {
  return state.repositories.filter(({ id, ownerId }) => {
    return ownerId === installation?.accountId && (installation.repositoryIds?.includes(id) ?? true);
  });
}
