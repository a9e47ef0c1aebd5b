/** How much a client may still ask: GitHub's primary limits as counters on the virtual clock, and its secondary ones on demand. */
import { Refusal, type Viewer } from "../operation.ts";

export type Resource = "core" | "search";

export interface Limits {
  /** counts one request; throws a Refusal when it is one too many */
  readonly take: (asked: Asked) => void;
  /** takes back one request: an answer that had not changed is free */
  readonly refund: (asked: Asked) => void;
  readonly headers: (asked: Asked) => Readonly<Record<string, string>>;
  readonly read: (viewer: Viewer, resource: Resource) => Quota;
  readonly reset: () => void;
}

interface Asked {
  readonly viewer: Viewer;
  readonly resource: Resource;
  readonly isWrite: boolean;
}

interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** seconds since 1970 */
  readonly reset: number;
}

/** what may be asked within a window of so many seconds */
const PRIMARY = {
  core: { person: 5000, workflow: 1000, anonymous: 60, seconds: 3600 },
  search: { person: 30, workflow: 30, anonymous: 10, seconds: 60 },
} as const;
/** GitHub's: a read costs one point, a write five */
const SECONDARY = { points: 900, writes: 80, seconds: 60, readPoints: 1, writePoints: 5 } as const;

interface Window {
  used: number;
  resetAt: number;
}

/** @param now seconds since 1970; @param isSecondaryOn off, a test may write as fast as it can */
export function createLimits(now: () => number, isSecondaryOn: () => boolean): Limits {
  const windows = new Map<string, Window>();
  const windowOf = (key: string, seconds: number): Window => {
    const found = windows.get(key);
    if (found !== undefined && found.resetAt > now()) return found;
    const opened = { used: 0, resetAt: now() + seconds };
    windows.set(key, opened);
    return opened;
  };
  const primary = ({ viewer, resource }: Pick<Asked, "viewer" | "resource">) =>
    windowOf(`${resource} ${subjectOf(viewer)}`, PRIMARY[resource].seconds);
  const read = (viewer: Viewer, resource: Resource): Quota => {
    const { used, resetAt } = primary({ viewer, resource });
    const limit = PRIMARY[resource][kindOf(viewer)];
    return { limit, used: Math.min(used, limit), remaining: Math.max(0, limit - used), reset: resetAt };
  };
  return {
    read,
    take: (asked) => {
      const window = primary(asked);
      window.used += 1;
      if (window.used > PRIMARY[asked.resource][kindOf(asked.viewer)]) throw primaryRefusal(asked.viewer);
      if (isSecondaryOn()) takeSecondary(windowOf, asked, now());
    },
    refund: (asked) => {
      const window = primary(asked);
      window.used = Math.max(0, window.used - 1);
    },
    headers: ({ viewer, resource }) => headersOf(read(viewer, resource), resource),
    reset: () => windows.clear(),
  };
}

function takeSecondary(windowOf: (key: string, seconds: number) => Window, { viewer, isWrite }: Asked, now: number) {
  const points = windowOf(`points ${subjectOf(viewer)}`, SECONDARY.seconds);
  const writes = windowOf(`writes ${subjectOf(viewer)}`, SECONDARY.seconds);
  points.used += isWrite ? SECONDARY.writePoints : SECONDARY.readPoints;
  writes.used += isWrite ? 1 : 0;
  if (points.used > SECONDARY.points) throw secondaryRefusal(points.resetAt - now);
  if (writes.used > SECONDARY.writes) throw secondaryRefusal(writes.resetAt - now);
}

export function secondaryRefusal(retryAfterSeconds: number): Refusal {
  return new Refusal(
    403,
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    [],
    { "retry-after": String(retryAfterSeconds) },
  );
}

export function primaryRefusal(viewer: Viewer): Refusal {
  const whose = viewer.kind === "account" ? `user ID ${viewer.account.id}` : "this address";
  return new Refusal(403, `API rate limit exceeded for ${whose}.`);
}

function headersOf(quota: Quota, resource: Resource): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(quota.limit),
    "x-ratelimit-remaining": String(quota.remaining),
    "x-ratelimit-used": String(quota.used),
    "x-ratelimit-reset": String(quota.reset),
    "x-ratelimit-resource": resource,
  };
}

function kindOf(viewer: Viewer): "person" | "workflow" | "anonymous" {
  if (viewer.kind === "anonymous") return "anonymous";
  return viewer.kind === "account" && viewer.token.kind === "workflow" ? "workflow" : "person";
}

/** A person's tokens share one count, as do an installation's; a workflow's are counted for their repository. */
function subjectOf(viewer: Viewer): string {
  if (viewer.kind === "anonymous") return "anonymous";
  if (viewer.kind === "app") return `app ${viewer.app.id}`;
  const { token, account } = viewer;
  if (token.kind === "installation") return `installation ${token.installationId}`;
  if (token.kind === "workflow") return `workflow ${(token.repositoryIds ?? []).join(" ")}`;
  return `user ${account.id}`;
}
