/** The report of the sample ledger, and what its tables say. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { patchledger, ROOT } from "./program.ts";

export const AS_OF: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).sampleAsOf;

/** A folder that the caller removes: the pages are in "pages". */
export function sampleReport(): string {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-test-"));
  const { code, err } = patchledger(["report", "--out", join(folder, "pages"), "--now", AS_OF]);
  if (code !== 0) throw new Error(err);
  return folder;
}

/** Cells as they are read, of the table with that caption; none when there is no such table. */
export function rowsOf(html: string, caption: string): readonly (readonly string[])[] {
  const table = html.split(`<caption>${caption}</caption>`)[1]?.split("</table>")[0] ?? "";
  const rows = (table.split('<tbody role="rowgroup">')[1] ?? "").split("</tr>").slice(0, -1);
  return rows.map((row) => [...row.matchAll(/<t[hd] [^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => readText(cell)));
}

const CHARACTERS: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&#x60;": "`",
  "&#x3D;": "=",
};

export function readText(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/&[^;]+;/g, (name) => CHARACTERS[name] ?? name);
}

/** "2026-06-01 18:00 UTC" */
export function inMinutes(instant: string | null): string {
  return instant === null ? "no deadline" : `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
