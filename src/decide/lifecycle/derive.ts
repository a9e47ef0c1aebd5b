/**
 * The state of a record, from the files that are there. Total: whatever two changes that were merged side by side leave
 * behind gives a state. When no legal steps lead to it, that is the one that claims least, and nothing advances.
 */
import type { Problem } from "../../model/diagnostic.ts";
import type { State } from "../../model/lifecycle.ts";
import type { Derived, PatchRecord } from "../../model/record.ts";
import { lastCourse } from "./derive/course.ts";
import { type Folder, fileOf, illegal, openFolder, TAKE_BACK, unusableFiles } from "./derive/folder.ts";
import { outcomeProblems } from "./derive/order.ts";

export { type InForce, inherited } from "./derive/inherited.ts";

/** Before there is a record. */
export const ABSENT: Derived = { state: "absent", attempt: 1, waves: [], isWithdrawn: false, illegal: [] };

export function derive(record: PatchRecord): Derived {
  const folder = openFolder(record);
  if (!folder.has(fileOf("register", {}))) return { ...ABSENT, illegal: [neverRegistered(record)] };
  const { state, attempt, waves, problems } = lastCourse(folder);
  const { isWithdrawn, illegal: contradicting } = withdrawal(record);
  const illegal = [
    ...unusableFiles(record),
    ...numberingGaps(record),
    ...contradicting,
    ...problems,
    ...endProblems(folder, state),
    ...(isWithdrawn ? closedThoughWithdrawn(record) : []),
  ];
  const open = record.patch === null ? "registered" : state;
  return { state: illegal.length === 0 ? endState(record, state) : open, attempt, waves, isWithdrawn, illegal };
}

function neverRegistered(record: PatchRecord): Problem {
  return illegal(record, record.files[0]?.file ?? "", {
    problem: "the folder has files of a patch, and no patch.yaml",
    cure: "a patch is registered first",
  });
}

function endState({ outcome, isArchived }: PatchRecord, state: State): State {
  if (isArchived) return "archived";
  return outcome === null ? state : outcome.value.outcome;
}

function endProblems(folder: Folder, state: State): readonly Problem[] {
  const { record } = folder;
  if (record.outcome !== null) return outcomeProblems(folder, record.outcome, state);
  if (!record.isArchived || folder.has(fileOf("close", {}))) return [];
  const problem = `the record is archived, and has not ended: it is ${state}`;
  return [illegal(record, fileOf("register", {}), { problem, cure: `move it back to patches/${record.id}` })];
}

/** One change closed it while another one, beside it, said that its vendor had withdrawn it. */
function closedThoughWithdrawn(record: PatchRecord): readonly Problem[] {
  if (record.outcome?.value.outcome !== "closed") return [];
  const problem = "the record is closed, and its vendor has withdrawn the patch";
  return [illegal(record, record.outcome.file, { problem, cure: TAKE_BACK })];
}

/** Amendments are read in their order, and git lets two changes that add the same number conflict: a gap has lost one. */
function numberingGaps(record: PatchRecord): readonly Problem[] {
  const numbers = record.files.flatMap(({ file }) => /^amendments\/([0-9]{3})\.yaml$/.exec(file)?.[1] ?? []);
  const gap = numbers.findIndex((number, index) => Number(number) !== index + 1);
  if (gap < 0) return [];
  const expected = fileOf("amend", { number: gap + 1 });
  const problem = `${expected} is not there`;
  return [
    illegal(record, `amendments/${numbers[gap]}.yaml`, { problem, cure: "amendments are numbered without gaps" }),
  ];
}

/** A vendor takes back what was there, and brings back what was taken. */
function withdrawal(record: PatchRecord): Pick<Derived, "isWithdrawn" | "illegal"> {
  const said = record.amendments.filter(({ value }) => value.kind === "withdrawn" || value.kind === "reinstated");
  const twice = said.filter(({ value }, index) => value.kind === (said[index - 1]?.value.kind ?? "reinstated"));
  return {
    isWithdrawn: said.at(-1)?.value.kind === "withdrawn",
    illegal: twice.map(({ file, value }) =>
      illegal(record, file, {
        problem: `the patch is ${value.kind}, and it was so already`,
        cure: "say with another kind what has changed",
      }),
    ),
  };
}
