/** A patch that no system needs: board, page, pull requests and notices say the same about it. */
import { expect, test } from "vitest";
import { catalogOf, checkLedger } from "../../../src/commands/ledger.ts";
import { draft } from "../../../src/decide/draft.ts";
import { wantsOf } from "../../../src/decide/reconcile/wanted.ts";
import { patchBoard } from "../../../src/decide/standing/board.ts";
import { owedOccasions } from "../../../src/decide/standing/duties.ts";
import { reportOf } from "../../../src/decide/standing/report.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import { renderPatchBoard } from "../../../src/render/patch-board.ts";
import { renderShow } from "../../../src/render/show.ts";
import { provider, WEB_1 } from "../../commands/provider.ts";

const ID = "dsa-5764-1";
const NOW = "2026-03-01T10:00:00Z";
const CALL = { program: "patchledger", root: "", now: ` --now ${NOW}`, at: ` --now ${NOW}` };
const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String, cyan: String };

/** The shop with these packages, and nothing else. */
function ledgerWith(packages: readonly string[]) {
  const files = provider([{ ...WEB_1, software: { ...WEB_1.software, packages } }], { reason: "It is on its way." });
  const all = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return { path, type: "file" as const, bytes, size: bytes.length };
  });
  const catalog = catalogOf(checkLedger({ commit: null, files: all }));
  const record = catalog?.records.get(ID);
  const patch = catalog?.patches.get(ID)?.value;
  if (catalog == null || record === undefined || patch === undefined) throw new Error("the ledger has findings");
  const standing = standingOf(record, catalog, NOW);
  const known = { record, derived: standing.derived, patch, catalog, standing, commit: null, now: NOW };
  return {
    wants: wantsOf(standing, catalog).map(({ purpose, occasion }) => occasion ?? purpose.what),
    board: patchBoard(catalog, NOW),
    report: reportOf(standing, catalog, NOW),
    owed: owedOccasions(standing, catalog),
    notice: (occasion: string) => draft({ what: "notice", wave: null }, { ...known, said: { occasion } }),
  };
}

const UNNEEDED = ledgerWith(["pkg:npm/express@4.19.2"]);
const NEEDED = ledgerWith(WEB_1.software.packages);

test("D08 E13: nothing is next, nothing is opened and nobody is asked, until a system needs it", () => {
  expect(UNNEEDED.wants).toEqual(["registered"]);
  expect(UNNEEDED.board.rows).toMatchObject([{ patch: ID, next: null, who: [], isUnneeded: true }]);
  expect(UNNEEDED.report).toMatchObject({ next: null, isUnneeded: true });
  expect(NEEDED.wants).toEqual(["evaluate", "registered", "applicable"]);
  expect(NEEDED.board.rows).toMatchObject([{ patch: ID, next: "evaluate", isUnneeded: false }]);
  expect(NEEDED.report).toMatchObject({ next: { transition: "evaluate" }, isUnneeded: false });
});

test("board and page give the same advice: it waits, or a person declines it", () => {
  const board = renderPatchBoard({ ...UNNEEDED.board, now: NOW, isAll: false, call: CALL }, PLAIN);
  expect(board).toContain("  1 patch that no system needs now: decline what never will be needed\n");
  const page = renderShow({ ...UNNEEDED.report, questions: [], drafts: [] }, CALL, PLAIN);
  expect(page).toContain("Next\n  nothing, until a system needs it. decline it, if none ever will:\n");
  expect(page).toContain(`patchledger draft decline ${ID} --now ${NOW}\n`);
  expect(page).not.toContain("evaluate");
});

test("E20 D09: the head of IT hears of it, and nobody is told that it is needed", () => {
  expect(UNNEEDED.owed).toEqual(["registered"]);
  const text = JSON.stringify(UNNEEDED.notice("registered"));
  expect(text).toContain("No system needs it now.");
  expect(text).not.toContain("is needed");
  expect(UNNEEDED.notice("applicable")).toMatchObject({ problem: expect.stringContaining("no system needs it now") });
  expect(JSON.stringify(NEEDED.notice("applicable"))).toContain("DSA-5764-1 is needed, level emergency");
});

test("a board of a glance says how to see all, and then shows all", () => {
  const rows = NEEDED.board.rows.flatMap((row) =>
    Array.from({ length: 48 }, (_, index) => ({ ...row, patch: `${ID}-${index}` })),
  );
  const board = { ...NEEDED.board, rows, now: NOW, call: CALL };
  expect(renderPatchBoard({ ...board, isAll: false }, PLAIN)).toContain("  8 more open patches: see --all\n");
  const all = renderPatchBoard({ ...board, isAll: true }, PLAIN);
  expect(all).toContain(`${ID}-47 `);
  expect(all).not.toContain("see --all");
});
