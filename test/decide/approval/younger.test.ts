/** Lists of software that nobody has to look at: those that are added, and younger ones of what is there. */
import { expect, test } from "vitest";
import { youngerLists } from "../../../src/decide/approval/follows.ts";
import { loadLedger } from "../../../src/load/ledger.ts";
import { LEDGER } from "../../commands/program.ts";
import { change } from "./facts.ts";

const FLEET = "systems/inventory/fleet.yaml";
const SOFTWARE = "systems/inventory/web-1.dpkg-query.tsv";
const SECOND = "systems/inventory/web-2.dpkg-query.tsv";

function ledgerOf(changed: Readonly<Record<string, string>>) {
  const all = Object.entries({ ...LEDGER, ...changed }).sort(([a], [b]) => (a < b ? -1 : 1));
  const files = all.map(([path, text]) => {
    const bytes = Buffer.from(String(text));
    return { path, type: "file" as const, size: bytes.length, bytes };
  });
  return loadLedger({ commit: null, files }).ledger;
}

const [fleet, list] = [String(LEDGER[FLEET]), String(LEDGER[SOFTWARE])];
const newer = list.replaceAll("3.0.11-1~deb12u2", "3.0.15-1~deb12u1");
const at = (time: string) => fleet.replace("2026-03-01T03:00:00Z", time);
const beside = `${fleet}  - {id: web-2, file: web-2.dpkg-query.tsv, format: dpkg-query, platform: "debian:12"}\n`;

test.each<[name: string, changed: Readonly<Record<string, string>>, follows: boolean]>([
  ["a younger list", { [SOFTWARE]: newer, [FLEET]: at("2026-03-02T03:00:00Z") }, true],
  ["the same list, seen again later", { [FLEET]: at("2026-03-02T03:00:00Z") }, true],
  ["one more, in the file of one that stays as it is", { [FLEET]: beside, [SECOND]: list }, true],
  ["another content of the same time", { [SOFTWARE]: newer }, false],
  ["an older one", { [SOFTWARE]: newer, [FLEET]: at("2026-02-28T03:00:00Z") }, false],
  ["one more, and another content of the same time", { [FLEET]: beside, [SECOND]: list, [SOFTWARE]: newer }, false],
  ["by another collector", { [FLEET]: at("2026-03-02T03:00:00Z").replace("fleet-agent", "somebody") }, false],
])("AP-069 D07: %s", (_, changed, follows) => {
  const changes = Object.keys(changed).map((path) => change("a", path));
  const found = youngerLists(changes, ledgerOf({}), ledgerOf(changed));
  expect([...found].sort()).toEqual(follows ? Object.keys(changed).sort() : []);
});
