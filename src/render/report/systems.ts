/** The systems of the provider and of each tenant, with the patches that they still need. */
import { plural } from "../../model/words.ts";
import { barChart } from "./chart.ts";
import { link, moment, type Page, type Part, type Section, section, table, text } from "./page.ts";
import type { OwnerSystems, ReportView, SystemRow } from "./view.ts";
import { ownerAnchor, patchLinks, systemAnchor } from "./words.ts";

export function systemsPage({ owners }: ReportView): Page {
  const systems = owners.flatMap((owner) => owner.systems);
  const waiting = systems.filter(({ needed }) => needed.length > 0).length;
  const unknown = systems.filter((system) => system.unknown.length > 0).length;
  return {
    path: "systems.html",
    title: "Systems and tenants",
    lead: "What each system still needs, and of what nobody knows whether it needs it.",
    figures: [
      { name: "systems", parts: [text(systems.length)], tone: null },
      { name: "that need a patch", parts: [text(waiting)], tone: waiting > 0 ? "bad" : null },
      { name: "with something not known", parts: [text(unknown)], tone: unknown > 0 ? "wait" : null },
    ],
    sections: [ownersSection(owners), ...owners.map(ownerSection)],
    filter: "systems",
  };
}

const open = (system: SystemRow) => system.needed.length + system.unknown.length;
const openOf = ({ systems }: OwnerSystems) => systems.reduce((total, system) => total + open(system), 0);

function ownersSection(owners: readonly OwnerSystems[]): Section {
  const amounts = owners.map((owner) => ({ label: owner.owner, count: openOf(owner), tone: null }));
  return section({
    id: "owners",
    title: "Whose they are",
    notes: ["Counted are pairs of a system and an open patch that is not in effect there."],
    chart: barChart("pairs", "Systems and open patches by owner", amounts),
    table: table<OwnerSystems>(
      "Owners",
      [
        { title: "owner", parts: ({ owner, name }) => [link(name, `systems.html#${ownerAnchor(owner)}`)] },
        { title: "status", parts: ({ status }) => [text(status ?? "provider")] },
        { title: "systems", isNumber: true, parts: ({ systems }) => [text(systems.length)] },
        {
          title: "with open patches",
          isNumber: true,
          parts: ({ systems }) => [text(systems.filter((one) => open(one) > 0).length)],
        },
        { title: "open pairs", isNumber: true, parts: (owner) => [text(openOf(owner))] },
      ],
      owners,
    ),
  });
}

function ownerSection({ owner, name, status, systems }: OwnerSystems): Section {
  const isGone = status === null || status === "live" ? "" : `, ${status}`;
  return section({
    id: ownerAnchor(owner),
    title: `${name} (${systems.length}${isGone})`,
    table: table<SystemRow>(
      `Systems of ${name}`,
      [
        { title: "system", parts: ({ system, name: words }) => [text(system), text(` ${words}`, "dim")] },
        { title: "where", parts: whereParts },
        { title: "needs", parts: ({ needed }) => patchLinks(needed) },
        { title: "not known", parts: unknownParts },
        { title: "let be", parts: ({ waived }) => patchLinks(waived) },
      ],
      // what needs nothing comes last; as it was otherwise
      systems.toSorted((a, b) => Math.sign(open(b)) - Math.sign(open(a))),
      ({ system }) => systemAnchor(system),
    ),
    nothing: systems.length === 0 ? "It has no system." : "",
  });
}

function whereParts({ environment, exposure, criticality, outOfServiceAt }: SystemRow): readonly Part[] {
  const where = text(`${environment}, ${exposure}, ${criticality}`);
  return outOfServiceAt === null ? [where] : [where, text("; out of service since "), moment(outOfServiceAt)];
}

function unknownParts({ unknown, gaps }: SystemRow): readonly Part[] {
  if (gaps === 0) return patchLinks(unknown);
  return [
    ...patchLinks(unknown),
    text("; "),
    text(`${plural(gaps, "entry", "entries")} of its list can't be read`, "wait"),
  ];
}
