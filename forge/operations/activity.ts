/** What happened to the refs of a repository, with the server's own times. Paged by cursors. */
import { loginOf, sameName } from "../lookup.ts";
import { type Answer, type Forge, type Operations, Refusal } from "../operation.ts";
import type { Activity } from "../state.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { simpleUserById } from "./shapes/account.ts";
import { nodeId } from "./shapes/urls.ts";

const DAY_MS = 86_400_000;
const PERIOD_DAYS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;
const PAGE_SIZE = 30;

export const activity: Operations = {
  "repos/list-activities": (call): Answer => {
    const { forge, query } = call;
    const { repository } = locateFor(call, READ_CONTENTS);
    const wanted = repository.activities.filter((one) => isWanted(forge, one, query));
    const sorted = query.direction === "asc" ? wanted : wanted.toReversed();
    const size = query.per_page ?? PAGE_SIZE;
    const start = startOf(sorted, query, size);
    const page = sorted.slice(start, start + size);
    const [first, last] = [page.at(0), page.at(-1)];
    const next = last !== undefined && start + size < sorted.length ? { after: cursorOf(last), before: "" } : null;
    const prev = first !== undefined && start > 0 ? { before: cursorOf(first), after: "" } : null;
    return {
      status: 200,
      body: page.map((one) => activityShape(forge, one)),
      links: { ...(next === null ? {} : { next }), ...(prev === null ? {} : { prev }) },
    };
  },
};

interface Cursors {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** Where the page begins that follows `after`, or that ends before `before`. */
function startOf(sorted: readonly Activity[], { after, before }: Cursors, size: number): number {
  if (after) return indexOf(sorted, after) + 1;
  return before ? Math.max(0, indexOf(sorted, before) - size) : 0;
}

function indexOf(sorted: readonly Activity[], cursor: string): number {
  const index = sorted.findIndex((one) => cursorOf(one) === cursor);
  if (index < 0) throw new Refusal(422, "Invalid cursor");
  return index;
}

function cursorOf({ id }: Activity): string {
  return Buffer.from(`activity:${id}`).toString("base64url");
}

interface Filter {
  readonly ref?: string;
  readonly actor?: string;
  readonly time_period?: keyof typeof PERIOD_DAYS;
  readonly activity_type?: string;
}

function isWanted({ state, clock }: Forge, one: Activity, filter: Filter): boolean {
  const { ref, actor, time_period: period, activity_type: type } = filter;
  if (ref !== undefined && one.ref !== ref && one.ref !== `refs/heads/${ref}`) return false;
  if (type !== undefined && one.activityType !== type) return false;
  const age = Date.parse(clock.now()) - Date.parse(one.timestamp);
  if (period !== undefined && age > PERIOD_DAYS[period] * DAY_MS) return false;
  return actor === undefined || sameName(loginOf(state, one.actorId), actor);
}

function activityShape(forge: Forge, one: Activity) {
  return {
    id: one.id,
    node_id: nodeId("PushEvent", one.id),
    before: one.before,
    after: one.after,
    ref: one.ref,
    timestamp: one.timestamp,
    activity_type: one.activityType,
    actor: simpleUserById(forge, one.actorId),
  };
}
