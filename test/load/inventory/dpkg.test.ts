/** dpkg-query and dpkg status: states, sources, and what a list cannot say. */
import { describe, expect, test } from "vitest";
import { readInventory } from "../../../src/load/inventory.ts";
import { packages, read, told } from "./lists.ts";

describe("dpkg-query", () => {
  const six = (status: string, version = "1.0-1"): string => `curl\t${version}\tamd64\tcurl\t1.0-1\t${status}\n`;

  test("two columns: no sources, which is told with the command that has them", () => {
    const text = "adduser\t3.134\nlibc6:amd64\t2.36-9\ngone\t\n";
    expect(packages(text, "debian:12")).toEqual(["adduser 3.134", "libc6 2.36-9"]);
    const fields = ["Package", "Version", "Architecture", "source:Package", "source:Version", "db:Status-Abbrev"]
      .map((field) => `\${${field}}`)
      .join("\\t");
    expect(told(text, "debian:12")).toEqual([
      `list:1:1: there is no source column, but advisories name source packages. dpkg-query -W -f '${fields}\\n' [inventory-without-sources]`,
    ]);
  });

  const states: readonly (readonly [string, boolean])[] = [
    ["ii ", true],
    ["hi ", true],
    ["iU ", true],
    ["iF ", true],
    ["iHR", true],
    ["rc ", false],
    ["un ", false],
    ["install ok installed", true],
    ["hold ok installed", true],
    ["install ok half-configured", true],
    ["deinstall ok config-files", false],
    ["installed", true],
  ];
  test.each(states)("six columns, status %j: files are there: %s", (status, isThere) => {
    expect(packages(six(status), "debian:12")).toEqual(isThere ? ["curl 1.0-1 (curl 1.0-1)"] : []);
  });

  test("a header names the columns, in any order and among others", () => {
    const text =
      "source\tsection\tversion\tpackage\nopenssl (3.0.11-1)\tlibs\t3.0.11-1+b1\tlibssl3\n\tlibs\t1.0\tzlib1g\n";
    expect(packages(text, "debian:12")).toEqual(["libssl3 3.0.11-1+b1 (openssl 3.0.11-1)", "zlib1g 1.0 (zlib1g 1.0)"]);
  });

  test("lines that are no packages are told, with their places; the others count", () => {
    const text = `${six("ii ")}curl\n\n${six("??")}${six("ii ", "")}${six("ii ").replace("curl", "a b")}`;
    expect(packages(text, "debian:12")).toHaveLength(1);
    expect(told(text, "debian:12").map((line) => line.replace(/: .*\[/, " ["))).toEqual([
      "list:2:1 [inventory-entry]",
      "list:4:1 [inventory-entry]",
      "list:5:1 [inventory-entry]",
      "list:6:1 [inventory-entry]",
    ]);
  });

  test("columns that nobody named", () => {
    const { value } = readInventory({
      path: "list",
      bytes: Buffer.from("a\t1\tamd64\n"),
      format: "dpkg-query",
      platform: "debian:12",
    });
    expect(value?.packages).toEqual([]);
    expect(value?.unreadable.map((one) => one.code)).toEqual(["inventory-format"]);
  });
});

describe("the distribution", () => {
  const list = "package\tversion\tsource\ncurl\t1.0-1\tcurl\n";
  const cases: readonly (readonly [string | null, object, readonly string[]])[] = [
    ["debian:12", { ecosystem: "Debian", release: "12" }, []],
    ["ubuntu:22.04", { ecosystem: "Ubuntu", release: "22.04" }, []],
    [null, { ecosystem: "deb", release: null }, ["the list does not say which distribution release it is of"]],
    ["slackware:15", { ecosystem: "deb", release: null }, ['platform "slackware:15" is not known']],
    ["alpine:3.18", { ecosystem: "deb", release: null }, ['platform "alpine:3.18" has no deb packages']],
    ["debian", { ecosystem: "Debian", release: null }, ['platform "debian" does not say the release']],
  ];
  test.each(cases)("platform %s", (platform, expected, problems) => {
    expect(read(list, platform).packages[0]).toMatchObject(expected);
    expect(read(list, platform).unreadable.map((one) => one.problem)).toEqual(problems);
  });
});

describe("dpkg status", () => {
  const stanza = (...lines: string[]): string => `${lines.join("\n")}\n\n`;

  test("sources, states and folded lines", () => {
    const text =
      stanza(
        "Package: bsdutils",
        "Status: install ok installed",
        "Source: util-linux (2.36.1-8)",
        "Version: 1:2.36.1-8+b1",
        "Description: tools",
        " Source: no",
      ) +
      stanza("Package: curl", "Status: install ok unpacked", "Version: 7.88.1-10") +
      stanza("Package: apt-transport-https", "Status: hold ok installed", "Source: apt", "Version: 2.6.1") +
      stanza("Package: old", "Status: deinstall ok config-files", "Version: 1.0") +
      stanza("Package: known", "Status: unknown ok not-installed") +
      stanza("Package: without-dpkg", "Version: 1.0");
    expect(packages(text.replaceAll("\n", "\r\n"), "debian:12")).toEqual([
      "bsdutils 1:2.36.1-8+b1 (util-linux 2.36.1-8)",
      "curl 7.88.1-10 (curl 7.88.1-10)",
      "apt-transport-https 2.6.1 (apt 2.6.1)",
      "without-dpkg 1.0 (without-dpkg 1.0)",
    ]);
    expect(told(text, "debian:12")).toEqual([]);
  });

  test("stanzas that are no packages", () => {
    const text =
      stanza("Package: a", "Status: install ok installed") +
      stanza("Package: b", "Status: what", "Version: 1") +
      stanza("Package: c", "Version: 1", "stray") +
      stanza("Version: 1");
    expect(packages(text, "debian:12")).toEqual([]);
    expect(told(text, "debian:12")).toEqual([
      'list:1:1: the stanza at "Package: a" is not a package. it needs the fields Package, Status and Version [inventory-entry]',
      'list:4:1: the stanza at "Package: b" is not a package. it needs the fields Package, Status and Version [inventory-entry]',
      'list:10:1: the stanza at "stray" is not a package. it needs the fields Package, Status and Version [inventory-entry]',
      'list:12:1: the stanza at "Version: 1" is not a package. it needs the fields Package, Status and Version [inventory-entry]',
    ]);
  });
});
