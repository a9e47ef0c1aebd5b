/** What a seed may not say although every part of it could stand alone: things that are there twice, and what nothing can be made of. */
import { createPublicKey } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isBranchName } from "../git/revisions.ts";
import type { Keys, Mistake } from "./positions.ts";
import type { Seed, SeedRepository } from "./seed.ts";

/** @param folder where sources are looked for */
export function findConflicts(seed: Seed, folder: string): readonly Mistake[] {
  const { apps = [], repositories = [] } = seed;
  return [
    ...twice(namesIn(seed)),
    ...twice(
      seed.users.flatMap(({ token }, index) => (token === undefined ? [] : [[["users", index, "token"], token]])),
    ),
    ...twice(apps.flatMap(({ id }, index) => (id === undefined ? [] : [[["apps", index, "id"], String(id)]]))),
    ...apps.flatMap(({ publicKey }, index) =>
      publicKey === undefined || isPublicKey(publicKey)
        ? []
        : [{ keys: ["apps", index, "publicKey"], problem: "is no public key in PEM; leave it out, and one is made" }],
    ),
    ...repositories.flatMap((one, index) => inRepository(one, ["repositories", index], folder)),
  ];
}

type Named = readonly (readonly [Keys, string])[];

/** Accounts of all kinds share their names. */
function namesIn({ users, organizations = [], teams = [], apps = [], repositories = [] }: Seed): Named {
  return [
    ...users.map(({ login }, index) => [["users", index, "login"], login] as const),
    ...organizations.map(({ login }, index) => [["organizations", index, "login"], login] as const),
    ...organizations.flatMap(({ login, members = {}, pending = [] }, index) => [
      ...Object.keys(members).map((one) => [["organizations", index, "members", one], `${one} in ${login}`] as const),
      ...pending.map((one, at) => [["organizations", index, "pending", at], `${one} in ${login}`] as const),
    ]),
    ...teams.map((one, index) => [["teams", index, "slug"], `${one.organization}/${one.slug}`] as const),
    ...apps.map(({ slug }, index) => [["apps", index, "slug"], `${slug}[bot]`] as const),
    ...apps.flatMap(({ slug, installations = [] }, index) =>
      installations.map(({ account }, at) => {
        return [["apps", index, "installations", at, "account"], `${slug} on ${account}`] as const;
      }),
    ),
    ...repositories.map((one, index) => [["repositories", index, "name"], `${one.owner}//${one.name}`] as const),
  ];
}

/** Two that would be the same one; GitHub tells no small letters from large ones. */
function twice(named: Named): readonly Mistake[] {
  const seen = new Set<string>();
  return named.flatMap(([keys, name]) => {
    const folded = name.toLowerCase();
    if (seen.has(folded)) return [{ keys, problem: "is there twice; take another one, or remove one of them" }];
    seen.add(folded);
    return [];
  });
}

function inRepository(repository: SeedRepository, at: Keys, folder: string): readonly Mistake[] {
  const { defaultBranch = "main", source, files = {}, labels = [], protections = [], rulesets = [] } = repository;
  const paths = Object.keys(files);
  const mistake = (isWrong: boolean, keys: Keys, problem: string): readonly Mistake[] =>
    isWrong ? [{ keys: [...at, ...keys], problem }] : [];
  return [
    ...mistake(!isBranchName(defaultBranch), ["defaultBranch"], "is no name of a branch"),
    ...mistake(
      source !== undefined && !isRepository(resolve(folder, source)),
      ["source"],
      `is "${source}", which is no folder of a git repository; it is looked for from the seed's folder`,
    ),
    ...paths.flatMap((path) => [
      ...mistake(
        !isFilePath(path),
        ["files", path],
        'is no path of a file: "folder/name", without "..", ".git" and "/" at its start',
      ),
      ...mistake(
        paths.some((other) => other.startsWith(`${path}/`)),
        ["files", path],
        "is a file and a folder",
      ),
    ]),
    ...twice(labels.map(({ name }, index) => [[...at, "labels", index, "name"], name])),
    ...twice(protections.map(({ branch }, index) => [[...at, "protections", index, "branch"], branch])),
    ...twice(rulesets.map(({ name }, index) => [[...at, "rulesets", index, "name"], name])),
  ];
}

function isFilePath(path: string): boolean {
  return path.split("/").every((part) => !["", ".", ".."].includes(part) && part.toLowerCase() !== ".git");
}

function isRepository(path: string): boolean {
  return existsSync(join(path, ".git")) || existsSync(join(path, "HEAD"));
}

function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).type === "public";
  } catch {
    return false;
  }
}
