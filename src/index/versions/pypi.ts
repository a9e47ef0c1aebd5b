/**
 * Order of Python's versions (PEP 440), all spellings of it. Numbers are compared as digits: real versions carry
 * timestamps with more of them than a JavaScript number holds. What PEP 440 refuses ("2.0.0-final") is no version.
 */
import type { Compare, Order } from "../../model/versioning.ts";
import { comparator, orderDigits, orderLists, orderRanks, orderText } from "./ordering.ts";

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly stage: Stage;
  /** number of alpha, beta or candidate */
  readonly pre: string;
  /** null: no post-release, which is older than any */
  readonly post: string | null;
  /** null: no development release, which is newer than any */
  readonly dev: string | null;
  /** parts of the local label; empty when there is none */
  readonly local: readonly string[];
}

/** Oldest first. A version that has only ".devN" is before its first alpha. */
const STAGES = ["development", "alpha", "beta", "candidate", "final"] as const;
type Stage = (typeof STAGES)[number];

const STAGE_NAMES: Readonly<Record<string, Stage>> = {
  ...{ a: "alpha", alpha: "alpha", b: "beta", beta: "beta" },
  ...{ c: "candidate", rc: "candidate", pre: "candidate", preview: "candidate" },
};

const EPOCH = "(?:(?<epoch>[0-9]+)!)?";
const RELEASE = "(?<release>[0-9]+(?:\\.[0-9]+)*)";
const PRE = "(?:[-_.]?(?<stage>alpha|a|beta|b|preview|pre|rc|c)[-_.]?(?<pre>[0-9]*))?";
const POST = "(?:-(?<implicitPost>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<post>[0-9]*))?";
const DEV = "(?:[-_.]?dev[-_.]?(?<dev>[0-9]*))?";
const LOCAL = "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?";
const VERSION = new RegExp(`^v?${EPOCH}${RELEASE}${PRE}${POST}${DEV}${LOCAL}$`);

export const comparePypi: Compare = comparator(parse, order);

/** The version without its local label: "2.0.1" of "2.0.1+cu118". */
export function publicVersion(version: string): string {
  return version.split("+", 1)[0] ?? version;
}

function parse(text: string): PythonVersion | null {
  const parts = VERSION.exec(text.toLowerCase())?.groups;
  if (parts === undefined) return null;
  const post = parts["implicitPost"] ?? parts["post"] ?? null;
  const dev = parts["dev"] ?? null;
  return {
    epoch: parts["epoch"] ?? "",
    release: (parts["release"] ?? "").split("."),
    stage: STAGE_NAMES[parts["stage"] ?? ""] ?? (post === null && dev !== null ? "development" : "final"),
    pre: parts["pre"] ?? "",
    post,
    dev,
    local: parts["local"]?.split(/[-_.]/) ?? [],
  };
}

function order(a: PythonVersion, b: PythonVersion): Order {
  return (
    orderDigits(a.epoch, b.epoch) ||
    orderLists(a.release, b.release, (x, y) => orderDigits(x ?? "", y ?? "")) ||
    orderRanks(STAGES.indexOf(a.stage), STAGES.indexOf(b.stage)) ||
    orderDigits(a.pre, b.pre) ||
    orderRanks(presence(a.post), presence(b.post)) ||
    orderDigits(a.post ?? "", b.post ?? "") ||
    orderRanks(presence(b.dev), presence(a.dev)) ||
    orderDigits(a.dev ?? "", b.dev ?? "") ||
    orderLists(a.local, b.local, orderLocalParts)
  );
}

function presence(part: string | null): number {
  return part === null ? 0 : 1;
}

/** The end is older than a word, a word older than a number. */
function orderLocalParts(a: string | null, b: string | null): Order {
  const kind = localRank(a);
  const difference = orderRanks(kind, localRank(b));
  if (difference !== 0 || a === null || b === null) return difference;
  return kind === NUMBER ? orderDigits(a, b) : orderText(a, b);
}

const NUMBER = 2;

function localRank(part: string | null): number {
  if (part === null) return 0;
  return /^[0-9]+$/.test(part) ? NUMBER : 1;
}
