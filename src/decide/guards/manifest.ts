/** An outcome is the list of everything that proves it: every file of the record, as it is (D13 B05). */
import type { Outcome } from "../../model/authored.ts";
import type { Transition } from "../../model/lifecycle.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onOutcome } from "./on-file.ts";
import { refusal, refuseWhen } from "./refusal.ts";

export function manifestGuard(transition: Transition, requirements: Guard["requirements"]): Guard {
  return {
    requirements,
    transition,
    asks: "the outcome lists every file of the record with its digest",
    check: onOutcome(manifestProblems),
  };
}

const CURE = "take it out";

/** The digest itself: a file that is still being written beside the outcome gets another one with each word. */
function manifestProblems({ value, place, file }: RecordFile<Outcome>, { record }: Step): readonly Refusal[] {
  const at = inside(place, "files");
  const listed = new Map(value.files.map(({ path, digest }) => [path, digest]));
  const own = record.files.filter((one) => one.file !== file);
  const known = new Set(own.map((one) => one.file));
  return [
    ...own.flatMap((one): readonly Refusal[] => {
      const digest = listed.get(one.file);
      if (digest === undefined)
        return [refusal(at, `"${one.file}" is not listed`, `list its path with digest: ${one.digest}`)];
      const cure = `write digest: ${one.digest}`;
      return refuseWhen(digest !== one.digest, at, `"${one.file}" is listed with another digest`, cure);
    }),
    ...value.files.flatMap(({ path }, index) =>
      refuseWhen(!known.has(path), inside(at, index, "path"), `there is no "${path}" in the record`, CURE),
    ),
  ];
}
