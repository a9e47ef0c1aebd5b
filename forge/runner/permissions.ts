/** What the GITHUB_TOKEN of a job may do. */
import { isRecord, text } from "./values.ts";

type Level = "read" | "write";
export type Granted = Record<string, Level>;

/** Keys of `permissions:`; the App permission has underscores. */
const KEYS = [
  "actions",
  "artifact-metadata",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "discussions",
  "id-token",
  "issues",
  "models",
  "packages",
  "pages",
  "pull-requests",
  "repository-projects",
  "security-events",
  "statuses",
] as const;

interface Asked {
  /** `permissions` of the job, or else of the workflow; undefined when neither has any */
  readonly wanted: unknown;
  /** the repository's setting */
  readonly otherwise: Level;
  /** a pull request from a fork: nothing is more than read */
  readonly isReadOnly: boolean;
}

/** Throws for a key or level that GitHub does not know. What is not named is not granted. */
export function grant({ wanted, otherwise, isReadOnly }: Asked): Granted {
  const granted = grantWanted(wanted, otherwise);
  const levels = Object.entries(granted).map(([key, level]): [string, Level] => [key, isReadOnly ? "read" : level]);
  return { ...Object.fromEntries(levels), metadata: "read" };
}

function grantWanted(wanted: unknown, otherwise: Level): Granted {
  if (wanted === undefined) return otherwise === "write" ? all("write") : { contents: "read", packages: "read" };
  if (wanted === "read-all") return all("read");
  if (wanted === "write-all") return all("write");
  if (wanted === null) return {};
  if (!isRecord(wanted)) throw new Error(`permissions: "${String(wanted)}" is neither read-all nor write-all`);
  const entries = Object.entries(wanted).flatMap(([key, value]): [string, Level][] => {
    const level = text(value);
    if (!KEYS.some((known) => known === key)) throw new Error(`permissions: GitHub knows no "${key}"`);
    if (level === "none") return [];
    if (level !== "read" && level !== "write") throw new Error(`permissions: ${key} is "${String(value)}"`);
    return [[key.replaceAll("-", "_"), level]];
  });
  return Object.fromEntries(entries);
}

function all(level: Level): Granted {
  return Object.fromEntries(KEYS.map((key) => [key.replaceAll("-", "_"), level]));
}
