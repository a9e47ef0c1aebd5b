/** Importing only ever adds, and doing it twice changes nothing. */
import { expect, test } from "vitest";
import { asChannelWrites, type Collected, patchId, registerAll } from "../../../src/decide/lifecycle/registration.ts";
import type { Advisory } from "../../../src/model/advisory.ts";
import type { Channel, Patch } from "../../../src/model/authored.ts";
import { advisory, NOW, patch } from "../samples.ts";

const DEBIAN: Channel = {
  id: "debian-security",
  name: "Debian",
  kind: "vendor-site",
  advisories: ["DSA-", "DLA-"],
  hosts: [],
  checkEvery: "PT6H",
};
const DIGEST = `sha256:${"a".repeat(64)}`;

function collected(change: Partial<Advisory> = {}, digest = DIGEST): Collected {
  return { advisory: advisory(change), digest };
}

function register(
  items: readonly Collected[],
  known: readonly Patch[] = [],
  channels = [DEBIAN],
  channel: string | null = null,
) {
  const patches = known.map((value) => ({ value, place: { path: `patches/${value.id}/patch.yaml`, at: [] } }));
  return registerAll(items, { patches, channels, channel, now: NOW });
}

test("A16 D04 D08 E12: an advisory becomes a draft with facts, source and digest; what only people can say is unknown", () => {
  const vendorSeverity = { label: "important" };
  const [draft] = register([
    collected({ published: "2024-09-03T00:00:00Z", url: "https://example.org/dsa", vendorSeverity }),
  ]);
  expect(draft).toMatchObject({
    outcome: "new",
    path: "patches/dsa-5764-1/patch.yaml",
    patch: {
      id: "dsa-5764-1",
      advisory: "DSA-5764-1",
      aliases: ["CVE-2024-6119"],
      source: { channel: "debian-security", digest: DIGEST, collectedAt: NOW, published: "2024-09-03T00:00:00Z" },
      vendorSeverity,
      rating: { exploitation: "unknown", attackPossibility: "unknown", attackComplexity: "unknown", damage: "unknown" },
    },
  });
});

test("the same document again changes nothing, also later and within one import", () => {
  const first = patch({ source: { ...patch().source, digest: DIGEST } });
  expect(register([collected()], [first])).toMatchObject([{ outcome: "unchanged" }]);
  expect(register([collected(), collected()])).toMatchObject([{ outcome: "new" }, { outcome: "unchanged" }]);
});

test("a document that changed upstream is told, and the record stays", () => {
  const first = patch({ source: { ...patch().source, digest: `sha256:${"b".repeat(64)}` } });
  expect(register([collected()], [first])).toMatchObject([{ outcome: "changed-upstream" }]);
});

const REFUSED: readonly {
  readonly name: string;
  readonly item: Collected;
  readonly known?: readonly Patch[];
  readonly says: RegExp;
}[] = [
  { name: "withdrawn by its vendor", item: collected({ withdrawn: "2024-10-01T00:00:00Z" }), says: /withdrew/ },
  { name: "about nothing", item: collected({ packages: [], products: [] }), says: /no package/ },
  { name: "E06: from no channel of the list", item: collected({ id: "XSA-1", aliases: [] }), says: /no channel/ },
  { name: "with an id that is no name", item: collected({ id: "../../etc" }), says: /name of a folder/ },
  {
    name: "another vendor's advisory about the same work",
    item: collected({ id: "DLA-9-1" }),
    known: [patch()],
    says: /shares an alias/,
  },
  { name: "whose folder is another's", item: collected({ id: "DSA_5764/1" }), known: [patch()], says: /folder/ },
];

test.each(REFUSED)("refused: $name", ({ item, known = [], says }) => {
  const [registration] = register([item], known);
  expect(registration).toMatchObject({
    outcome: "refused",
    problem: expect.stringMatching(says),
    cure: expect.stringMatching(/./),
  });
});

test("a channel that the caller names must be one of the list", () => {
  expect(register([collected({ id: "XSA-1", aliases: [] })], [], [DEBIAN], "debian-security")).toMatchObject([
    { outcome: "new" },
  ]);
  expect(register([collected()], [], [DEBIAN], "nowhere")).toMatchObject([{ outcome: "refused" }]);
});

test.each([
  ["dsa-5817-1", "DSA-5817-1"],
  ["DSA-5817-1", "DSA-5817-1"],
  ["Dla-4000-1", "DLA-4000-1"],
  ["CISCO-SA-ios-XR", "cisco-sa-ios-XR"],
  ["ghsa-2ccf-ffrj-m4qw", "ghsa-2ccf-ffrj-m4qw"],
])("%s, typed by a person, is %s", (typed, want) => {
  expect(asChannelWrites(typed, [DEBIAN, { ...DEBIAN, id: "cisco", advisories: ["cisco-sa-"] }])).toBe(want);
});

test.each([
  ["DSA-5817-1", "dsa-5817-1"],
  ["RHSA-2024:1234", "rhsa-2024-1234"],
  ["SUSE-SU-2015:0011-2", "suse-su-2015-0011-2"],
  ["a", null],
  ["../x", null],
  [`GHSA-${"x".repeat(64)}`, null],
])("folder name of %s: %s", (id, want) => {
  expect(patchId(id)).toBe(want);
});
