/** Real package lists: as many packages as the file has entries, and none lost in silence. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { readInventory } from "../../../src/load/inventory.ts";
import type { SoftwareList } from "../../../src/model/inventory.ts";
import { describeWithShared } from "../../score.ts";

function filesUnder(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  return paths.filter((path) => statSync(path).isFile()).sort();
}

function listOf(path: string, platform: string | null): SoftwareList {
  const { value, diagnostics } = readInventory({ path, bytes: readFileSync(path), format: null, platform });
  if (value === null) throw new Error(diagnostics.map((one) => one.problem).join());
  return value;
}

/** Lines of a list, without its header. */
function linesOf(path: string, header: number): number {
  return readFileSync(path, "utf8").trim().split("\n").length - header;
}

describeWithShared("package lists hold as many packages as the file has entries", (shared) => {
  const folder = join(shared, "data/inventory");

  test("dpkg", () => {
    const found = filesUnder(join(folder, "dpkg")).map((path) => {
      const entries = path.endsWith(".status")
        ? (readFileSync(path, "utf8").match(/^Package: /gm) ?? []).length
        : linesOf(path, 1);
      const release = /ubuntu_(\d\d)(\d\d)/.exec(path);
      const list = listOf(path, release === null ? "debian:12" : `ubuntu:${release[1]}.${release[2]}`);
      return [basename(path), list.packages.length === entries, list.unreadable.length];
    });
    expect(found).toHaveLength(4);
    for (const [name, isWhole, unreadable] of found) expect([name, isWhole, unreadable]).toEqual([name, true, 0]);
  });

  test("rpm -qa", () => {
    const found = filesUnder(join(folder, "rpm-qa")).map((path) => {
      const keys = (readFileSync(path, "utf8").match(/^gpg-pubkey-/gm) ?? []).length;
      const list = listOf(path, "oracle:8");
      const codes = list.unreadable.map((one) => one.code);
      return [basename(path), list.packages.length - (linesOf(path, 0) - keys), codes.join()];
    });
    expect(found.map(([, difference]) => difference)).toEqual(found.map(() => 0));
    // Versions of others are told; SUSE has no epochs, so its lists are told when they are said to be another's.
    const told = found.filter(([, , codes]) => codes !== "").map(([name, , codes]) => `${name} ${codes}`);
    expect(told).toEqual([
      "amazon_2.rpm-qa.txt inventory-platform",
      "centos_7.rpm-qa.txt inventory-platform",
      "fedora_38.rpm-qa.txt inventory-platform",
      "opensuse_leap_15.rpm-qa.txt inventory-without-epochs",
      "sles12.rpm-qa.txt inventory-without-epochs",
    ]);
  });

  test("CycloneDX", () => {
    for (const path of filesUnder(join(folder, "cyclonedx"))) {
      if (path.endsWith(".xml")) {
        const { diagnostics } = readInventory({ path, bytes: readFileSync(path), format: null, platform: null });
        expect(
          diagnostics.map((one) => one.code),
          path,
        ).toEqual(["inventory-format"]);
        continue;
      }
      const { components, metadata } = JSON.parse(readFileSync(path, "utf8"));
      const whole: readonly object[] = metadata?.component === undefined ? [] : [metadata.component];
      const entries = [...components, ...whole];
      const packaged = entries.filter((one) => one.purl !== undefined).length;
      const nameless = components.filter(
        (one: { purl?: string; type: string }) => one.purl === undefined && one.type !== "operating-system",
      );
      const list = listOf(path, null);
      expect([list.packages.length, list.unreadable.length], path).toEqual([packaged, nameless.length]);
    }
  });

  test("the same machine as dpkg-query and as dpkg status", () => {
    const of = (file: string): readonly object[] =>
      listOf(join(folder, "dpkg", file), "debian:12").packages.map(({ place: _, ...rest }) => rest);
    expect(of("machine-bookworm.dpkg-query.tsv")).toEqual(of("machine-bookworm.status"));
  });
});
