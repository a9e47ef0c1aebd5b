/**
 * Whose files are whose for GitHub: who may approve a step owns the file that it adds. GitHub asks for one of a file's
 * owners only, and knows nothing of the systems in scope, so this is the second lock; the first is the approval status.
 */
import type { ChangedKind } from "../../model/approval-subject.ts";
import type { ApprovalNeed, Approvals } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import type { Policies } from "../../model/ledger.ts";
import { rowOf, TRANSITIONS, type Transition } from "../../model/lifecycle.ts";
import { isFor } from "../policy/approval-rules.ts";
import { holdersOf } from "../policy/roles.ts";

export interface OwnedPath {
  /** as CODEOWNERS writes it; the last that matches a file decides */
  readonly pattern: string;
  /** null: what the program writes and merges by itself, which nobody has to look at */
  readonly logins: readonly string[] | null;
  /** which files these are */
  readonly holds: string;
}

/** Files that take no step; what holds for a folder stands before what holds in it. */
const KINDS: readonly { readonly pattern: string; readonly kind: ChangedKind }[] = [
  { pattern: "/systems/", kind: "system" },
  { pattern: "/systems/tenants/", kind: "tenant" },
  { pattern: "/systems/images/", kind: "image" },
  { pattern: "/systems/inventory/", kind: "inventory" },
  { pattern: "/patches/*/exceptions/", kind: "exception" },
  { pattern: "/patches/*/risks/", kind: "risk" },
  { pattern: "/patches/*/notices/", kind: "notice" },
];

/** Where the rules are: whoever may change these may change everything. */
const GOVERNED = ["/policies/", "/schemas/", "/.github/"];

/** @param now RFC 3339: roles are held from and until a moment */
export function codeOwners(
  { approvals, roles }: Pick<Policies, "approvals" | "roles">,
  now: string,
): readonly OwnedPath[] {
  const logins = new Map(roles.people.map(({ id, login }) => [id, login]));
  const owners = (needs: readonly ApprovalNeed[]): readonly string[] => {
    const people = needs.flatMap(({ anyOf }) => anyOf.flatMap((role) => holdersOf(roles, role, now)));
    return [...new Set(people)].flatMap((person) => logins.get(person) ?? []);
  };
  const governors = owners(approvals.governance);
  return [
    { pattern: "*", logins: owners(approvals.fallback), holds: "what no rule is for" },
    ...ruledFiles(approvals, owners),
    ...GOVERNED.map((pattern) => ({ pattern, logins: governors, holds: "rules about rules" })),
  ];
}

/** Files that have the same owners, of whom GitHub asks for one. */
export interface OwnedFiles {
  readonly paths: readonly string[];
  readonly logins: readonly string[];
}

/** Of each file, the owners of the last pattern that matches it; without those that nobody owns. */
export function ownedFiles(paths: readonly string[], owned: readonly OwnedPath[]): readonly OwnedFiles[] {
  const patterns = owned.map(({ pattern, logins }) => ({ matches: matcherOf(pattern), logins }));
  const found = [...new Set(paths)].map((path) => ({
    path,
    logins: patterns.findLast(({ matches }) => matches.test(path))?.logins ?? [],
  }));
  const together = groupBy(
    found.filter(({ logins }) => logins.length > 0),
    ({ logins }) => [...logins].sort().join(" "),
  );
  return [...together.values()].map((same) => ({
    paths: same.map(({ path }) => path),
    logins: same[0]?.logins ?? [],
  }));
}

/** Logins of all whom GitHub may ask for these files. */
export function ownersOf(paths: readonly string[], owned: readonly OwnedPath[]): readonly string[] {
  return [...new Set(ownedFiles(paths, owned).flatMap(({ logins }) => logins))];
}

/** Of the patterns that are written here: everything, what is in a folder, and names of which a star is a part. */
function matcherOf(pattern: string): RegExp {
  const segments = pattern.replace(/^\//, "").replaceAll(/[.]/g, "\\.").replaceAll("*", "[^/]*");
  if (pattern === "*") return /^/;
  return new RegExp(`^${segments}${pattern.endsWith("/") ? "" : "$"}`);
}

type Owners = (needs: readonly ApprovalNeed[]) => readonly string[];

function ruledFiles(approvals: Approvals, owners: Owners): readonly OwnedPath[] {
  const steps = [...groupBy(TRANSITIONS, patternOf)];
  const kinds = KINDS.map(({ pattern, kind }) => [pattern, [kind]] as const);
  return [...kinds, ...steps].map(([pattern, subjects]) => {
    const rules = approvals.rules.filter(({ when }) => subjects.some((one) => isFor(when, one)));
    const isProgrammed = subjects.some((one) => isProgramWritten(one, approvals));
    const needs = rules.length === 0 ? approvals.fallback : rules.flatMap(({ need }) => need);
    return { pattern, logins: isProgrammed ? null : owners(needs), holds: subjects.join(", ") };
  });
}

/** A step without a file of its own moves the record to the archive. */
function patternOf(transition: Transition): string {
  const { file } = rowOf(transition);
  return file === null ? "/patches/archive/" : `/patches/*/${file.replaceAll(/\{\w+\}/g, "*")}`;
}

/** A standard change is written by a person, and GitHub can't tell it from another change: its file keeps its owners. */
function isProgramWritten(subject: Transition | ChangedKind, { automatic }: Approvals): boolean {
  const isPersons = TRANSITIONS.some((one) => one === subject && rowOf(one).by === "person");
  return !isPersons && automatic.some(({ transition, kind }) => subject === (transition ?? kind));
}
