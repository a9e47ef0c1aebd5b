/** What runs where, against what is known: computed anew whenever either changes, and trusted only while it is fresh. */
import { describe, expect, test } from "vitest";
import { AS_OF, catalogAfter, onlyPair, pairsOf } from "./sample.ts";

const sample = catalogAfter();
const KERNEL = "alsa-2026-57253";
const NEW_KERNEL = {
  path: "systems/inventory/images/alma-8-base.rpm-qa.txt",
  from: "4.18.0-553.144.1.el8_10",
  to: "4.18.0-553.157.1.el8_10",
  isEverywhere: true,
} as const;

const affectedBy = (patch: string, catalog = sample) =>
  pairsOf(catalog).flatMap((pair) => (pair.patch === patch && pair.verdict === "affected" ? [pair.system] : []));

describe("A03 B09 C20: machines and the images that they are built from", () => {
  test("a vulnerability of the image is one of everything that is built from it", () => {
    expect(affectedBy(KERNEL)).toEqual(["dns-north-1", "eastgate-app-1", "worker-1", "worker-2", "worker-3"]);
  });

  test("an image with the patch brings all of them to the current state, and nothing else", () => {
    expect(affectedBy(KERNEL, catalogAfter(NEW_KERNEL))).toEqual(["dns-north-1"]);
  });

  test("what the provider builds from an image names its profile", () => {
    const controlled = new Set(pairsOf(sample).flatMap((one) => (one.controlledBy === "provider" ? [one.system] : [])));
    const built = [...sample.systems.values()]
      .map(({ value }) => value)
      .filter(({ id, software }) => software.kind === "image" && controlled.has(id));
    expect(built.length).toBeGreaterThan(3);
    expect(built.filter(({ profile }) => profile === undefined).map(({ id }) => id)).toEqual([]);
  });
});

describe("A18 C07 D07: what is missing is seen on each system", () => {
  const unbound = "alsa-2026-24365";

  test("with the version that is there, and the one that is needed", () => {
    expect(onlyPair(sample, unbound, "dns-north-1")).toMatchObject({
      verdict: "affected",
      installed: "1.16.2-5.9.el8_10",
      fixed: "1.16.2-5.11.el8_10",
    });
  });

  test("and no longer when an inventory shows the current level", () => {
    const current = {
      path: "systems/inventory/north/dns-north-1.rpm-qa.txt",
      from: "1.16.2-5.9.el8_10",
      to: "1.16.2-5.11.el8_10",
      isEverywhere: true,
    } as const;
    expect(onlyPair(catalogAfter(current), unbound, "dns-north-1").verdict).toBe("fixed");
  });

  test("one package that was left behind is enough", () => {
    const half = {
      path: "systems/inventory/north/dns-north-1.rpm-qa.txt",
      from: "unbound-libs-1.16.2-5.9.el8_10",
      to: "unbound-libs-1.16.2-5.11.el8_10",
    };
    expect(onlyPair(catalogAfter(half), unbound, "dns-north-1").verdict).toBe("affected");
  });
});

describe("B04 D18: a system that is not looked at regularly is unknown, never fine", () => {
  const nightly = [...sample.systems.values()]
    .filter(({ software }) => software.collector === "fleet-agent" && software.asOf > "2026-08-23")
    .map(({ value }) => value.id);
  const verdictsAt = (now: string) =>
    new Set(pairsOf(sample, now).flatMap(({ system, verdict }) => (nightly.includes(system) ? [verdict] : [])));

  test("the night before it was looked at", () => {
    expect(nightly.length).toBeGreaterThan(10);
    expect(verdictsAt(AS_OF)).toContain("fixed");
  });

  test("four days later nobody knows any more", () => {
    expect([...verdictsAt("2026-08-27T08:00:00Z")]).toEqual(["unknown"]);
  });
});

test("A09 B11: a patch that a customer found says whose it was, and is the provider's work too", () => {
  expect(sample.patches.get("go-2025-3553")?.value.source.reportedBy).toBe("tenant-corvid");
  const sides = pairsOf(sample).filter(({ patch, verdict }) => patch === "go-2025-3553" && verdict === "affected");
  expect(sides.map(({ system, controlledBy }) => [system, controlledBy])).toEqual([
    ["corvid-api", "tenant-corvid"],
    ["monitoring-1", "provider"],
  ]);
});
