/** Who asks: a person's token, an App's installation token, a workflow's token, or an App itself. */

import { createHash } from "node:crypto";
import { accountById } from "../lookup.ts";
import { Refusal, type Viewer } from "../operation.ts";
import type { State, Token } from "../state.ts";
import { appOfSignedToken } from "./signed-token.ts";

export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * @param authorization header: "token …", "Bearer …", or "Basic …" with the token as the password (or as the name)
 * @param now seconds since 1970 on the forge's clock
 * @throws Refusal 401
 */
export function viewerOf(state: State, authorization: string | undefined, now: number): Viewer {
  if (authorization === undefined || authorization === "") return { kind: "anonymous" };
  const secret = secretIn(authorization);
  if (secret === null) throw badCredentials();
  if (isSignedToken(secret)) return { kind: "app", app: appOfSignedToken(state, secret, now) };
  const digest = digestOf(secret);
  const token = state.tokens.find((one) => one.digest === digest);
  if (token === undefined || isExpired(token, now)) throw badCredentials();
  return viewerOfToken(state, token);
}

function viewerOfToken(state: State, token: Token): Viewer {
  const account = accountById(state, token.accountId);
  if (account === undefined) throw badCredentials();
  const installation = state.installations.find((one) => one.id === token.installationId) ?? null;
  if (installation === null && token.kind === "installation") throw badCredentials();
  const app = state.apps.find((one) => one.id === installation?.appId) ?? null;
  return { kind: "account", account, token, installation, app };
}

function secretIn(authorization: string): string | null {
  const [, scheme = "", value = ""] = /^(\w+) +(\S+) *$/.exec(authorization) ?? [];
  if (["token", "bearer"].includes(scheme.toLowerCase())) return value;
  if (scheme.toLowerCase() !== "basic") return null;
  const [, name = "", password = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, "base64").toString("utf8")) ?? [];
  return password === "" || password === "x-oauth-basic" ? name : password;
}

/** Three parts and a JOSE header: also tokens of installations may hold dots. */
function isSignedToken(secret: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
}

function isExpired(token: Token, now: number): boolean {
  return token.expiresAt !== null && Date.parse(token.expiresAt) / 1000 <= now;
}

function badCredentials(): Refusal {
  return new Refusal(401, "Bad credentials");
}
