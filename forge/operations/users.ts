/** Who a token is, and who a login is. */
import { findAccount } from "../lookup.ts";
import { notFound, type Operations, Refusal } from "../operation.ts";
import { actorOf, BY_INTEGRATION } from "./access.ts";
import { privateUser, publicUser } from "./shapes/account.ts";

export const users: Operations = {
  "users/get-authenticated": (call) => {
    const { viewer } = call;
    const isPerson = viewer.kind === "account" && viewer.token.kind === "user";
    if (viewer.kind !== "anonymous" && !isPerson) throw new Refusal(403, BY_INTEGRATION);
    return { status: 200, body: privateUser(call.forge, actorOf(call)) };
  },
  "users/get-by-username": ({ forge, path }) => {
    const account = findAccount(forge.state, path.username);
    if (account === undefined) throw notFound();
    return { status: 200, body: publicUser(forge, account) };
  },
};
