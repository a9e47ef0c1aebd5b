/** Ended records are moved, byte for byte, to where auditors look for them (B06). */
import type { Outcome } from "../../model/authored.ts";
import { archiveFolder } from "../../model/ledger-layout.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { instantOf } from "../time/calendar.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { manifestProblems } from "./manifest.ts";
import { checking, refuseWhen } from "./refusal.ts";

const onOutcome = (check: (file: RecordFile<Outcome>, step: Step) => readonly Refusal[]): Guard["check"] =>
  checking(({ record }) => record.outcome, check);

export const ARCHIVE_GUARDS: readonly Guard[] = [
  {
    requirements: ["B06"],
    transition: "archive",
    asks: "it goes to the year in which it ended",
    check: onOutcome(wrongYear),
  },
  {
    requirements: ["D13", "B06"],
    transition: "archive",
    asks: "the files are those that the outcome lists, with their digests",
    check: onOutcome(manifestProblems),
  },
];

function wrongYear({ value, place }: RecordFile<Outcome>, { record }: Step): readonly Refusal[] {
  const year = Number(instantOf(instantMs(value.at)).slice(0, 4));
  const folder = archiveFolder(record.id, year);
  return refuseWhen(
    record.folder !== folder,
    place,
    `it ended at ${value.at}, and is moved to ${record.folder}`,
    `move it to ${folder}`,
  );
}
