/** X13: what an exception lets be stays on the board, with the day on which it counts again, and may be planned before. */
import { expect, test } from "vitest";
import { draft } from "../../../src/decide/draft.ts";
import { patchBoard } from "../../../src/decide/standing/board.ts";
import { reportOf } from "../../../src/decide/standing/report.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import { renderPatchBoard } from "../../../src/render/patch-board.ts";
import { renderShow } from "../../../src/render/show.ts";
import { ledger, openssl, webOne, withRecord } from "../ledgers.ts";
import { ID, recordOf } from "../life.ts";
import { patchFile } from "../stage-files.ts";

const NOW = "2026-03-02T08:00:00Z";
const CALL = { program: "patchledger", root: "", now: "", at: "" };
const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String, cyan: String };
const EXCEPTION = {
  schemaVersion: 1,
  systems: ["web-1"],
  requestedBy: "ines",
  owner: "mira",
  reason: "The shop has its sale.",
  control: "The firewall lets only the office in.",
  check: "Its log is read every morning.",
  from: "2026-03-01T17:00:00Z",
  until: "2026-03-11T12:00:00Z",
};

const patch = { ...patchFile(), id: ID };
const record = recordOf({
  "patch.yaml": JSON.stringify(patch),
  "exceptions/001.yaml": JSON.stringify(EXCEPTION),
});
const catalog = withRecord(ledger({ systems: [{ system: webOne(), packages: [openssl()] }] }), record, patchFile());
const standing = standingOf(record, catalog, NOW);

test("X13: the board shows it, and until when it is waived", () => {
  const board = patchBoard(catalog, NOW);
  expect(board.rows).toMatchObject([{ deadline: null, letBe: { systems: ["web-1"], until: EXCEPTION.until } }]);
  expect(renderPatchBoard({ ...board, now: NOW, isAll: false, call: CALL }, PLAIN)).toContain(
    "waived until 2026-03-11",
  );
});

test("X13: so does its own page", () => {
  const page = renderShow({ ...reportOf(standing, catalog, NOW), questions: [], drafts: [] }, CALL, PLAIN);
  expect(page).toContain("  waived until 2026-03-11T12:00:00Z: web-1\n");
  expect(page).not.toContain("decline it");
});

test("X13 E14: a plan that is drafted meanwhile is for what is waived", () => {
  const known = { record, derived: standing.derived, patch, catalog, standing, commit: null, now: NOW, said: {} };
  const drafted = draft({ what: "evaluate", wave: null }, known);
  expect(drafted).toMatchObject({ sketch: { value: { scope: { count: 1 } } } });
});

test("after the exception it counts again, with the first deadline", () => {
  const [row] = patchBoard(catalog, "2026-03-11T12:00:00Z").rows;
  expect(row).toMatchObject({ letBe: null, systems: 1, deadline: "2026-03-06T08:00:00Z" });
});
