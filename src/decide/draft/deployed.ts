/** What is written down after an act: which systems it was about is known, how it went only to those who were there. */
import type { Deployment, Revocation, Verification, WavePlan } from "../../model/authored.ts";
import { barredByFiles } from "../approval/earlier.ts";
import { inherited } from "../lifecycle/derive/inherited.ts";
import { DEPLOYERS, HEAD_OF_IT, SECURITY_OFFICER, SYSTEM_ADMINISTRATOR, TEST_ENGINEER } from "../policy/roles.ts";
import { candidates, type Drafting, holders, type Remark, type Sketched } from "./sketch.ts";

export function draftDeployment(drafting: Drafting, wave: WavePlan): Sketched<Deployment> {
  const { patch, attempt, record, derived } = drafting;
  const { testReport } = inherited(record, derived.attempt);
  const artefacts = patch.artefacts ?? testReport?.value.artefacts;
  const images = unbuilt(attempt);
  return {
    value: {
      schemaVersion: 1,
      by: null,
      startedAt: null,
      finishedAt: null,
      channel: patch.source.channel,
      ...(artefacts === undefined ? {} : { artefacts }),
      backups: wave.systems.map((system) => ({ system, at: null, location: null })),
      systems: wave.systems.map((system) => ({ system, result: null, at: null, note: undefined })),
      ...(images.length === 0
        ? {}
        : { images: images.map((image) => ({ image, version: null, digest: null, builtAt: null })) }),
      deviations: undefined,
      evidence: null,
    },
    remarks: [
      { at: ["startedAt"], text: `agreed: ${wave.from} to ${wave.until}` },
      ...candidates(drafting, ["by"], DEPLOYERS),
      ...(images.length === 0
        ? []
        : [{ at: ["images"], text: "those that are not built yet may wait for a later wave" }]),
    ],
  };
}

/** Images of the change that no wave has built yet. */
function unbuilt({ change, deployments }: Drafting["attempt"]): readonly string[] {
  const built = [...deployments.values()].flatMap(({ value }) => (value.images ?? []).map(({ image }) => image));
  return change?.value.images.filter((image) => !built.includes(image)) ?? [];
}

export function draftVerification(drafting: Drafting, wave: WavePlan): Sketched<Verification> {
  const { attempt, record, derived, catalog } = drafting;
  const deployment = attempt.deployments.get(wave.id)?.value;
  const step = { transition: "verify", key: { attempt: derived.attempt, wave: wave.id }, attempt } as const;
  const barred = barredByFiles(step, record, catalog.policies.approvals.value);
  const images = deployment?.images ?? [];
  return {
    value: {
      schemaVersion: 1,
      by: null,
      at: null,
      systems: wave.systems.map((system) => ({
        system,
        installed: null,
        effective: null,
        effectiveAt: null,
        configuration: null,
        configurationEvidence: undefined,
      })),
      scan: { tool: null, at: null, evidence: { summary: null, url: undefined, digest: null } },
      ...(images.length === 0
        ? {}
        : {
            images: images.map(({ image, digest }) => ({
              image,
              digest,
              newVirtualMachine: null,
              evidence: { summary: null, digest: null },
            })),
          }),
      deviations: undefined,
    },
    remarks: [
      ...candidates(drafting, ["by"], [SECURITY_OFFICER, TEST_ENGINEER, SYSTEM_ADMINISTRATOR], barred),
      ...notInstalled(deployment),
    ],
  };
}

function notInstalled(deployment: Deployment | undefined): readonly Remark[] {
  const others = deployment?.systems.filter(({ result }) => result !== "installed") ?? [];
  if (others.length === 0) return [];
  const names = others.map(({ system, result }) => `${system} ${result}`);
  return [
    { at: ["systems"], text: `not installed: ${names.join(", ")}; a system that is not effective has no effectiveAt` },
  ];
}

/** @param waves that are taken back */
export function draftRevocation(drafting: Drafting, waves: readonly string[]): Sketched<Revocation> {
  const { attempt } = drafting;
  const results = waves.flatMap((wave) => attempt.deployments.get(wave)?.value.systems ?? []);
  const failed = results.filter(({ result }) => result === "failed");
  const touched = results.filter(({ result }) => result !== "skipped");
  const notes = failed.flatMap(({ system, note }) => (note === undefined ? [] : [`${system}: ${note}`]));
  return {
    value: {
      schemaVersion: 1,
      waves,
      failure: {
        at: failed[0]?.at ?? null,
        systems: failed.length === 0 ? null : failed.map(({ system }) => system),
        what: notes.length === 0 ? null : notes.join("\n"),
      },
      request: { by: null, at: null },
      approval: { by: holders(drafting, HEAD_OF_IT)[0] ?? null, at: null },
      rollback: touched.map(({ system }) => ({ system, result: null, at: null })),
      residualRisk: null,
      next: null,
      deviations: undefined,
    },
    remarks: candidates(drafting, ["request", "by"], [SYSTEM_ADMINISTRATOR]),
  };
}
