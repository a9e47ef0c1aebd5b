/** Lists of package URLs. */
import { describe, expect, test } from "vitest";
import { packages, read, told } from "./lists.ts";

describe("package URLs", () => {
  test("one per line, with comments; bad ones at their places", () => {
    const text = "# mine\npkg:npm/express@4.19.2\n  pkg:npm/express\n\nexpress\n";
    expect(read(text, null).packages).toMatchObject([{ name: "express", place: { path: "list", at: 2 } }]);
    expect(told(text, null)).toEqual([
      'list:3:3: "pkg:npm/express": the package URL has no version. add the installed version after the name, as in @1.2.3 [purl-form]',
      'list:5:1: "express": this is not a package URL. write it as pkg:type/namespace/name@version [purl-form]',
    ]);
  });

  test("as a JSON array", () => {
    const text = '["pkg:npm/express@4.19.2",\n 7]';
    expect(read(text, null).packages).toMatchObject([{ name: "express", place: { path: "list", at: [0] } }]);
    expect(told(text, null)).toEqual([
      'list:2:2: "7": this is not a package URL. write it as pkg:type/namespace/name@version [purl-form]',
    ]);
  });

  test("a missing source is the same one in a list that names any, and unknown in a list that names none", () => {
    const curl = "pkg:deb/debian/curl@1?distro=debian-12\n";
    expect(packages(`${curl}pkg:deb/debian/libcurl4@1?distro=debian-12&upstream=curl\n`, null)).toEqual([
      "curl 1 (curl 1)",
      "libcurl4 1 (curl 1)",
    ]);
    expect(packages(curl, null)).toEqual(["curl 1"]);
    expect(read(curl, null).unreadable.map((one) => one.code)).toEqual(["inventory-without-sources"]);
  });
});
