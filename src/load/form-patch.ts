/** The answers about a patch, to a patch.yaml without its folder and its channel, which only the ledger can tell. */

import type { PackageStatement, Patch, ProductStatement } from "../model/authored.ts";
import { patch as validator } from "../model/authored-validators.js";
import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import { FORMS } from "../model/form.ts";
import type { PatchForm } from "../model/form-answers.ts";
import { FIELD_BY_KEY } from "../model/patch-fields.ts";
import { plural } from "../model/words.ts";
import { refused } from "./finding.ts";
import { readForm } from "./form.ts";
import { type Answered, checkAnswers, problemAt } from "./form-shape.ts";

export interface IssueText {
  /** as findings name the issue */
  readonly path: string;
  readonly body: string;
  /** RFC 3339; when the issue was opened, by GitHub's clock */
  readonly createdAt: string;
}

/** Stands where the ledger will say more, so that the schema can judge the rest. */
const LATER = "later";

export function readPatchForm(kind: "register" | "propose", issue: IssueText): Loaded<PatchForm> {
  const form = FORMS[kind];
  const read = readForm(issue.path, issue.body, form);
  if (read.value === null) return refused(...read.diagnostics);
  const answered: Answered = { path: issue.path, fields: form.fields, answers: read.value };
  const text = (id: string) => read.value?.get(id)?.text ?? "";
  const wrong = softwareProblems(answered, text);
  if (wrong.length > 0) return refused(...wrong);
  const checked = checkAnswers<Patch>(answered, patchOf(text, issue.createdAt), validator, FIELD_BY_KEY);
  if (checked.value === null) return refused(...checked.diagnostics);
  const { id: _, source, ...rest } = checked.value;
  const { channel, ...from } = source;
  return {
    value: { channel: channel === LATER ? null : channel, patch: { ...rest, source: from } },
    diagnostics: [],
  };
}

type TextOf = (id: string) => string;

function patchOf(text: TextOf, createdAt: string): object {
  const aliases = text("aliases")
    .split(/[\s,]+/)
    .filter((alias) => alias !== "");
  const severity = { ...said("label", text("severity")), ...(text("cvss") === "" ? {} : { cvss: [text("cvss")] }) };
  const answer = (id: string) => text(id) || "unknown";
  return {
    schemaVersion: 1,
    id: LATER,
    advisory: text("advisory"),
    ...said("title", text("title")),
    ...(aliases.length === 0 ? {} : { aliases }),
    source: {
      channel: text("channel") || LATER,
      format: "manual",
      url: text("url"),
      ...said("published", text("published")),
      collectedAt: createdAt,
    },
    ...(Object.keys(severity).length === 0 ? {} : { vendorSeverity: severity }),
    rating: {
      exploitation: answer("exploitation"),
      attackPossibility: answer("attackPossibility"),
      attackComplexity: answer("attackComplexity"),
      damage: answer("damage"),
      ...said("rationale", text("rationale")),
    },
    ...said("reason", text("reason")),
    packages: packagesOf(text),
    products: productsOf(text),
  };
}

function said(key: string, text: string): Readonly<Record<string, string>> {
  return text === "" ? {} : { [key]: text };
}

function packageLines(text: TextOf): readonly (readonly string[])[] {
  return text("packages")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/));
}

function packagesOf(text: TextOf): readonly PackageStatement[] {
  const ecosystem = text("release") === "" ? text("ecosystem") : `${text("ecosystem")}:${text("release")}`;
  return packageLines(text).map(([name = "", fixed]) => ({
    ecosystem,
    name,
    status: "known_affected",
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, ...(fixed === undefined ? [] : [{ fixed }])] }],
  }));
}

function productsOf(text: TextOf): readonly ProductStatement[] {
  if (text("product") === "") return [];
  return [
    {
      ...said("vendor", text("vendor")),
      name: text("product"),
      status: "known_affected",
      ...said("versions", text("versions")),
    },
  ];
}

function softwareProblems(answered: Answered, text: TextOf): readonly Diagnostic[] {
  const lines = packageLines(text);
  const long = lines.find((words) => words.length > 2);
  if (long !== undefined) {
    const problem = `a line of packages has ${plural(long.length, "word")}, "${long.join(" ")}"`;
    return [problemAt(answered, "packages", { problem, cure: "write a name, a space and a version" })];
  }
  if (lines.length > 0 && text("ecosystem") === "") {
    return [problemAt(answered, "ecosystem", { problem: "packages are named, and no ecosystem", cure: "choose one" })];
  }
  if (lines.length === 0 && text("product") === "") {
    const problem = "the form names no package and no product";
    return [problemAt(answered, "packages", { problem, cure: "say what is affected" })];
  }
  const isLost = text("product") === "" && (text("vendor") !== "" || text("versions") !== "");
  if (!isLost) return [];
  return [problemAt(answered, "product", { problem: "a product's vendor or versions, and no name", cure: "name it" })];
}
