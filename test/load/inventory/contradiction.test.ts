/** A list that is said to be of another distribution or release than its versions are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readInventory } from "../../../src/load/inventory.ts";
import { describeWithShared } from "../../score.ts";

const DEBIAN_12 = ["3.0.15-1~deb12u1", "7.88.1-10+deb12u5", "1.18.3-4+deb12u2", "2.36-9"];
const UBUNTU_2204 = [
  "3.0.2-0ubuntu1.15",
  "2.4.52-1ubuntu4.7",
  "1.2-0ubuntu0.22.04.1",
  "2.0-0ubuntu0.22.04.2",
  "1-0ubuntu0.22.04.9",
];

function told(platform: string, versions: readonly string[]): readonly string[] {
  const lines = versions.map((version, index) => `lib${index}\t${version}\tamd64\tlib${index}\t${version}\tii \n`);
  const bytes = Buffer.from(lines.join(""));
  const { value } = readInventory({ path: "web.tsv", bytes, format: "dpkg-query", platform });
  return value?.unreadable.map(({ code, problem }) => `${code}: ${problem}`) ?? [];
}

test.each<readonly [string, readonly string[], RegExp | null]>([
  ["debian:12", DEBIAN_12, null],
  [
    "ubuntu:22.04",
    DEBIAN_12,
    /^inventory-platform: .*of Ubuntu 22\.04, but 3 of 4 versions are of Debian 12, such as "3/,
  ],
  ["debian:11", DEBIAN_12, /of Debian 11, but 3 of 4 versions are of Debian 12/],
  ["debian:12", [...DEBIAN_12, "1+deb11u1", "2+deb11u1"], null],
  ["debian:12", ["1+deb11u1", "2+deb11u1", "9"], null],
  ["ubuntu:22.04", UBUNTU_2204, null],
  ["debian:12", UBUNTU_2204, /of Debian 12, but 5 of 5 versions are of Ubuntu, such as "3\.0\.2-0ubuntu1\.15"/],
  ["ubuntu:20.04", UBUNTU_2204, /of Ubuntu 20\.04, but 3 of 5 versions are of Ubuntu 22\.04/],
  ["echo", DEBIAN_12, null],
])("%s: %s", (platform, versions, says) => {
  const found = told(platform, versions).join();
  if (says === null) expect(found).toBe("");
  else expect(found).toMatch(says);
});

/** As os-release of those machines says. */
const REAL: Readonly<Record<string, string>> = {
  "dpkg/machine-bookworm.dpkg-query.tsv": "debian:12",
  "dpkg/machine-bookworm.status": "debian:12",
  "dpkg/ubuntu_1604.tsv": "ubuntu:16.04",
  "dpkg/ubuntu_2004.tsv": "ubuntu:20.04",
  "rpm-qa/alma_8.rpm-qa.txt": "almalinux:8.9",
  "rpm-qa/amazon_2.rpm-qa.txt": "amzn:2",
  "rpm-qa/centos_7.rpm-qa.txt": "centos:7",
  "rpm-qa/fedora_38.rpm-qa.txt": "fedora:38",
  "rpm-qa/opensuse_leap_15.rpm-qa.txt": "opensuse-leap:15.5",
  "rpm-qa/oracle_8.rpm-qa.txt": "ol:8.9",
  "rpm-qa/rhel_80.rpm-qa.txt": "rhel:8.0",
  "rpm-qa/rocky_8.rpm-qa.txt": "rocky:8.9",
  "rpm-qa/sles12.rpm-qa.txt": "sles:12.5",
};
/** Said to be another's, these can't be told: their versions have no mark, or the one of the same family. */
const ALIKE = /^(?:almalinux|centos|ol|rhel|rocky|opensuse|sles)/;

describeWithShared("real lists", (shared) => {
  const folder = join(shared, "data/inventory");
  const isTold = (path: string, platform: string | null) =>
    readInventory({ path, bytes: readFileSync(join(folder, path)), format: null, platform }).value?.unreadable.some(
      ({ problem }) => problem.startsWith("the list is said to be of"),
    ) ?? false;

  test("no false alarm", () => {
    const boms = readdirSync(join(folder, "cyclonedx")).map((name) => [`cyclonedx/${name}`, null] as const);
    const all = [...Object.entries(REAL), ...boms];
    const alarms = all.filter(([path, platform]) => isTold(path, platform)).map(([path]) => path);
    console.log(`platform-contradictions: ${all.length} real lists, ${alarms.length} false alarms`, ...alarms);
    expect(alarms).toEqual([]);
  });

  test("a list that is said to be another's is told, unless the two are written alike", () => {
    const swapped = Object.entries(REAL).flatMap(([path, own]) =>
      Object.entries(REAL)
        .filter(([other, platform]) => other.split("/")[0] === path.split("/")[0] && platform !== own)
        .map(([, platform]) => ({ path, platform, name: `${own} as ${platform}` })),
    );
    const missed = swapped.filter(({ path, platform }) => !isTold(path, platform)).map(({ name }) => name);
    console.log(`platform-contradictions: ${swapped.length} swapped lists, ${swapped.length - missed.length} told`);
    console.log(`missed: ${missed.join(", ")}`);
    expect(missed.filter((name) => !ALIKE.test(name))).toEqual([]);
  });
});
