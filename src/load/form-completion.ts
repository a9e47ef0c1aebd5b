/** The answers of a customer who has patched, to the parts of a deployment and of a verification that they are. */
import type { Deployment, Verification } from "../model/authored.ts";
import {
  deployment as deploymentValidator,
  verification as verificationValidator,
} from "../model/authored-validators.js";
import type { Loaded } from "../model/diagnostic.ts";
import { EFFECTIVE, FORMS, INSTALLED } from "../model/form.ts";
import type { CompletionForm } from "../model/form-answers.ts";
import { refused } from "./finding.ts";
import { readForm } from "./form.ts";
import type { IssueText } from "./form-patch.ts";
import { type Answered, checkAnswers, type FieldsByKey, problemAt } from "./form-shape.ts";

const DEPLOYMENT_FIELDS: FieldsByKey = {
  startedAt: "startedAt",
  finishedAt: "finishedAt",
  "backups.at": "backupAt",
  "backups.location": "backup",
  systems: "systems",
  "systems.at": "finishedAt",
  "evidence.summary": "evidence",
  "evidence.url": "evidenceUrl",
  "evidence.digest": "evidenceDigest",
};
const VERIFICATION_FIELDS: FieldsByKey = { "scan.tool": "tool" };

/** Stands where the ledger says more. */
const LATER = "later";

export function readCompletionForm({ path, body }: Pick<IssueText, "path" | "body">): Loaded<CompletionForm> {
  const form = FORMS.complete;
  const read = readForm(path, body, form);
  if (read.value === null) return refused(...read.diagnostics);
  const answered: Answered = { path, fields: form.fields, answers: read.value };
  const text = (id: string) => read.value?.get(id)?.text ?? "";
  if ((text("backup") === "") !== (text("backupAt") === "")) {
    const words = { problem: "a backup needs its place and its time", cure: "write both, or none" };
    return refused(problemAt(answered, "backup", words));
  }
  const deployed = checkAnswers<Deployment>(answered, deploymentOf(text), deploymentValidator, DEPLOYMENT_FIELDS);
  if (deployed.value === null) return refused(...deployed.diagnostics);
  const value = verificationOf(text);
  const verified = checkAnswers<Verification>(answered, value, verificationValidator, VERIFICATION_FIELDS);
  if (verified.value === null) return refused(...verified.diagnostics);
  const { startedAt, finishedAt, backups, systems, evidence } = deployed.value;
  return {
    value: {
      patch: text("patch"),
      wave: text("wave"),
      deployment: { startedAt, finishedAt, backups, systems, evidence },
      verification: { at: verified.value.at, systems: verified.value.systems, scan: verified.value.scan },
    },
    diagnostics: [],
  };
}

type TextOf = (id: string) => string;

function systemsOf(text: TextOf): readonly string[] {
  return text("systems")
    .split(/\s+/)
    .filter((system) => system !== "");
}

function isTicked(text: TextOf, box: string): boolean {
  return text("result").split("\n").includes(box);
}

function evidenceOf(text: TextOf): object {
  return {
    summary: text("evidence"),
    ...(text("evidenceUrl") === "" ? {} : { url: text("evidenceUrl") }),
    ...(text("evidenceDigest") === "" ? {} : { digest: text("evidenceDigest") }),
  };
}

function deploymentOf(text: TextOf): object {
  const finishedAt = text("finishedAt");
  const result = isTicked(text, INSTALLED) ? "installed" : "failed";
  return {
    schemaVersion: 1,
    by: LATER,
    startedAt: text("startedAt"),
    finishedAt,
    channel: LATER,
    backups:
      text("backup") === ""
        ? []
        : systemsOf(text).map((system) => ({ system, at: text("backupAt"), location: text("backup") })),
    systems: systemsOf(text).map((system) => ({ system, result, at: finishedAt })),
    evidence: [evidenceOf(text)],
  };
}

function verificationOf(text: TextOf): object {
  const at = text("finishedAt");
  return {
    schemaVersion: 1,
    by: LATER,
    at,
    systems: systemsOf(text).map((system) => ({
      system,
      installed: isTicked(text, INSTALLED),
      effective: isTicked(text, EFFECTIVE),
      configuration: text("configuration"),
    })),
    scan: { tool: text("tool"), at, evidence: evidenceOf(text) },
  };
}
