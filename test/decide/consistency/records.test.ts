/** Records of a ledger: one for each patch, and amendments that are of what is there. */
import { describe, expect, test } from "vitest";
import { PATCH as BY_HAND, LEDGER } from "../../commands/program.ts";
import { edited, findings } from "./findings.ts";
import { amendment, digestOf, FULL } from "./full-ledger.ts";

const RECORD = "patches/dsa-5764-1";
const ARCHIVE = "patches/archive/2026/dsa-5764-1";
const PATCH = FULL[`${RECORD}/patch.yaml`] ?? "";

describe("one record of a patch", () => {
  const openFiles = Object.entries(FULL).filter(([path]) => path.startsWith(`${RECORD}/`));
  const rest = Object.fromEntries(Object.entries(FULL).filter(([path]) => !path.startsWith(`${RECORD}/`)));
  const archived = Object.fromEntries(openFiles.map(([path, text]) => [path.replace(RECORD, ARCHIVE), text]));

  test("B06: an archived record is read like an open one", () => {
    expect(findings({ ...rest, ...archived })).toEqual([]);
  });

  test("open and archived at once is one too many", () => {
    expect(findings({ ...FULL, [`${ARCHIVE}/patch.yaml`]: PATCH })).toEqual([
      `${RECORD}/patch.yaml:3 duplicate-id: id "dsa-5764-1" also stands in ${ARCHIVE}/patch.yaml`,
    ]);
  });

  test("also when one of the two can't be read", () => {
    const broken = PATCH.replace("advisory:", "advisry:");
    const found = findings({ ...FULL, [`${ARCHIVE}/patch.yaml`]: broken });
    expect(found.map((line) => line.split(":").slice(0, 2).join(":"))).toEqual(
      [`${RECORD}/patch.yaml:3 duplicate-id`, `${ARCHIVE}/patch.yaml:4 unknown-key`].sort(),
    );
  });

  test("two of one vulnerability may stand side by side when one has ended", () => {
    const twin = "patches/dsa-5850-1/patch.yaml";
    const same = edited(twin, "[CVE-2024-9999, CVE-2024-6119]", "[CVE-2024-6119]");
    expect(findings(same)).toEqual([]);
    const { [`${RECORD}/outcome.yaml`]: _, ...bothOpen } = same;
    expect(findings(bothOpen)).toEqual([expect.stringContaining("overlapping-patches")]);
  });
});

describe("one advisory, registered by hand under two ids", () => {
  const url = "https://www.debian.org/security/2024/dsa-5764";
  const read = (text: string) => text.replace("format: manual", `format: manual, url: "${url}"`);
  const [first, second] = ["patches/dsa-5764-1/patch.yaml", "patches/dsa-5764/patch.yaml"];
  const twin = BY_HAND.replace("id: dsa-5764-1", "id: dsa-5764")
    .replace("advisory: DSA-5764-1", "advisory: DSA-5764")
    .replace("aliases: [CVE-2024-6119]\n", "");

  test.each([
    ["of one page, with one fix", twin, ["overlapping-patches"]],
    ["of one page, with another fix", twin.replace("3.0.15-1~deb12u1", "3.0.16-1~deb12u1"), []],
    ["of one page, with no fix yet", twin.replace(", {fixed: 3.0.15-1~deb12u1}", ""), []],
  ])("%s", (_, text, want) => {
    const found = findings({ ...LEDGER, [first]: read(BY_HAND), [second]: read(text) });
    expect(found.map((line) => line.split(" ")[1]?.replace(":", ""))).toEqual(want);
  });
});

describe("D14 B05: an amendment names what it amends, and says what its kind calls for", () => {
  const path = `${RECORD}/amendments/002.yaml`;
  const rating = "rating: {exploitation: active, attackPossibility: high, attackComplexity: low, damage: extensive}\n";
  const title = 'corrections: [{at: /advisory, is: "DSA-5764-2"}]\n';

  test.each([
    ["the file as it stands", amendment("re-rated", rating), []],
    ["a file that is not there", amendment("corrected", title, "attempt-9/change.yaml"), ["3 unknown-reference"]],
    ["another digest", amendment("re-rated", rating, "patch.yaml", digestOf("")), ["4 contradiction"]],
    ["nothing to replace", amendment("re-rated"), ["2 incomplete"]],
    ["more than its kind", amendment("withdrawn", rating), ["8 contradiction"]],
    [
      "a rating of another file",
      amendment("re-rated", rating, "risks/001.yaml", digestOf(FULL[`${RECORD}/risks/001.yaml`] ?? "")),
      ["3 contradiction"],
    ],
    ["itself", amendment("corrected", title, "amendments/002.yaml"), ["3 contradiction"]],
  ])("%s", (_, text, want) => {
    const found = findings({ ...FULL, [path]: text }).map((line) => line.split(": ")[0]);
    expect(found).toEqual(want.map((one) => `${path}:${one}`));
  });
});
