/** Ended records are moved, byte for byte, to where auditors look for them (B06). */

import type { Outcome } from "../../model/authored.ts";
import { archiveFolder } from "../../model/ledger-layout.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { instantOf } from "../time/calendar.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { manifestGuard } from "./manifest.ts";
import { onOutcome } from "./on-file.ts";
import { refuseWhen } from "./refusal.ts";

export const ARCHIVE_GUARDS: readonly Guard[] = [
  {
    requirements: ["B06"],
    transition: "archive",
    asks: "it goes to the year in which it ended",
    check: onOutcome(wrongYear),
  },
  manifestGuard("archive", ["D13", "B06"]),
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
