/** What ended patches teach, for people who look back at the process together. */
import { plural } from "../model/words.ts";
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

export interface Ended {
  readonly patch: string;
  readonly state: string;
  readonly attempts: number;
  readonly time: string | null;
  readonly deviations: readonly string[];
  readonly files: { readonly byPeople: number; readonly byProgram: number };
}

export interface RetrospectivePage {
  readonly patches: readonly Ended[];
  readonly deviations: readonly { readonly requirement: string; readonly times: number }[];
}

const COLUMNS: readonly Column[] = [
  { title: "patch", align: "left" },
  { title: "ended", align: "left" },
  { title: "attempts", align: "right" },
  { title: "time", align: "left" },
  { title: "by people", align: "right" },
  { title: "by program", align: "right" },
  { title: "not as the rules say", align: "left" },
];

export function renderRetrospective({ patches, deviations }: RetrospectivePage, paint: Paint): string {
  const rows = patches.map(({ patch, state, attempts, time, files, deviations: own }) => [
    patch,
    state,
    String(attempts),
    time ?? "",
    String(files.byPeople),
    String(files.byProgram),
    own.join(", "),
  ]);
  const sum = (of: (one: Ended) => number) => patches.reduce((total, one) => total + of(one), 0);
  const times = deviations.map(({ requirement, times: count }) => `${requirement} ${count}x`);
  return [
    `${paint.bold("patchledger show --ended")}  ${plural(patches.length, "ended patch", "ended patches")}\n\n`,
    rows.length === 0 ? "" : renderTable(COLUMNS, rows, paint),
    `  ${sum(({ files }) => files.byPeople)} files by people, ${sum(({ files }) => files.byProgram)} by the program\n`,
    `  ${patches.filter(({ time }) => time === "breached").length} late, ${patches.filter(({ attempts }) => attempts > 1).length} tried more than once\n`,
    times.length === 0 ? "" : `  not as the rules say: ${times.join(", ")}\n`,
  ].join("");
}
