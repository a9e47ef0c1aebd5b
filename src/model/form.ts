/**
 * The issue forms of a ledger's repository, for people who do not use git: what each asks. GitHub shows them from the files
 * that are generated from these tables, and writes the answers into the issue under the same labels, by which they are read.
 */
import type { FormField } from "./form-field.ts";
import { ADVISORY, CHANNEL, RATING, REASON, SEVERITY, SOFTWARE } from "./patch-fields.ts";

export const FORM_KINDS = ["register", "propose", "complete"] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export interface Form {
  readonly name: string;
  readonly description: string;
  /** what the issue is called before its author says more */
  readonly title: string;
  /** shown above the fields */
  readonly introduction: string;
  readonly fields: readonly FormField[];
}

/** Every issue that comes from a form has this label, and that of its form. */
export const FORM_LABEL = "form";

export function formLabel(kind: FormKind): string {
  return `${FORM_LABEL}: ${kind}`;
}

const WAVE = [
  {
    id: "patch",
    label: "Patch",
    type: "input",
    isRequired: true,
    description: "Id of its record, as the notice names it.",
    placeholder: "dsa-5817-1",
  },
  {
    id: "wave",
    label: "Wave",
    type: "input",
    isRequired: true,
    description: "As the notice names it.",
    placeholder: "canary",
  },
  {
    id: "systems",
    label: "Systems",
    type: "textarea",
    isRequired: true,
    description: "Ids of the systems that were patched, one a line.",
    placeholder: "shop-web-1",
  },
] as const satisfies readonly FormField[];

/** Of the checkboxes below. */
export const INSTALLED = "The fixed version is installed on every system named above";
export const EFFECTIVE = "It runs: services or systems were restarted where needed";

const WORK = [
  {
    id: "startedAt",
    label: "Began at",
    type: "input",
    isRequired: true,
    description: "With the offset from UTC.",
    placeholder: "2026-03-03T22:05:00Z",
  },
  {
    id: "finishedAt",
    label: "Ended at",
    type: "input",
    isRequired: true,
    description: "With the offset from UTC.",
    placeholder: "2026-03-03T22:40:00Z",
  },
  {
    id: "backupAt",
    label: "Backup made at",
    type: "input",
    isRequired: false,
    description: "Before anything was touched, with the offset from UTC.",
    placeholder: "2026-03-03T21:50:00Z",
  },
  {
    id: "backup",
    label: "Where the backup is",
    type: "input",
    isRequired: false,
    description: "For all systems named above.",
    placeholder: "snapshots of 3 March",
  },
  {
    id: "result",
    label: "Result",
    type: "checkboxes",
    isRequired: false,
    description: "Tick what holds for all of them.",
    options: [INSTALLED, EFFECTIVE],
  },
  {
    id: "configuration",
    label: "Configuration",
    type: "dropdown",
    isRequired: true,
    description: "Compared before and after.",
    options: ["unchanged", "changed-as-planned", "changed"],
  },
] as const satisfies readonly FormField[];

const EVIDENCE = [
  {
    id: "tool",
    label: "Checked with",
    type: "input",
    isRequired: true,
    description: "The tool that found the versions.",
    placeholder: "debsecan 0.4",
  },
  {
    id: "evidence",
    label: "Evidence",
    type: "input",
    isRequired: true,
    description: "What proves it, in one line.",
    placeholder: "Log of the session and report of the scan",
  },
  {
    id: "evidenceUrl",
    label: "Address of the evidence",
    type: "input",
    isRequired: false,
    description: "Where it is kept.",
    placeholder: "https://evidence.example.org/session-0303.log",
  },
  {
    id: "evidenceDigest",
    label: "Digest of the evidence",
    type: "input",
    isRequired: false,
    description: "SHA-256 of the file, so that nobody changes it later.",
    placeholder: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
] as const satisfies readonly FormField[];

export const FORMS = {
  register: {
    name: "Register a patch",
    description: "For people with write access: the program makes the registration from your answers.",
    title: "Register ",
    introduction:
      "The program opens a pull request with the registration and links it here. You have caused it, so somebody else has to approve it. Once it is open, what you change here changes nothing: write on its branch.",
    fields: [...ADVISORY, CHANNEL, ...SOFTWARE, ...SEVERITY, ...RATING, REASON],
  },
  propose: {
    name: "Propose a patch",
    description: "For customers: you know of a patch that your systems need.",
    title: "Propose ",
    introduction:
      "The program opens a pull request that registers the patch as found by you, and links it here. The provider rates it and decides. Once it is open, what you change here changes nothing: write a comment there.",
    fields: [...ADVISORY, ...SOFTWARE, ...SEVERITY, REASON],
  },
  complete: {
    name: "Report completion",
    description: "For customers: you have patched systems that you control.",
    title: "Completed ",
    introduction:
      "The program adds your report to the pull request in which the deployment or its verification is recorded, and answers here.",
    fields: [...WAVE, ...WORK, ...EVIDENCE],
  },
} as const satisfies Readonly<Record<FormKind, Form>>;
