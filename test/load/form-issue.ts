/** The text of an issue as GitHub writes it from a form: labels as headings, answers below, and nothing escaped. */
import { FORMS, type FormKind } from "../../src/model/form.ts";
import type { FormField } from "../../src/model/form-field.ts";

/** By the ids of fields; of a choice the whole option, of boxes those that are ticked, one a line. */
export type Given = Readonly<Record<string, string>>;

export function issueFrom(kind: FormKind, given: Given): string {
  const fields: readonly FormField[] = FORMS[kind].fields;
  const unknown = Object.keys(given).find((id) => fields.every((field) => field.id !== id));
  if (unknown !== undefined) throw new Error(`the form "${kind}" has no field "${unknown}"`);
  return fields.map((field) => `### ${field.label}\n\n${written(field, given[field.id] ?? "")}`).join("\n\n");
}

function written({ type, options = [] }: FormField, answer: string): string {
  if (type === "checkboxes") {
    const ticked = answer.split("\n");
    return options.map((option) => `- [${ticked.includes(option) ? "X" : " "}] ${option}`).join("\n");
  }
  return answer === "" ? "_No response_" : answer;
}

/** The option of a choice that stands for a word of the schema. */
export function optionOf(kind: FormKind, id: string, word: string): string {
  const fields: readonly FormField[] = FORMS[kind].fields;
  const options = fields.find((field) => field.id === id)?.options ?? [];
  const found = options.find((option) => option === word || option.startsWith(`${word}: `));
  if (found === undefined) throw new Error(`"${id}" has no choice "${word}"`);
  return found;
}

/** A registration that nothing is missing from. */
export const REGISTERED: Given = {
  advisory: "DSA-5901-1",
  url: "https://www.debian.org/security/2026/dsa-5901",
  title: "A read out of bounds in the web server",
  published: "2026-08-20T06:00:00Z",
  aliases: "CVE-2026-31001, CVE-2026-31002",
  ecosystem: "Debian",
  release: "11",
  packages: "nginx 1.18.0-6.1+deb11u9",
  severity: "important",
  cvss: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  exploitation: optionOf("register", "exploitation", "poc"),
  attackPossibility: "high",
  attackComplexity: "low",
  damage: "limited",
  rationale: "The web server is reached from outside.\n\nIt runs without rights.",
};

export const COMPLETED: Given = {
  patch: "rlsa-2024-8121",
  wave: "corvid",
  systems: "corvid-tracking-1",
  startedAt: "2026-08-23T06:10:00Z",
  finishedAt: "2026-08-23T06:40:00Z",
  backupAt: "2026-08-23T06:00:00Z",
  backup: "snapshot corvid-tracking-1-0823",
  result:
    "The fixed version is installed on every system named above\nIt runs: services or systems were restarted where needed",
  configuration: "unchanged",
  tool: "rpm -q",
  evidence: "Log of the session",
  evidenceUrl: "https://evidence.corvid.example/0823.log",
  evidenceDigest: `sha256:${"1".repeat(64)}`,
};
