/** rpm -qa: every way to write a package, and what a list cannot say. */
import { describe, expect, test } from "vitest";
import { packages, read, told } from "./lists.ts";

describe("rpm -qa", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["NetworkManager-1:1.40.16-9.el8.x86_64", ["NetworkManager 1:1.40.16-9.el8"]],
    ["bash-5.1.8-6.el9.x86_64", ["bash 5.1.8-6.el9"]],
    ["bash-0:5.1.8-6.el9.x86_64", ["bash 5.1.8-6.el9"]],
    ["bash-(none):5.1.8-6.el9.x86_64", ["bash 5.1.8-6.el9"]],
    ["1:bash-5.1.8-6.el9.x86_64", ["bash 1:5.1.8-6.el9"]],
    ["bash-5.1.8-6.el9", ["bash 5.1.8-6.el9"]],
    ["java-1.8.0-openjdk-1:1.8.0.392-1.el8.noarch", ["java-1.8.0-openjdk 1:1.8.0.392-1.el8"]],
    ["kernel-5.14.0-1.el9.x86_64\nkernel-5.14.0-2.el9.x86_64", ["kernel 5.14.0-1.el9", "kernel 5.14.0-2.el9"]],
    ["gpg-pubkey-2fa658e0-45700c69\ngpg-pubkey-2fa658e0-45700c69.(none)\nbash-1-1.noarch", ["bash 1-1"]],
    ["bash (none) 5.1.8 6.el9 x86_64", ["bash 5.1.8-6.el9"]],
    ["bash 1 5.1.8 6.el9 x86_64 (none) bash-5.1.8-6.el9.src.rpm", ["bash 1:5.1.8-6.el9 (bash 1:5.1.8-6.el9)"]],
    [
      "openssl-libs\t1\t3.0.7\t6.el9\tx86_64\t\topenssl-3.0.7-6.el9.src.rpm",
      ["openssl-libs 1:3.0.7-6.el9 (openssl 1:3.0.7-6.el9)"],
    ],
  ];
  test.each(cases)("%s", (text, expected) => {
    expect(packages(`${text}\n`, "almalinux:9")).toEqual(expected);
    expect(told(`${text}\n`, "almalinux:9")).toEqual([]);
  });

  test("a header names the columns; modules keep their stream", () => {
    const text =
      "name\tepoch\tversion\trelease\tarch\tmodularitylabel\nperl\t4\t5.26\t1.module_el8\tnoarch\tperl:5.26:806:fbe\nbash\t(none)\t5\t1\tnoarch\t(none)\n";
    const list = read(text, "almalinux:8");
    expect(list.packages.map(({ version, module }) => [version, module])).toEqual([
      ["4:5.26-1.module_el8", "perl:5.26"],
      ["5-1", undefined],
    ]);
  });

  test("lines that are no packages", () => {
    expect(told("bash-5.1.8-6.el9.x86_64\nbash\nbash-5.1.8-6.el9.x86_64   Tue 12 Mar\n", "almalinux:9")).toEqual([
      'list:2:1: "bash" is not an rpm package. write it as name-epoch:version-release.arch [inventory-entry]',
      'list:3:1: "bash-5.1.8-6.el9.x86_64   Tue 12 Mar" is not an rpm package. write it as name-epoch:version-release.arch [inventory-entry]',
    ]);
  });

  test("a hundred packages of which none has an epoch: the format leaves them out", () => {
    const plain = Array.from({ length: 100 }, (_, index) => `package${index}-1.0-1.el9.noarch\n`).join("");
    expect(read(plain, "almalinux:9").unreadable.map((one) => one.code)).toEqual(["inventory-without-epochs"]);
    expect(told(`${plain}shadow-utils-2:4.9-6.el9.x86_64\n`, "almalinux:9")).toEqual([]);
    expect(read(plain.replaceAll(".el9", ""), "sles:15.5").unreadable.map((one) => one.code)).toEqual([
      "inventory-without-sources",
    ]);
  });

  test("Rocky Linux names source packages", () => {
    expect(read("bash-5.1.8-6.el9.x86_64\n", "rocky:9").unreadable.map((one) => one.code)).toEqual([
      "inventory-without-sources",
    ]);
  });
});
