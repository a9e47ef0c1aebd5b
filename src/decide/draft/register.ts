/** patch.yaml by hand, for what no feed has: what `import advisories` would read, and the answers that decide the level. */
import type { Patch } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { asChannelWrites } from "../lifecycle/registration.ts";
import type { Sketched } from "./sketch.ts";

interface Registering {
  /** folder of the record */
  readonly id: string;
  /** as it was typed */
  readonly advisory: string;
  readonly catalog: Catalog;
  readonly now: string;
}

export function draftPatch({ id, advisory: typed, catalog, now }: Registering): Sketched<Patch> {
  const { channels } = catalog.policies.sources.value;
  const advisory = asChannelWrites(typed, channels);
  const fitting = channels.filter(({ advisories }) => advisories.some((start) => advisory.startsWith(start)));
  const [only] = fitting.length === 1 ? fitting : [];
  return {
    value: {
      schemaVersion: 1,
      id,
      advisory,
      title: undefined,
      reason: undefined,
      aliases: undefined,
      source: { channel: only?.id ?? null, format: "manual", url: null, published: undefined, collectedAt: now },
      references: undefined,
      vendorSeverity: undefined,
      rating: { exploitation: null, attackPossibility: null, attackComplexity: null, damage: null, rationale: null },
      artefacts: undefined,
      remedies: undefined,
      packages: [
        {
          ecosystem: null,
          name: null,
          status: "known_affected",
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: null }] }],
        },
      ],
      products: [],
    },
    remarks: [
      ...(only === undefined
        ? [{ at: ["source", "channel"], text: `channels: ${channels.map(({ id: one }) => one).join(", ")}` }]
        : []),
      { at: ["packages"], text: "for an appliance without packages, write `packages: []` and fill in `products`" },
    ],
  };
}
