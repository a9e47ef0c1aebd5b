/** The "github-actions" App, its bot, and the GITHUB_TOKEN that each job gets. */
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { App, Installation, Repository, State } from "../state.ts";
import type { Granted } from "./permissions.ts";

/** The ids that github.com has for them: required checks are pinned to the App's. */
export const ACTIONS_APP_ID = 15368;
const ACTIONS_BOT_ID = 41898282;
const HOURS = 24;

/** The App, made when the forge has none yet. */
export function actionsApp(state: State, clock: Clock): App {
  const known = state.apps.find(({ slug }) => slug === "github-actions");
  if (known !== undefined) return known;
  const app: App = {
    id: ACTIONS_APP_ID,
    slug: "github-actions",
    name: "GitHub Actions",
    ownerId: ACTIONS_BOT_ID,
    botId: ACTIONS_BOT_ID,
    // nobody has its other half: the App never signs in
    publicKeyPem: generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString(),
    permissions: {},
    events: [],
    createdAt: clock.now(),
  };
  state.apps.push(app);
  if (!state.accounts.some(({ id }) => id === ACTIONS_BOT_ID)) {
    const login = "github-actions[bot]";
    const email = `${ACTIONS_BOT_ID}+github-actions[bot]@users.noreply.github.com`;
    const bot = { id: ACTIONS_BOT_ID, login, type: "Bot", name: login, email, members: [] } as const;
    state.accounts.push({ ...bot, members: [], createdAt: clock.now() });
  }
  return app;
}

/** The App is at home with every owner: a status or check that its token makes is the App's. */
function installationFor(state: State, app: App, accountId: number): Installation {
  const known = state.installations.find((one) => one.appId === app.id && one.accountId === accountId);
  if (known !== undefined) return known;
  const installation = { id: state.nextId++, appId: app.id, accountId, repositoryIds: null, createdAt: app.createdAt };
  state.installations.push(installation);
  return installation;
}

export interface MintedToken {
  readonly secret: string;
  /** a token ends with its job */
  readonly revoke: () => void;
}

export function mintToken(state: State, clock: Clock, repository: Repository, permissions: Granted): MintedToken {
  const secret = `ghs_${randomBytes(27).toString("base64url").replace(/[-_]/g, "x")}`;
  const digest = createHash("sha256").update(secret).digest("hex");
  const app = actionsApp(state, clock);
  state.tokens.push({
    digest,
    accountId: app.botId,
    kind: "workflow",
    installationId: installationFor(state, app, repository.ownerId).id,
    permissions,
    repositoryIds: [repository.id],
    expiresAt: hoursAfter(clock.now(), HOURS),
  });
  const revoke = () => {
    state.tokens = state.tokens.filter((token) => token.digest !== digest);
  };
  return { secret, revoke };
}

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString().replace(/\.\d{3}Z$/, "Z");
}
