/**
 * Who acts on the pages. Whoever opened the address that the forge printed may act as any of its people; everybody else
 * only looks: a workflow's step can reach the pages too, and must not become somebody.
 */

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal, type Viewer } from "../operation.ts";
import type { Account, State } from "../state.ts";

export interface Session {
  /** opened with the key */
  readonly mayAct: boolean;
  /** null: nobody in particular, who sees what is public */
  readonly account: Account | null;
  /** of every form that changes something */
  readonly csrf: string;
}

export interface Sessions {
  readonly of: (request: IncomingMessage) => Session;
  /** Set-Cookie header for acting as this account */
  readonly cookieFor: (accountId: number) => string;
  readonly isKey: (given: string | null) => boolean;
}

/** What the address of the pages ends with, made from the forge's secret so that the address does not give it away. */
export function pagesKey(controlToken: string): string {
  return createHmac("sha256", controlToken).update("pages").digest("base64url");
}

/** @param port cookies are the same for every port of a machine, so the name tells forges apart */
export function sessions(state: State, key: string, port: string): Sessions {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
  const name = `forge-${port}`;
  return {
    isKey: (given) => given !== null && isSame(given, key),
    cookieFor: (accountId) => {
      const value = `${accountId}.${randomBytes(16).toString("base64url")}`;
      return `${name}=${value}.${sign(value)}; Path=/; HttpOnly; SameSite=Strict`;
    },
    of: (request) => {
      const cookie = cookieOf(request, name);
      const [id = "", nonce = "", signature = ""] = cookie.split(".");
      if (!isSame(signature, sign(`${id}.${nonce}`))) return { mayAct: false, account: null, csrf: "" };
      const account = state.accounts.find((one) => one.id === Number(id) && one.type === "User") ?? null;
      return { mayAct: true, account, csrf: sign(`csrf ${cookie}`) };
    },
  };
}

export function checkCsrf(session: Session, given: string | null): void {
  if (!session.mayAct) throw new Refusal(403, "Open the address that the forge printed to act on its pages.");
  if (given === null || !isSame(given, session.csrf))
    throw new Refusal(403, "This form is too old. Load the page again.");
}

/** The person on a page may do whatever the person may. */
export function viewerOf({ account }: Session): Viewer {
  if (account === null) return { kind: "anonymous" };
  const token = {
    digest: "",
    accountId: account.id,
    kind: "user",
    installationId: null,
    permissions: null,
    repositoryIds: null,
    expiresAt: null,
  } as const;
  return { kind: "account", account, token, installation: null, app: null };
}

function cookieOf(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? "").split(/; */).map((pair) => pair.split(/=(.*)/s));
  return pairs.find(([key]) => key === name)?.[1] ?? "";
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => createHmac("sha256", "compare").update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
