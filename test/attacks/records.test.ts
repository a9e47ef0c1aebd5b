/**
 * Attacks on the records themselves: steps that are left out, records that are renamed or brought back, evidence of
 * something else, and dates that are moved. Each begins with the right change of the story, and alters one thing.
 */
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { Files } from "../commands/program.ts";
import { changed, type Edits, judged, RECORD, SCENES, sceneOf } from "./story.ts";

const OTHER = `sha256:${"7".repeat(64)}`;

/** The only file of a change of the story. */
function pathOf(scene: string): string {
  const [path] = Object.keys(sceneOf(scene).files);
  if (path === undefined) throw new Error(`${scene} has no file`);
  return path;
}

function textOf(scene: string): string {
  return sceneOf(scene).files[pathOf(scene)] ?? "";
}

/** The change of a scene with other values in its file. */
async function altered(scene: string, values: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { merged, now } = sceneOf(scene);
  return judged(merged, { [pathOf(scene)]: changed(textOf(scene), values) }, now);
}

test("what the attacks begin with is right, and stays so when it is only written anew", {
  timeout: 240_000,
}, async () => {
  for (const { name, merged, files, now } of SCENES) {
    const rewritten = Object.entries(files).map(([path, text]) => [
      path,
      path.startsWith("patches/") ? changed(text, {}) : text,
    ]);
    expect(await judged(merged, Object.fromEntries(rewritten), now), name).toEqual([]);
  }
});

/** The record as it is after the story, closed. */
const CLOSED: Files = { ...sceneOf("24").merged, ...sceneOf("24").files };
const AFTER = "2026-03-12T08:00:00Z";

function recordFiles(files: Files): readonly (readonly [string, string])[] {
  return Object.entries(files).filter(([path]) => path.startsWith(`${RECORD}/`));
}

function movedTo(folder: string, files: Files = CLOSED): Edits {
  const own = recordFiles(files);
  return Object.fromEntries([
    ...own.map(([path]) => [path, null] as const),
    ...own.map(([path, text]) => [path.replace(RECORD, folder), text] as const),
  ]);
}

describe("P11: a jump over states, and the edit of what is closed", () => {
  test.each<[what: string, at: string, from: string, said: RegExp]>([
    ["registered, and tested", "04", "06", /illegal-step/],
    ["registered, and approved", "04", "07", /illegal-step/],
    ["registered, and deployed", "04", "09", /illegal-step/],
    ["evaluated, and announced", "06", "08", /illegal-step/],
    ["approved, and deployed without notice", "08", "09", /illegal-step/],
    ["announced, and verified", "09", "19", /illegal-step|illegal-history|merged-file/],
    ["registered, and closed", "04", "24", /illegal-step/],
  ])("%s", async (_, at, from, said) => {
    const { merged, now } = sceneOf(at);
    const path = pathOf(from).replace("attempt-2", "attempt-1");
    expect((await judged(merged, { [path]: textOf(from) }, now)).join("\n")).toMatch(said);
  });

  test.each<[what: string, edits: Edits, said: RegExp]>([
    ["its outcome edited", { [pathOf("24")]: changed(textOf("24"), { reason: "Another." }) }, /merged-file-changed/],
    ["its patch edited", { [pathOf("01")]: changed(textOf("01"), { title: "Another" }) }, /merged-file-changed/],
    ["a file taken away", { [pathOf("09")]: null }, /merged-file-changed/],
    [
      "an exception added",
      { [`${RECORD}/notices/again.yaml`]: textOf("23") },
      /nothing is added to a record that is closed/,
    ],
    ["an amendment added", { [`${RECORD}/amendments/002.yaml`]: changed(textOf("05"), { at: AFTER }) }, /illegal-step/],
    [
      "deployed once more",
      { [`${RECORD}/attempt-3/deployments/rest.yaml`]: textOf("20") },
      /illegal-step|illegal-history/,
    ],
  ])("AP-082: closed, and %s", async (_, edits, said) => {
    expect((await judged(CLOSED, edits, AFTER)).join("\n")).toMatch(said);
  });
});

describe("P11: what has been merged, and is open", () => {
  test("AP-082: an approved change that is edited afterwards is no amendment", async () => {
    const { merged, files, now } = sceneOf("07");
    const edits = { [pathOf("07")]: changed(textOf("07"), { by: "nobody-known" }) };
    expect((await judged({ ...merged, ...files }, edits, now)).join("\n")).toMatch(/merged-file-changed/);
  });

  test.each(["07", "09"])(
    "AP-091: a revert of %s takes merged files away: only a revocation goes back",
    async (scene) => {
      const { merged, files, now } = sceneOf(scene);
      expect((await judged({ ...merged, ...files }, { [pathOf(scene)]: null }, now)).join("\n")).toMatch(
        /merged-file-changed/,
      );
    },
  );
});

describe("P12: a record under another name", () => {
  const open = sceneOf("06").merged;
  const taken = Object.fromEntries(recordFiles(open).map(([path]) => [path, null]));

  test.each<[what: string, merged: Files, edits: Edits, said: RegExp]>([
    ["renamed", open, movedTo("patches/dsa-5330-2", open), /id-differs|merged-file-changed/],
    [
      "renamed, with its id",
      open,
      {
        ...movedTo("patches/dsa-5330-2", open),
        "patches/dsa-5330-2/patch.yaml": changed(textOf("01"), { id: "dsa-5330-2" }),
      },
      /the record of "dsa-5330-1" is gone/,
    ],
    [
      "renamed in the case of its letters",
      open,
      movedTo("patches/DSA-5330-1", open),
      /unexpected-file|id-differs|merged-file-changed/,
    ],
    ["deleted", open, taken, /the record of "dsa-5330-1" is gone/],
    [
      "deleted, and registered anew with a later date",
      open,
      { ...taken, [pathOf("01")]: changed(textOf("01"), { "source.collectedAt": "2026-03-03T08:00:00Z" }) },
      /merged-file-changed/,
    ],
    [
      "moved to the archive while it is open",
      open,
      movedTo("patches/archive/2026/dsa-5330-1", open),
      /illegal-step|illegal-history/,
    ],
    [
      "moved to the archive and altered on the way",
      CLOSED,
      {
        ...movedTo("patches/archive/2026/dsa-5330-1"),
        "patches/archive/2026/dsa-5330-1/patch.yaml": changed(textOf("01"), { title: "Another" }),
      },
      /merged-file-changed/,
    ],
    ["moved to the archive of another year", CLOSED, movedTo("patches/archive/2024/dsa-5330-1"), /B06: .*is moved to/],
    [
      "moved to the archive without one of its files",
      CLOSED,
      {
        ...movedTo("patches/archive/2026/dsa-5330-1"),
        [`patches/archive/2026/dsa-5330-1${pathOf("11").slice(RECORD.length)}`]: null,
      },
      /merged-file-changed/,
    ],
  ])("%s", async (_, merged, edits, said) => {
    const real = Object.fromEntries(Object.entries(edits).filter(([path, text]) => text !== null || path in merged));
    expect((await judged(merged, real, AFTER)).join("\n")).toMatch(said);
  });

  test("moved to the archive as it is: that is a step, and allowed", async () => {
    expect(await judged(CLOSED, movedTo("patches/archive/2026/dsa-5330-1"), AFTER)).toEqual([]);
  });
});

describe("P13: evidence of something else", () => {
  test.each<[what: string, scene: string, values: Readonly<Record<string, unknown>>, said: RegExp]>([
    ["a test of another version", "06", { "versions.0.version": "1:2.4.1-1" }, /E32: /],
    ["a test of another package", "06", { "versions.0.name": "nginx" }, /E32: /],
    ["a test for another release of the system", "06", { "versions.0.ecosystem": "Debian:12" }, /E32: /],
    ["a test of nothing", "06", { versions: [] }, /E32: /],
    ["a test by somebody who does not test", "06", { by: "nobody-known" }, /unknown-reference|E15: /],
    ["a plan that follows another test report", "07", { "operationPlan.testReport": OTHER }, /A27: /],
    ["the scope of other systems", "07", { "scope.digest": OTHER }, /scope-changed/],
    [
      "a file with another digest than the registered one",
      "09",
      { artefacts: [{ file: "a.deb", digest: OTHER }] },
      /E34: /,
    ],
    ["a deployment of systems that are not in the wave", "09", { "systems.0.system": "shop-1" }, /E33: /],
    ["a deployment through another channel", "09", { channel: "debian-mirror" }, /unknown-reference|E34: /],
    ["a verification of another system", "19", { "systems.0.system": "shop-1" }, /D11: /],
    ["a scan of other systems", "19", { "scan.systems": ["shop-1"] }, /B15: /],
    ["a scan without a digest", "19", { "scan.evidence": { summary: "Report" } }, /D22: /],
    ["an outcome that lists another file", "24", { "files.0.digest": OTHER }, /D13: /],
    ["an outcome with better times", "24", { "sla.0.stoppedAt": "2026-03-09T08:00:00Z" }, /B07: /],
  ])("%s", async (_, scene, values, said) => {
    expect((await altered(scene, values)).join("\n")).toMatch(said);
  });

  test.each<[what: string, earlier: string, scene: string, said: RegExp]>([
    ["the test report of the attempt that was revoked", "06", "13", /B18: .*which it follows|D22: .*already/],
    ["the deployment of the attempt that was revoked", "09", "17", /E35: |D22: .*already/],
    ["the verification of the wave before", "19", "22", /D11: |D22: .*already/],
    ["the notice of the wave before", "15", "16", /C15: |D09: /],
  ])("%s, once more", async (_, earlier, scene, said) => {
    const { merged, now } = sceneOf(scene);
    expect((await judged(merged, { [pathOf(scene)]: textOf(earlier) }, now)).join("\n")).toMatch(said);
  });

  test.each<[what: string, scene: string, earlier: string, keys: string]>([
    ["the log of the test before", "13", "06", "evidence.0.digest"],
    ["the customer's answer to another plan", "14", "07", "customerApprovals.0.evidence.digest"],
    ["the scan of the wave before", "22", "19", "scan.evidence.digest"],
  ])("%s, by its digest alone", async (_, scene, earlier, keys) => {
    const digest = keys.split(".").reduce<unknown>((value, key) => Object(value)[key], load(textOf(earlier)));
    const said = (await altered(scene, { [keys]: digest })).join("\n");
    expect(said).toMatch(/D22: .*has the digest of what proves .* already/);
  });
});
