/** One database, with what is and what was: the same questions, asked of a commit of the past. */
import { describe, expect, test } from "vitest";
import { catalogOf, readLedger } from "../../src/commands/ledger.ts";
import { assess } from "../../src/decide/applicability/assess.ts";
import { commitAll, git, LEDGER, NOW, repositoryWith, SYSTEMS, writeInto } from "../commands/program.ts";

const LIST = "systems/inventory/web-1.dpkg-query.tsv";
const WITH_CONFIGURATION = SYSTEMS.replace(
  "    inService:",
  "    configuration: https://git.example.org/config/web-1\n    inService:",
);

async function at(root: string, ref: string) {
  const catalog = catalogOf(await readLedger({ root, ref }));
  if (catalog === null) throw new Error("the ledger has findings");
  return {
    configuration: catalog.systems.get("web-1")?.value.configuration,
    verdicts: assess(catalog, NOW).map(({ verdict }) => verdict),
  };
}

describe("B19: present and past", () => {
  test("B16 B19: where a configuration is kept, now and before", async () => {
    const root = repositoryWith(LEDGER);
    writeInto(root, { "systems/web.yaml": WITH_CONFIGURATION });
    commitAll(root, "systems: web-1 names its configuration");
    expect((await at(root, "HEAD")).configuration).toBe("https://git.example.org/config/web-1");
    expect((await at(root, "HEAD~1")).configuration).toBeUndefined();
  });

  test("B18 B19 D18: what was installed, and what followed from it", async () => {
    const root = repositoryWith(LEDGER);
    const list = (LEDGER[LIST] ?? "").replaceAll("3.0.11-1~deb12u2", "3.0.15-1~deb12u1");
    writeInto(root, { [LIST]: list });
    commitAll(root, "inventory: web-1");
    expect((await at(root, "HEAD")).verdicts).toEqual(["fixed"]);
    expect((await at(root, "HEAD~1")).verdicts).toEqual(["affected"]);
    expect(git(root, "log", "--format=%s", "--", LIST).trim().split("\n")).toEqual([
      "inventory: web-1",
      "ledger: begin",
    ]);
  });
});
