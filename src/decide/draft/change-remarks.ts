/** What the program knows about a change and a person decides by: deadline, windows, other work, whom to ask. */
import { DAY_MS, instantMs } from "../../model/time.ts";
import { leftWords, someOf } from "../../model/words.ts";
import { contractsOf } from "../policy/contract.ts";
import { CHANGE_MANAGER, HEAD_OF_IT, organizationOf, SYSTEM_ADMINISTRATOR } from "../policy/roles.ts";
import { overlaps, spanOf } from "../time/calendar.ts";
import { missedBy } from "../time/missed.ts";
import { candidates, type Drafting, idsOf, type Remark } from "./sketch.ts";
import type { DraftWave } from "./waves.ts";

export function changeRemarks(drafting: Drafting, waves: readonly DraftWave[]): readonly Remark[] {
  return [
    ...candidates(drafting, ["requestedBy"], [CHANGE_MANAGER, SYSTEM_ADMINISTRATOR]),
    ...candidates(drafting, ["date", "systemAdministrator"], [SYSTEM_ADMINISTRATOR]),
    ...candidates(drafting, ["date", "headOfIt"], [HEAD_OF_IT]),
    ...standardRemarks(drafting),
    ...conflictRemarks(drafting, waves),
    ...approvalRemarks(drafting),
    ...waveRemarks(drafting, waves),
  ];
}

function waveRemarks(drafting: Drafting, waves: readonly DraftWave[]): readonly Remark[] {
  const { deadline, lead } = drafting.standing;
  const told = lead === null ? "" : `; people are told ${lead.lead} before`;
  const due =
    deadline === null
      ? []
      : [`everything has to be in effect by ${deadline.at}, first on ${deadline.system} ("${deadline.level}")${told}`];
  return [
    ...due.map((text) => ({ at: ["waves"], text })),
    ...waves.flatMap((wave, index) =>
      timeWords(wave, drafting).map((text) => ({ at: ["waves", index, "from"], text })),
    ),
  ];
}

function timeWords({ time, pairs }: DraftWave, drafting: Drafting): readonly string[] {
  if (time === null) return ["no window is open for all of them in the weeks ahead"];
  const missed = missedBy(time.until, pairs, drafting);
  const [first] = missed;
  if (first === undefined) return [];
  const late = leftWords(instantMs(first.deadline.at) - instantMs(time.until));
  const way = missed.some(({ left }) => left === "window")
    ? "B07 asks for an earlier one: shorten the waves, or begin with this one"
    : "no plan can be in time any more, and it may be planned so; the breach stays one";
  return [`the next time that windows and notice leave open: its end is ${late}; ${way}`];
}

function conflictRemarks({ standing, catalog }: Drafting, waves: readonly DraftWave[]): readonly Remark[] {
  const ids = new Set(idsOf(standing.open));
  const spans = waves.flatMap(({ time }) => (time === null ? [] : [spanOf(time)]));
  const { plannedWork } = catalog.policies.windows.value;
  const near = plannedWork.filter(
    (work) => work.systems.some((id) => ids.has(id)) && spans.some((span) => overlaps(around(span), spanOf(work))),
  );
  const words = near.map(({ id, from, until, summary }) => `${id}, ${from} to ${until}: ${summary}`);
  const text =
    words.length === 0
      ? "policies/windows.yaml has no other work on these systems within a week of the waves"
      : `in policies/windows.yaml, within a week of the waves: ${someOf(words)}`;
  return [{ at: ["conflicts"], text }];
}

const WEEK_MS = 7 * DAY_MS;

function around({ from, until }: ReturnType<typeof spanOf>) {
  return { from: from - WEEK_MS, until: until + WEEK_MS };
}

function standardRemarks({ standing, catalog }: Drafting): readonly Remark[] {
  const { standardChanges } = catalog.policies["standard-changes"].value;
  const fitting = standardChanges.filter((one) =>
    standing.open.every(
      ({ system, level }) => one.componentClass.includes(system.value.componentClass) && one.levels.includes(level),
    ),
  );
  const names = fitting.map(({ id }) => id);
  const text =
    names.length === 0
      ? "no standard change is for all of these systems and levels"
      : `may fit, when the restart does and contracts agree: ${names.join(", ")}`;
  return [{ at: ["standardChange"], text }];
}

function approvalRemarks({ standing, catalog }: Drafting): readonly Remark[] {
  const roles = catalog.policies.roles.value;
  const asked = contractsOf(standing.open, catalog).map(({ contract }) => contract);
  const people = asked.flatMap(({ tenant, contact }) => {
    const own = contact.filter((person) => organizationOf(roles, person) === tenant);
    return own.length === 0 ? [] : [`${tenant}: ${own.join(", ")}`];
  });
  return people.length === 0
    ? []
    : [{ at: ["customerApprovals"], text: `who speaks for customers: ${someOf(people)}` }];
}
