/** One run of `record`: the log is asked and written until it lacks nothing. */
import { numbered } from "../../decide/audit/entries.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import { openWorld } from "../approve/world.ts";
import { append, serverLog } from "../log/append.ts";
import type { Surroundings } from "../surroundings.ts";
import { look, type Owed, owedBy } from "./owed.ts";

export interface Recorded {
  readonly entries: readonly AuditEntry[];
  /** what the last look at it found */
  readonly last: Owed;
}

/** @param isDry what the log lacks at first sight, and nothing is appended */
export async function recordAll(root: string, isDry: boolean, surroundings: Surroundings): Promise<Recorded> {
  const world = await openWorld(root, surroundings);
  const place = { root, remote: world.remote, identity: await world.github.identity() };
  const looked = await look(world);
  if (isDry) {
    const { entries } = await serverLog(place);
    const last = await owedBy(world, looked, entries);
    return { entries: numbered(entries, last.entries), last };
  }
  const recorded: AuditEntry[] = [];
  for (;;) {
    const seen: Owed[] = [];
    const added = await append(place, async (log) => {
      const owed = await owedBy(world, looked, log);
      seen.push(owed);
      return owed.entries;
    });
    recorded.push(...added);
    const last = seen.at(-1);
    if (last === undefined) throw new RangeError("the log was not asked");
    if (!last.isMore || added.length === 0) return { entries: recorded, last };
  }
}
