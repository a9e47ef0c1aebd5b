/** Issues of resolver groups: those whose text is another than what is there, from one list of the program's own issues. */
import { trackedGroups } from "../../decide/reconcile/tracking.ts";
import { hasMarker, hasPart } from "../../io/github/marker.ts";
import type { GitHub } from "../../io/github.ts";
import type { TrackAction } from "../../model/plan.ts";
import { renderTracking } from "../../render/tracking.ts";
import type { Ground } from "./ground.ts";

const LABELS = ["open work"];
const KEY = /<!-- patchledger:key=tracking\/([a-z0-9.-]+) -->/;

/** A group for which nothing is open any more keeps its issue, which says so. */
export async function trackingActions(github: GitHub, ground: Ground): Promise<readonly TrackAction[]> {
  const { catalog, records, tip } = ground;
  if (!catalog.policies["pull-requests"].value.trackingIssues) return [];
  const groups = new Map(
    trackedGroups(
      records.map((record) => ground.standingAt(record, tip.now)),
      catalog,
    ).map(({ group, patches }) => [group, patches]),
  );
  const keyOf = (group: string) => `tracking/${group}`;
  const there = await github.ownIssues(LABELS, [...groups.keys()].map(keyOf));
  const known = there.flatMap(({ body }) => KEY.exec(body)?.[1] ?? []);
  return [...new Set([...groups.keys(), ...known])].sort().flatMap((group): TrackAction[] => {
    const key = keyOf(group);
    const rows = groups.get(group) ?? [];
    const body = renderTracking(group, rows);
    const issue = there.find((one) => hasMarker(key, one.body));
    if (issue !== undefined && (issue.state === "closed" || hasPart(issue.body, key, body))) return [];
    const due = rows[0]?.deadline ?? null;
    return [{ kind: "track", due, key, title: `Open security patches: ${group}`, body, labels: LABELS }];
  });
}
