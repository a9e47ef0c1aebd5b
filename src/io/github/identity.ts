/** Who an account is in git: the address by which GitHub finds it again in commits and in their trailers. */
import type { Account } from "../../model/github.ts";
import { type Connection, read } from "./connection.ts";
import * as shapes from "./shapes.ts";

export interface Identity {
  readonly name: string;
  readonly email: string;
  readonly account: Account;
}

/** As whom this program writes. */
export async function identity(connection: Connection, serverUrl: string): Promise<Identity> {
  const account = await accountNamed(connection, await connection.ownLogin(connection.work));
  return { name: account.login, email: addressOf(account, serverUrl), account };
}

export function accountNamed(connection: Connection, login: string): Promise<Account> {
  return read(connection, { route: "GET /users/{username}", parameters: { username: login } }, shapes.account);
}

/** The address that GitHub gives to everybody. */
export function addressOf({ id, login }: Pick<Account, "id" | "login">, serverUrl: string): string {
  return `${id}+${login}@users.noreply.${new URL(serverUrl).hostname}`;
}
