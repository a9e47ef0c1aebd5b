/** Patches: named after their folder, about something, and not tracked twice. */
import type { Patch } from "../../model/authored.ts";
import type { Entry } from "../../model/catalog.ts";
import { ECOSYSTEMS, packageKey, parseEcosystem } from "../../model/ecosystem.ts";
import type { Ledger, Problem } from "../../model/ledger.ts";
import { patchPath } from "../../model/ledger-layout.ts";
import { nearest } from "../../model/nearest.ts";
import { inside } from "../../model/place.ts";

export function patchProblems(ledger: Ledger): readonly Problem[] {
  const each = ledger.patches.flatMap((entry) => [
    ...folderName(entry),
    ...aboutNothing(entry),
    ...unknownEcosystems(entry),
    ...unneededJustifications(entry),
    ...unlistedHosts(entry, ledger),
  ]);
  return [...each, ...overlaps(ledger.patches)];
}

function folderName(entry: Entry<Patch>): Problem[] {
  if (entry.place.path === patchPath(entry.value.id)) return [];
  const problem = `id "${entry.value.id}" is not the name of its folder`;
  return [
    {
      code: "id-differs",
      place: inside(entry.place, "id"),
      problem,
      cure: `move the file to ${patchPath(entry.value.id)}`,
    },
  ];
}

function aboutNothing(entry: Entry<Patch>): Problem[] {
  if (entry.value.packages.length + entry.value.products.length > 0) return [];
  const cure = "add what the vendor says is affected to packages or products";
  return [
    {
      code: "incomplete",
      place: inside(entry.place, "packages"),
      problem: "the patch is about no package and no product",
      cure,
    },
  ];
}

function unknownEcosystems(entry: Entry<Patch>): Problem[] {
  return entry.value.packages.flatMap((statement, index): Problem[] => {
    const { name, ecosystem } = parseEcosystem(statement.ecosystem);
    if (ecosystem !== null) return [];
    const near = nearest(
      name,
      ECOSYSTEMS.map((known) => known.name),
    );
    const cure =
      near === null ? "use an OSV ecosystem name, such as Debian:12, npm or PyPI" : `did you mean "${near}"?`;
    return [
      {
        code: "unknown-ecosystem",
        place: inside(entry.place, "packages", index, "ecosystem"),
        problem: `there is no ecosystem "${name}"`,
        cure,
      },
    ];
  });
}

function unneededJustifications(entry: Entry<Patch>): Problem[] {
  const lists = { packages: entry.value.packages, products: entry.value.products };
  return Object.entries(lists).flatMap(([key, statements]) =>
    statements.flatMap((statement, index): Problem[] => {
      if (statement.justification === undefined || statement.status === "known_not_affected") return [];
      const problem = `a justification says why something is not affected, and this is "${statement.status}"`;
      const cure = "delete it, or correct the status";
      return [{ code: "contradiction", place: inside(entry.place, key, index, "justification"), problem, cure }];
    }),
  );
}

/** E06, E34: what is installed comes from a channel that the company named. */
function unlistedHosts(entry: Entry<Patch>, ledger: Ledger): Problem[] {
  const channels = ledger.sources.flatMap((sources) => sources.value.channels);
  const channel = channels.find((candidate) => candidate.id === entry.value.source.channel);
  return (entry.value.artefacts ?? []).flatMap((artefact, index): Problem[] => {
    const host = artefact.url === undefined ? null : hostOf(artefact.url);
    if (channel === undefined || host === null || channel.hosts.includes(host)) return [];
    const problem = `host "${host}" is not one of channel "${channel.id}" (E34)`;
    const cure =
      channel.hosts.length === 0
        ? "add the host to policies/sources.yaml"
        : `download it from ${channel.hosts.join(" or ")}`;
    return [{ code: "unlisted-host", place: inside(entry.place, "artefacts", index, "url"), problem, cure }];
  });
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** Two records that share an alias and a package would be one piece of work with two deadlines. */
function overlaps(patches: readonly Entry<Patch>[]): Problem[] {
  const seen = new Map<string, Entry<Patch>>();
  return patches.flatMap((entry): Problem[] => {
    const earlier = overlapKeys(entry.value)
      .map((key) => seen.get(key))
      .find((other) => other !== undefined);
    for (const key of overlapKeys(entry.value)) if (!seen.has(key)) seen.set(key, entry);
    if (earlier === undefined || earlier.value.id === entry.value.id) return [];
    const problem = `"${entry.value.id}" shares an alias and a package with "${earlier.value.id}"`;
    return [
      {
        code: "overlapping-patches",
        place: inside(entry.place, "aliases"),
        problem,
        cure: "keep one of them, and name the other's id among its aliases",
      },
    ];
  });
}

/** Every pair of an id and a package of a patch. */
export function overlapKeys(patch: Pick<Patch, "advisory" | "aliases" | "packages">): readonly string[] {
  const names = [...new Set([patch.advisory, ...(patch.aliases ?? [])])];
  const packages = [
    ...new Set(
      patch.packages.map(
        (statement) =>
          `${statement.ecosystem}\0${packageKey(parseEcosystem(statement.ecosystem).name, statement.name)}`,
      ),
    ),
  ];
  return names.flatMap((name) => packages.map((statement) => `${name}\0${statement}`));
}
