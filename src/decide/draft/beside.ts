/** What goes beside the steps: amendments of what is merged, exceptions, risks. */
import type { Amendment, Exception, Risk } from "../../model/authored.ts";
import { instantMs } from "../../model/time.ts";
import { HEAD_OF_IT, SECURITY_OFFICER, SYSTEM_ADMINISTRATOR } from "../policy/roles.ts";
import { addPeriod } from "../time/calendar.ts";
import { candidates, type Drafting, idsOf, type Open, type Sketched } from "./sketch.ts";

export const AMENDMENT_KINDS = ["advisory-updated", "re-rated", "corrected", "withdrawn", "reinstated"] as const;

export function draftAmendment(drafting: Drafting): Sketched<Amendment> {
  const { record, said, now } = drafting;
  const kind = AMENDMENT_KINDS.find((one) => one === said.kind) ?? null;
  const file = said.file ?? "patch.yaml";
  return {
    value: {
      schemaVersion: 1,
      kind,
      file,
      digest: record.files.find((one) => one.file === file)?.digest ?? null,
      by: null,
      at: now,
      reason: null,
      ...contentOf(kind, drafting),
    },
    remarks: [
      ...candidates(drafting, ["by"], [HEAD_OF_IT, SECURITY_OFFICER, SYSTEM_ADMINISTRATOR]),
      ...(kind === "re-rated"
        ? [{ at: ["rating"], text: "the answers as they are; change those that no longer hold" }]
        : []),
      ...(kind === "advisory-updated"
        ? [{ at: ["advisory"], text: "what the vendor says now; a key that is there replaces the one of patch.yaml" }]
        : []),
    ],
  };
}

type Content = Pick<NonNullable<Open<Amendment>>, "advisory" | "rating" | "corrections">;

function contentOf(kind: Amendment["kind"] | null, { patch }: Drafting): Content {
  switch (kind) {
    case "advisory-updated":
      return {
        advisory: {
          title: undefined,
          aliases: undefined,
          source: { ...patch.source, digest: null, modified: null },
          packages: patch.packages,
          products: undefined,
        },
      };
    case "re-rated":
      return { rating: { ...patch.rating, rationale: null } };
    case "corrected":
      return { corrections: [{ at: null, is: null }] };
    case "withdrawn":
    case "reinstated":
      return {};
    default:
      return { advisory: undefined, rating: undefined, corrections: undefined };
  }
}

export function draftException(drafting: Drafting): Sketched<Exception> {
  const { standing, said, now, catalog } = drafting;
  const { sla } = catalog.policies;
  const longest = sla.value.levels.find(({ level }) => level === standing.level)?.waiverMax;
  const systems = said.systems ?? [];
  const renewed = drafting.record.exceptions.findLast(({ value }) => value.systems.some((id) => systems.includes(id)));
  const [max] =
    longest === undefined ? [] : [{ at: ["until"], text: `at most ${longest} for the level "${standing.level}"` }];
  return {
    value: {
      schemaVersion: 1,
      systems: systems.length === 0 ? null : systems,
      requestedBy: null,
      owner: null,
      reason: null,
      control: null,
      check: null,
      from: now,
      until: longest === undefined ? null : addPeriod(now, longest, sla.value.zone),
      renews: renewed?.file,
    },
    remarks: [
      { at: ["systems"], text: `those that need the patch: ${idsOf(standing.open).join(", ") || "none"}` },
      ...(max === undefined ? [] : [max]),
    ],
  };
}

export function draftRisk(drafting: Drafting): Sketched<Risk> {
  const { standing, said, now } = drafting;
  const { deadline } = standing;
  return {
    value: {
      schemaVersion: 1,
      kind: said.isKept === true ? "risk" : null,
      title: null,
      description: null,
      owner: null,
      treatment: null,
      measure: null,
      reviewBy: null,
      policyUpdate: undefined,
    },
    remarks:
      deadline === null || instantMs(deadline.at) <= instantMs(now)
        ? []
        : [{ at: ["reviewBy"], text: `the patch is due by ${deadline.at}` }],
  };
}
