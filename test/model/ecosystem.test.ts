/** Releases compare as equal however they were written, and only then. */
import { describe, expect, test } from "vitest";
import { ecosystemOfPurl, parseEcosystem, parsePlatform } from "../../src/model/ecosystem.ts";

describe("an advisory's ecosystem and a machine's platform are the same release", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["Debian:12", "debian:12", true],
    ["Debian:12", "debian:bookworm", true],
    ["Debian:11", "debian:12", false],
    ["Debian:constructor", "debian:12", false],
    ["Ubuntu:22.04:LTS", "ubuntu:22.04", true],
    ["Ubuntu:22.04", "ubuntu:jammy", true],
    ["Ubuntu:Pro:22.04:LTS", "ubuntu:22.04", false],
    ["Alpine:v3.18", "alpine:3.18.4", true],
    ["Alpine:v3.19", "alpine:3.18.4", false],
    ["AlmaLinux:9", "almalinux:9.2", true],
    ["Rocky Linux:8", "rocky:8.10", true],
    ["Red Hat:enterprise_linux:9::appstream", "rhel:9.4", true],
    ["Red Hat:enterprise_linux:9", "rhel:9", true],
    ["Red Hat:rhel_eus:9.2::appstream", "rhel:9.2", false],
    ["Red Hat:openshift:4.16::el9", "rhel:9.4", false],
    ["SUSE:Linux Enterprise Server 15 SP5", "sles:15.5", true],
    ["SUSE:Linux Enterprise Module for Basesystem 15 SP5", "sles:15.5", true],
    ["SUSE:Linux Enterprise Server 15", "sles:15", true],
    ["SUSE:Linux Enterprise Server 15 SP4", "sles:15.5", false],
    ["SUSE:Linux Enterprise Server 15 SP5-LTSS", "sles:15.5", false],
    ["SUSE:Linux Enterprise Micro 5.3", "sles:5.3", false],
    ["openSUSE:Leap 15.5", "opensuse-leap:15.5", true],
    ["openSUSE:Tumbleweed", "opensuse-tumbleweed:20240115", true],
  ];
  test.each(cases)("%s and %s: %s", (advisory, platform, isSame) => {
    const [said, machine] = [parseEcosystem(advisory), parsePlatform(platform)];
    expect(said.name === machine?.name && said.release === machine.release).toBe(isSame);
  });
});

test("a package URL's type alone, or with its vendor", () => {
  const cases = [
    ["npm", null, "npm"],
    ["deb", "debian", "Debian"],
    ["deb", "raspbian", null],
    ["rpm", "REDHAT", "Red Hat"],
    ["generic", null, null],
  ] as const;
  const found = cases.map(([type, namespace]) => ecosystemOfPurl(type, namespace)?.name ?? null);
  expect(found).toEqual(cases.map(([, , name]) => name));
});
