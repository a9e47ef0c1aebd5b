/** Guards of supersede: successors are there, lead nowhere back, and cover everything that still needs the patch. */
import { describe, expect, test } from "vitest";
import { SUPERSEDE_GUARDS } from "../../../src/decide/guards/supersede.ts";
import type { Outcome, PackageStatement, Patch } from "../../../src/model/authored.ts";
import type { PatchRecord } from "../../../src/model/record.ts";
import { ended, laterStep } from "../later-steps.ts";
import { record } from "../record-parts.ts";
import { refusals } from "../records.ts";
import { patchFile } from "../stage-files.ts";

const patch = patchFile({ aliases: ["CVE-2024-6119", "CVE-2024-5535"] });
const before = record({ patch });
const [openssl] = patch.packages;
if (openssl === undefined) throw new Error("no statement");

interface Successor {
  readonly record: PatchRecord;
  readonly patch: Patch;
}

function successor(id: string, change: Partial<Patch> = {}): Successor {
  const own = patchFile({ id, advisory: id.toUpperCase(), aliases: patch.aliases ?? [], ...change });
  return { patch: own, record: { ...record({ patch: own }), id, folder: `patches/${id}` } };
}

function outcome(change: Partial<Outcome> = {}): Outcome {
  return {
    schemaVersion: 1,
    outcome: "superseded",
    by: "sofia",
    at: "2026-03-02T10:00:00Z",
    reason: "The vendor's next build mends the same errors.",
    files: before.files.map(({ file, digest }) => ({ path: file, digest })),
    successors: ["dsa-5800-1"],
    ...change,
  };
}

function found(change: Partial<Outcome>, ...others: readonly Successor[]) {
  const after = ended(before, outcome(change));
  const now = "2026-03-02T12:00:00Z";
  return refusals(
    SUPERSEDE_GUARDS,
    laterStep("supersede", { before, after, now, file: "outcome.yaml", patch, others }),
  );
}

const COVERS_ALL = successor("dsa-5800-1");
const ELSEWHERE: PackageStatement = { ...openssl, ecosystem: "Debian:11" };

describe("right successors pass", () => {
  test("X13: one that covers everything", () => {
    expect(found({}, COVERS_ALL)).toEqual([]);
  });
  test("X13: two that cover everything together", () => {
    const one = successor("dsa-5800-1", { aliases: ["CVE-2024-6119"] });
    const other = successor("dsa-5801-1", { aliases: ["CVE-2024-5535"], packages: [ELSEWHERE] });
    expect(found({ successors: ["dsa-5800-1", "dsa-5801-1"] }, one, other)).toEqual([]);
  });
});

describe("wrong successors are refused", () => {
  test.each<readonly [string, RegExp, Partial<Outcome>, readonly Successor[]]>([
    ["X13: a patch that nobody has registered", /^X13: .*dsa-5800-1/, {}, []],
    ["X13: itself", /^X13: /, { successors: ["dsa-5764-1"] }, []],
    [
      "X13: a part of the vulnerabilities stays open",
      /^X13: .*CVE-2024-5535/,
      {},
      [successor("dsa-5800-1", { aliases: ["CVE-2024-6119"] })],
    ],
    [
      "X13: two patches that take each other's place",
      /^X13: /,
      {},
      [{ ...COVERS_ALL, record: ended(COVERS_ALL.record, outcome({ successors: ["dsa-5764-1"] })) }],
    ],
    [
      "X13: one that was declined",
      /^X13: .*declined/,
      {},
      [{ ...COVERS_ALL, record: ended(COVERS_ALL.record, { ...outcome(), outcome: "declined" }) }],
    ],
    [
      "D07 X13: the same vulnerabilities, on another platform",
      /^D07: systems need it for openssl \(Debian:12\), of which no successor speaks$/,
      {},
      [successor("dsa-5800-1", { packages: [ELSEWHERE] })],
    ],
    ["B05: no reason", /^B05: "-" is no reason$/, { reason: "-" }, [COVERS_ALL]],
    [
      "B05: decided tomorrow",
      /^B05: "2026-03-03T00:00:00Z" is later than now$/,
      { at: "2026-03-03T00:00:00Z" },
      [COVERS_ALL],
    ],
    ["D13: a file is not listed", /^D13: "patch.yaml" is not listed$/, { files: [] }, [COVERS_ALL]],
  ])("%s", (_case, wanted, change, others) => {
    const lines = found(change, ...others);
    expect(lines[0]).toMatch(wanted);
    // A successor that is not there speaks of no package either.
    const other = others.length === 0 ? ["D07"] : [];
    expect(new Set([...lines.map((line) => line.split(":")[0]), ...other])).toEqual(
      new Set([lines[0]?.split(":")[0], ...other]),
    );
  });
});
