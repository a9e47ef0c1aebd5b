/** test-report.yaml: what was to be tested follows from the fixes of what is installed; how it went is for who tested. */

import type { Patch, TestedVersion, TestReport } from "../../model/authored.ts";
import { someOf } from "../../model/words.ts";
import { installedLabel } from "../applicability/findings.ts";
import { neededFixes } from "../applicability/remedies.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { SYSTEM_ADMINISTRATOR, TEST_ENGINEER } from "../policy/roles.ts";
import { candidates, type Drafting, type Remark, type Sketched } from "./sketch.ts";

export function draftTestReport(drafting: Drafting): Sketched<TestReport> {
  const { patch, standing } = drafting;
  const verdict = { result: null, note: null };
  return {
    value: {
      schemaVersion: 1,
      by: null,
      from: null,
      until: null,
      mode: null,
      modeReason: undefined,
      environment: { description: null, emulates: null, differences: null },
      verdicts: { security: verdict, compatibility: verdict, stability: verdict },
      description: null,
      effects: { problems: null, systems: null, files: null, restart: null },
      steps: null,
      rollback: null,
      versions: fixedVersions(patch, standing.scope),
      ...(patch.artefacts === undefined ? {} : { artefacts: patch.artefacts }),
      result: null,
      recommendation: null,
      evidence: null,
    },
    remarks: [
      ...candidates(drafting, ["by"], [TEST_ENGINEER, SYSTEM_ADMINISTRATOR]),
      ...platforms(standing.scope),
      ...before(standing.scope),
    ],
  };
}

/** The version that mends each package that is installed somewhere; the ecosystem where one name is in several. */
export function fixedVersions(patch: Patch, scope: readonly ScopePair[]): readonly TestedVersion[] {
  const all = [...neededFixes(patch, scope, ["affected", "unknown"])].sort((a, b) =>
    `${a.name} ${a.ecosystem}` < `${b.name} ${b.ecosystem}` ? -1 : 1,
  );
  return all.map(({ ecosystem, name, version }) => {
    const isAlone = all.every((other) => other.name !== name || other.ecosystem === ecosystem);
    return isAlone ? { name, version } : { ecosystem, name, version };
  });
}

function platforms(scope: readonly ScopePair[]): readonly Remark[] {
  if (scope.length === 0) return [];
  const kinds = scope.map(({ system: { value } }) => `${value.environment} ${value.componentClass}`);
  return [{ at: ["environment", "emulates"], text: `in scope: ${someOf(countWords(kinds))}` }];
}

function before(scope: readonly ScopePair[]): readonly Remark[] {
  const installed = scope.flatMap(({ finding }) => {
    if (finding === null) return [];
    const { name, version } = installedLabel(finding);
    return [`${name} ${version}`];
  });
  return installed.length === 0
    ? []
    : [{ at: ["rollback"], text: `installed before: ${someOf(countWords(installed))}` }];
}

function countWords(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${count} x ${word}`);
}
