/** `import advisories`: vendors' documents to drafts of patches. */

import { type Collected, type Registration, registerAll } from "../../decide/lifecycle/registration.ts";
import { currentInstant } from "../../io/clock.ts";
import { Failure } from "../../io/failure.ts";
import { listFiles, readWorktree } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import { readAdvisories } from "../../load/advisory.ts";
import { digestsOf } from "../../load/digest.ts";
import { visible } from "../../model/characters.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { AUTHORED_MAX_BYTES } from "../../model/ledger-layout.ts";
import { plural } from "../../model/words.ts";
import { renderAuthored } from "../../render/authored.ts";
import { instantArgument, parseArguments } from "../arguments.ts";
import type { ExitCode } from "../command.ts";
import { showDiagnostics } from "../diagnostics.ts";
import { readForeign } from "../foreign.ts";
import { checkLedger } from "../ledger.ts";
import { type Added, type Addition, addFiles } from "./additions.ts";

const OPTIONS = {
  channel: { type: "string" },
  now: { type: "string" },
  root: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

const COMMENT = [
  "What the vendor says, as imported; it is not edited. Under `rating`, answer what decides our level:",
  "exploitation none|poc|active, attackPossibility low|medium|high, attackComplexity low|high, damage limited|extensive;",
  "and under rationale why that is so on our systems, which is asked as soon as one of them is not unknown (D06).",
];

export function importAdvisories(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parseArguments(args, OPTIONS);
  if (positionals.length === 0) throw new Failure("PATH is missing", "name files or folders of advisories");
  const root = values.root ?? ".";
  const collected = collect(positionals);
  const before = checkLedger(readWorktree(root));
  const { ledger } = before;
  const channels = ledger.policies.sources.flatMap((entry) => entry.value.channels);
  if (channels.length === 0)
    throw new Failure(
      "policies/sources.yaml names no channel",
      "correct it first: `patchledger validate` says what is wrong",
    );
  const now = instantArgument(values.now, currentInstant());
  const drafts = registerAll(collected.advisories, {
    patches: ledger.patches,
    channels,
    channel: values.channel ?? null,
    now,
  }).map(draftOf);
  const registrations = drafts.map((draft) => draft.registration);
  const adding = { root, before, together: false, isDryRun: values["dry-run"] === true };
  const added = addFiles(
    drafts.flatMap((draft) => draft.file),
    adding,
    terminal,
  );
  showDiagnostics(collected.findings, { ...terminal, out: terminal.note });
  terminal.note(registrations.flatMap(remark).join(""));
  const findings = collected.findings.length + added.findings.length;
  terminal.note(`${summary(registrations, added, findings)}\n`);
  return findings > 0 || registrations.some(needsAPerson) ? 1 : 0;
}

function collect(paths: readonly string[]): {
  readonly advisories: readonly Collected[];
  readonly findings: readonly Diagnostic[];
} {
  const advisories: Collected[] = [];
  const findings: Diagnostic[] = [];
  for (const path of paths.flatMap(listFiles)) {
    const bytes = readForeign(path);
    const loaded = readAdvisories(path, bytes);
    const digestOf = digestsOf(bytes);
    for (const advisory of loaded.value ?? []) advisories.push({ advisory, digest: digestOf(advisory.place) });
    findings.push(...loaded.diagnostics);
  }
  return { advisories, findings };
}

interface Draft {
  readonly registration: Registration;
  readonly file: readonly Addition[];
}

function draftOf(registration: Registration): Draft {
  if (registration.outcome !== "new") return { registration, file: [] };
  const { path, advisory, patch } = registration;
  const bytes = Buffer.from(renderAuthored(path, "patch", patch, COMMENT));
  if (bytes.length <= AUTHORED_MAX_BYTES) return { registration, file: [{ path, bytes, name: advisory }] };
  const problem = `its record would have ${bytes.length} bytes, and may have ${AUTHORED_MAX_BYTES}`;
  const cure = "register by hand what it says about packages that you have";
  return { registration: { outcome: "refused", advisory, problem, cure }, file: [] };
}

function needsAPerson(registration: Registration): boolean {
  return registration.outcome === "refused" || registration.outcome === "changed-upstream";
}

function remark(registration: Registration): string[] {
  const name = visible(registration.advisory);
  if (registration.outcome === "refused") return [`refused: ${name}: ${registration.problem}. ${registration.cure}\n`];
  if (registration.outcome !== "changed-upstream") return [];
  return [
    `changed upstream: ${name}: the vendor's document is not the one that ${registration.path} was made from. compare them, and record what changed\n`,
  ];
}

function summary(registrations: readonly Registration[], { written, refused }: Added, findings: number): string {
  const count = (outcome: Registration["outcome"]) =>
    registrations.filter((registration) => registration.outcome === outcome).length;
  const drafts = plural(written.length, "new draft");
  return `${drafts}, ${count("unchanged")} unchanged, ${count("changed-upstream")} changed upstream, ${count("refused") + refused.length} refused, ${plural(findings, "finding")}`;
}
