/** The token that an App signs with its own key (RS256) to ask for an installation's token. */
import { verify } from "node:crypto";
import { Refusal } from "../operation.ts";
import type { App, State } from "../state.ts";

const LIFETIME_SECONDS_MAX = 10 * 60;
/** clocks of two machines differ */
const SKEW_SECONDS = 60;

/**
 * @param now seconds since 1970
 * @throws Refusal 401 in GitHub's words: clients read from them that their clock is wrong, and correct it
 */
export function appOfSignedToken(state: State, token: string, now: number): App {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { alg } = partOf(header);
  const { iss, exp, iat } = partOf(payload);
  const app = state.apps.find((one) => String(one.id) === String(iss));
  if (app === undefined) throw new Refusal(404, "Integration not found");
  const isGenuine = alg === "RS256" && isSignedBy(app, `${header}.${payload}`, signature);
  if (!isGenuine) throw undecodable();
  if (typeof exp !== "number" || exp <= now)
    throw refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + LIFETIME_SECONDS_MAX + SKEW_SECONDS)
    throw refused("'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + SKEW_SECONDS)
    throw refused("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
  return app;
}

function isSignedBy(app: App, signed: string, signature: string): boolean {
  try {
    return verify("RSA-SHA256", Buffer.from(signed), app.publicKeyPem, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

function partOf(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value));
  } catch {
    // as below
  }
  throw undecodable();
}

function undecodable(): Refusal {
  return refused("A JSON web token could not be decoded");
}

function refused(message: string): Refusal {
  return new Refusal(401, message);
}
