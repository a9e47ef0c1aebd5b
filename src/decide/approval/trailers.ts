/** People whom a commit's message names as having had a part in it. Wherever such a line stands, it excludes, never approves. */
import type { Trailer } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import type { Account } from "../../model/github.ts";
import { accountOf, UNKNOWN_ID } from "./people.ts";

type Named = Pick<Account, "id" | "login">;

const TRAILER = /^[ \t]*(co-authored-by|signed-off-by|on-behalf-of)[ \t]*:[ \t]*(\S.*?)[ \t]*$/gim;
/** GitHub's address for everybody: with the account's number, or of old without; logins of companies have an underscore */
const NOREPLY = /^(?:(\d+)\+)?([a-z0-9][a-z0-9_-]*(?:\[bot\])?)@users\.noreply\.[a-z0-9.-]+$/i;
const IS_NOREPLY = /@users\.noreply\./i;
const ADDRESS = /<([^<>]*)>/g;
const LOGIN = /^@([a-z0-9][a-z0-9_-]*)(?:\s|$)/i;
const VALUE_MAX = 120;

/** @param byEmail accounts that GitHub has found for addresses, in small letters */
export function trailersOf(message: string, byEmail: ReadonlyMap<string, Named>, roles: Roles): readonly Trailer[] {
  return [...message.matchAll(TRAILER)].map(([, name = "", value = ""]) => ({
    name,
    value: value.slice(0, VALUE_MAX),
    account: accountIn(value, byEmail, roles),
  }));
}

/** What looks like GitHub's address and is none names nobody, rather than somebody else. */
function accountIn(value: string, byEmail: ReadonlyMap<string, Named>, roles: Roles): Named | null {
  const addresses = [...value.matchAll(ADDRESS)].map(([, address = ""]) => address.trim());
  if (addresses.length > 1) return null;
  const [address = value] = addresses;
  const [, id, noreply] = NOREPLY.exec(address) ?? [];
  if (noreply === undefined && IS_NOREPLY.test(address)) return null;
  const login = noreply ?? LOGIN.exec(value)?.[1];
  if (login !== undefined) return { id: id === undefined ? idOf(login, roles) : Number(id), login };
  return byEmail.get(address.toLowerCase()) ?? accountByMail(address, roles);
}

/** Of whoever gives the address as his own in policies/roles.yaml. */
export function accountByMail(address: string, roles: Roles): Named | null {
  const email = address.toLowerCase();
  const person = roles.people.find(({ mail }) => mail?.toLowerCase() === email);
  return person === undefined ? null : accountOf(person);
}

function idOf(login: string, { people }: Roles): number {
  return people.find((person) => person.login?.toLowerCase() === login.toLowerCase())?.accountId ?? UNKNOWN_ID;
}
