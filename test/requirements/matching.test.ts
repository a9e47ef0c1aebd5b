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
});

describe("A18 C07 D07: what is missing is seen on each system", () => {
  const curl = "alsa-2026-57462";

  test("with the version that is there, and the one that is needed", () => {
    expect(onlyPair(sample, curl, "dns-north-1")).toMatchObject({
      verdict: "affected",
      installed: "7.61.1-34.el8_10.9",
      fixed: "7.61.1-34.el8_10.13",
    });
  });

  test("and no longer when an inventory shows the current level", () => {
    const current = {
      path: "systems/inventory/north/dns-north-1.rpm-qa.txt",
      from: "7.61.1-34.el8_10.9",
      to: "7.61.1-34.el8_10.13",
      isEverywhere: true,
    } as const;
    expect(onlyPair(catalogAfter(current), curl, "dns-north-1").verdict).toBe("fixed");
  });

  test("one package that was left behind is enough", () => {
    const half = {
      path: "systems/inventory/north/dns-north-1.rpm-qa.txt",
      from: "libcurl-7.61.1-34.el8_10.9",
      to: "libcurl-7.61.1-34.el8_10.13",
    };
    expect(onlyPair(catalogAfter(half), curl, "dns-north-1").verdict).toBe("affected");
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
