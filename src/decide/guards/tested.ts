/** What was tested is what was registered: versions in their ecosystem's order (E32), files by their digests (E34). */

import { compareVersions } from "../../index/versions.ts";
import type { TestedVersion, TestReport } from "../../model/authored.ts";
import { packageKey, parseEcosystem } from "../../model/ecosystem.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { type Fix, fixesOf, neededFixes } from "../applicability/remedies.ts";
import { openPairs } from "../applicability/scope.ts";
import { inherited } from "../lifecycle/derive.ts";
import type { Refusal, Step } from "./guard.ts";
import { refusal, refuseWhen } from "./refusal.ts";

export function versionProblems({ value, place }: RecordFile<TestReport>, step: Step): readonly Refusal[] {
  const patch = step.catalog.patches.get(step.record.id)?.value;
  if (patch === undefined) return [];
  const registered = fixesOf(patch);
  const at = inside(place, "versions");
  const wrong = value.versions.filter((tested) => !registered.some((fix) => isTested(fix, tested)));
  const needed = isByPatch(step) ? neededFixes(patch, openPairs(step.pairs, step.catalog), ["affected"]) : [];
  const missing = needed.filter((fix) => !value.versions.some((tested) => isTested(fix, tested)));
  return [
    ...wrong.map((tested) => {
      const index = value.versions.indexOf(tested);
      return refusal(
        inside(at, index),
        wrongWords(tested, registered),
        "test what was registered, or amend patch.yaml first",
      );
    }),
    ...missing
      .filter((fix) => !wrong.some((tested) => isSamePackage(fix, tested)))
      .map(({ name, version, ecosystem }) =>
        refusal(at, `${name} ${version} of ${ecosystem} is needed, and was not tested`, "test it as well"),
      ),
  ];
}

function wrongWords(tested: TestedVersion, registered: readonly Fix[]): string {
  const same = registered.filter((fix) => isSamePackage(fix, tested)).map(({ version }) => version);
  const known =
    same.length === 0 ? "the package is not registered" : `${[...new Set(same)].join(" or ")} is registered`;
  return `${tested.name} ${tested.version} was tested, and ${known}`;
}

/** A change of configuration or a workaround has no version. */
function isByPatch({ record, attempt }: Step): boolean {
  return (inherited(record, attempt.number).evaluation?.value.remedy ?? "patch") === "patch";
}

function isSamePackage(fix: Fix, { ecosystem, name }: TestedVersion): boolean {
  const of = parseEcosystem(fix.ecosystem).name;
  return (ecosystem === undefined || ecosystem === fix.ecosystem) && packageKey(of, name) === packageKey(of, fix.name);
}

/** "1.0" and "1.0.0" are one version where the ecosystem says so. */
function isTested(fix: Fix, tested: TestedVersion): boolean {
  if (!isSamePackage(fix, tested)) return false;
  if (fix.version === tested.version) return true;
  const versioning = parseEcosystem(fix.ecosystem).ecosystem?.versioning ?? null;
  return versioning !== null && compareVersions(versioning)(fix.version, tested.version) === 0;
}

export function artefactProblems({ value, place }: RecordFile<TestReport>, step: Step): readonly Refusal[] {
  const registered = step.catalog.patches.get(step.record.id)?.value.artefacts ?? [];
  const tested = value.artefacts ?? [];
  const at = inside(place, "artefacts");
  const isLeftOut = isByPatch(step) && registered.length > 0 && tested.length === 0;
  return [
    ...refuseWhen(
      isLeftOut,
      at,
      "files are registered, and nothing says which of them were tested",
      "list them with their digests",
    ),
    ...tested.flatMap(({ file, digest }, index): readonly Refusal[] => {
      const same = registered.filter((artefact) => artefact.file === file);
      if (same.length === 0)
        return [refusal(inside(at, index), `"${file}" is not registered`, "test what was registered")];
      const isSame = same.some((artefact) => artefact.digest === digest);
      const problem = `"${file}" is another file than the one that was registered`;
      return refuseWhen(
        !isSame,
        inside(at, index, "digest"),
        problem,
        "find out where it came from, and test what was registered",
      );
    }),
  ];
}
