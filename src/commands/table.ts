/** The commands: one row, one file. What CI runs has a workflow of the same name. */
import type { Command } from "./command.ts";

interface Row {
  readonly name: string;
  readonly job: string;
  /** loaded only when it runs, so that every command starts quickly */
  readonly load: () => Promise<{ readonly command: Command }>;
}

export const COMMANDS: readonly Row[] = [
  {
    name: "validate",
    job: "check everything that can be wrong with the files of a ledger",
    load: () => import("./validate.ts"),
  },
  {
    name: "import",
    job: "turn vendor advisories and inventories into ledger files",
    load: () => import("./import.ts"),
  },
  { name: "match", job: "these advisories against this inventory; needs no ledger", load: () => import("./match.ts") },
  { name: "compare", job: "order two versions of an ecosystem", load: () => import("./compare.ts") },
  { name: "assess", job: "the verdict of every patch on every system", load: () => import("./assess.ts") },
  {
    name: "explain",
    job: "why a patch has its verdict on a system, down to the lines",
    load: () => import("./explain.ts"),
  },
  {
    name: "show",
    job: "where a patch stands and who has to act, or the board of all that are open",
    load: () => import("./show.ts"),
  },
  {
    name: "draft",
    job: "the next file of a patch, with everything known filled in",
    load: () => import("./draft.ts"),
  },
  {
    name: "rulesets",
    job: "the branch rules and code owners that GitHub has to enforce, from the policies",
    load: () => import("./rulesets.ts"),
  },
  {
    name: "forms",
    job: "register what issue forms ask for, and answer their authors",
    load: () => import("./forms.ts"),
  },
  {
    name: "approve",
    job: "whether pull requests are approved: decide, explain and publish it",
    load: () => import("./approve.ts"),
  },
  {
    name: "advance",
    job: "open and update the pull requests that the ledger wants",
    load: () => import("./advance.ts"),
  },
  {
    name: "sla",
    job: "every deadline: what is late, about to be, or can no longer be met",
    load: () => import("./sla.ts"),
  },
  {
    name: "report",
    job: "the ledger as static pages: board, clocks, systems, breaches, and each patch",
    load: () => import("./report.ts"),
  },
  { name: "notify", job: "send the notices whose time has come", load: () => import("./notify.ts") },
  {
    name: "record",
    job: "append merges, reviews and what went past the rules to the audit log",
    load: () => import("./record.ts"),
  },
  {
    name: "nightly",
    job: "everything that is due once more, and a heartbeat in the audit log",
    load: () => import("./nightly.ts"),
  },
  {
    name: "audit",
    job: "verify the audit log of a clone, and show what it tells of a patch",
    load: () => import("./audit.ts"),
  },
  { name: "init", job: "a new ledger's repository, in one command", load: () => import("./init.ts") },
  {
    name: "doctor",
    job: "which of a ledger's promises are in force on its repository",
    load: () => import("./doctor.ts"),
  },
  { name: "demo", job: "a day of the process on this machine, by real pull requests", load: () => import("./demo.ts") },
  { name: "forge", job: "a GitHub-compatible forge on this machine", load: () => import("./forge.ts") },
];
