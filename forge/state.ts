/**
 * Everything that the forge knows besides git objects: plain data, of which each change is saved.
 * Words are GitHub's own; ids are numbers that never repeat. Instants are RFC 3339 in UTC, from the forge's clock.
 */

import type { Repository } from "./state-repository.ts";

export type * from "./state-repository.ts";

export interface State {
  /** next number for an id of any kind */
  nextId: number;
  /** the virtual clock runs this many milliseconds ahead of the machine's */
  clockAheadMs: number;
  /** schedules of workflows were looked at up to here */
  schedulesSeenUntil?: string;
  accounts: Account[];
  tokens: Token[];
  apps: App[];
  installations: Installation[];
  teams: Team[];
  repositories: Repository[];
  mail: CaughtMail[];
}

export type MemberPermission = "none" | "read" | "write" | "admin";

export interface Account {
  id: number;
  login: string;
  type: "User" | "Organization" | "Bot";
  name: string | null;
  email: string | null;
  createdAt: string;
  /** of an organization: what each member may do in each of its repositories; absent: read */
  memberPermission?: MemberPermission;
  /** of an organization, what it pays for: "free", "team", …; absent: nothing is said of it */
  plan?: string;
  /** of an organization */
  members: { accountId: number; role: "admin" | "member"; state: "active" | "pending" }[];
}

/** What a request may do: a person's token, an App's installation token, or the token of a workflow run. */
export interface Token {
  /** SHA-256 of the secret, hexadecimal: the secret itself is not kept */
  digest: string;
  accountId: number;
  kind: "user" | "installation" | "workflow";
  /** of an installation or workflow token */
  installationId: number | null;
  /** permission name to level, for installation and workflow tokens: {contents: "write"}; null: everything the account may */
  permissions: Record<string, "read" | "write" | "admin"> | null;
  /** null: every repository that the account or installation can reach */
  repositoryIds: number[] | null;
  expiresAt: string | null;
}

export interface App {
  id: number;
  slug: string;
  name: string;
  ownerId: number;
  /** login "<slug>[bot]" */
  botId: number;
  publicKeyPem: string;
  permissions: Record<string, "read" | "write" | "admin">;
  events: string[];
  createdAt: string;
}

export interface Installation {
  id: number;
  appId: number;
  accountId: number;
  /** null: all repositories of the account */
  repositoryIds: number[] | null;
  createdAt: string;
}

export interface Team {
  id: number;
  organizationId: number;
  slug: string;
  name: string;
  privacy: "closed" | "secret";
  members: { accountId: number; role: "member" | "maintainer"; state: "active" | "pending" }[];
}

export interface CaughtMail {
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  /** the message as it was received */
  raw: string;
}
