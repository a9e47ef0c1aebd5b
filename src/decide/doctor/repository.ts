/** What holds for the repository as a whole, and whether its rules are about the people that it really has. */

import { BASE } from "../../model/branch-rules.ts";
import type { ControlFacts } from "../../model/control.ts";
import { FORM_KINDS } from "../../model/form.ts";
import {
  type ControlRow,
  hidden,
  inForce,
  type Judged,
  notAvailable,
  notInForce,
  unknown,
  unlessWrong,
} from "./row.ts";

/** Of the people whom `init` invents. */
const EXAMPLE = /^patchledger-example-/;
const SHOWN_MAX = 3;

export const REPOSITORY: readonly ControlRow[] = [
  {
    id: "private",
    means: "only those who were let in read which holes are open",
    judge: ({ repository: { visibility } }) =>
      visibility === "public"
        ? notInForce("everybody can read it", "make it private: Settings, General, Danger Zone")
        : inForce(visibility),
  },
  {
    id: "default-branch",
    means: "workflows and rules are about the branch that the ledger is on",
    judge: ({ branch }) =>
      branch === BASE ? inForce(branch) : notInForce(`it is ${branch}`, `rename it to ${BASE}: Settings, General`),
  },
  {
    id: "secret-scanning",
    means: "GitHub looks for secrets too, and knows more forms of them than validate",
    judge: scanning,
  },
  { id: "people", means: "the roles are held by real people", judge: people },
  {
    id: "rules-as-policies",
    means: "CODEOWNERS and rulesets are what the policies say",
    judge: ({ generated }) => {
      if (generated === null) return findings();
      const places = generated.map(({ path, line }) => `${path}:${line}`);
      return unlessWrong(shown(places), 'run "patchledger rulesets --write", commit it, and import what has changed');
    },
  },
  {
    id: "code-owners",
    means: "GitHub finds every owner of files, and each of them may write",
    judge: ({ codeOwners }) => {
      if (codeOwners === null)
        return unknown("GitHub reads no CODEOWNERS here, or does not show it", "see rules-as-policies");
      const places = codeOwners.map(({ path, line, kind }) => `${path}:${line} ${kind}`);
      return unlessWrong(shown(places), "mend the logins in policies/roles.yaml, and give these people write access");
    },
  },
  {
    id: "labels",
    means: "issue forms are found by their labels",
    judge: ({ labels }) => {
      if (labels === null) return hidden();
      const there = new Set(labels.map((label) => label.toLowerCase()));
      const missing = ["form", ...FORM_KINDS.map((kind) => `form: ${kind}`)].filter((name) => !there.has(name));
      return unlessWrong(
        missing.map((name) => `"${name}" is missing`),
        "make these labels: Issues, Labels",
      );
    },
  },
];

/** docs.github.com: About secret scanning; of private repositories only those of organizations with a paid plan have it. */
function scanning({ repository: { secretScanning, visibility, owner }, plan }: ControlFacts): Judged {
  if (secretScanning === "enabled") return inForce();
  const lacking = whyNoScan(secretScanning, visibility === "public" ? null : (plan ?? owner.type));
  if (lacking !== null)
    return notAvailable(lacking, "validate looks for secrets by itself; with a plan that has it, switch it on");
  const cure = "switch it on: Settings, Advanced Security, Secret Protection";
  return secretScanning === null
    ? unknown("GitHub does not say; it tells administrators only", cure)
    : notInForce(`it is ${secretScanning}`, cure);
}

/** @param payer plan, or else kind of account, that a repository which is not public depends on */
function whyNoScan(secretScanning: string | null, payer: string | null): string | null {
  if (payer === "free") return "the organization's plan has it for public repositories only";
  if (payer === "User") return "a user has it for public repositories only";
  return secretScanning === "absent" ? "GitHub does not offer it for this repository" : null;
}

function people({ logins }: ControlFacts): Judged {
  if (logins === null) return findings();
  const invented = logins.filter((login) => EXAMPLE.test(login));
  return unlessWrong(shown(invented), "put your people into policies/roles.yaml: these are invented");
}

function findings(): Judged {
  return unknown("the ledger has findings", 'mend what "patchledger validate" says first');
}

function shown(all: readonly string[]): readonly string[] {
  return all.length <= SHOWN_MAX ? all : [...all.slice(0, SHOWN_MAX), `and ${all.length - SHOWN_MAX} more`];
}
