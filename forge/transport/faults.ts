/** What can go wrong between a client and GitHub, made to go wrong on purpose; ordered over /_forge/faults. */
import { gitAsOfNow } from "../git/past.ts";
import type { Forge } from "../operation.ts";

type FaultKind = (typeof FAULT_KINDS)[number];

export const FAULT_KINDS = [
  /** answers `status` instead of acting */
  "status",
  /** closes the connection before the act, or after it */
  "drop-before",
  "drop-after",
  /** acts, then sends half of the answer and closes the connection */
  "torn",
  /** waits `delayMs` before the act */
  "delay",
  /** reads answer from the state before the next write, `times` reads long */
  "lag",
  /** GitHub's refusals when one asks too much: "secondary" with retry-after, "primary" with status 429 */
  "secondary",
  "primary",
] as const;

export interface Fault {
  readonly id: number;
  readonly kind: FaultKind;
  /** operation id, where "*" stands for any text: "pulls/*"; requests of git have none and fit "*" only */
  readonly operation: string;
  /** GET, POST, … or "*" */
  readonly method: string;
  /** path below the API's root or of git, where "*" stands for any text: "/acme/patches.git/*" */
  readonly path: string;
  /** how often it still happens */
  times: number;
  /** requests that pass before it begins */
  after: number;
  readonly status: number;
  readonly delayMs: number;
  readonly retryAfterSeconds: number;
  /** of lag: what was there before the write */
  past: Past | null;
}

type Past = Pick<Forge, "state" | "git">;

/** A request, as faults look at it. */
interface Target {
  /** null for git */
  readonly operation: string | null;
  readonly method: string;
  /** without its query */
  readonly path: string;
}

export interface Faults {
  readonly add: (fault: Omit<Fault, "id" | "past">) => Fault;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
  /** the faults of this request; each counts as having happened */
  readonly strike: (target: Target) => readonly Fault[];
  /** called before a write: what reads with a lag will see is what is there now */
  readonly beforeWrite: (now: Past) => Promise<void>;
  /** what this read sees, if not the present */
  readonly pastFor: (target: Target) => Past | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let last = 0;
  const spend = (fault: Fault): boolean => {
    if (fault.after > 0) {
      fault.after -= 1;
      return false;
    }
    fault.times -= 1;
    return true;
  };
  const forget = () => {
    faults = faults.filter((fault) => fault.times > 0);
  };
  return {
    add: (given) => {
      last += 1;
      const fault = { ...given, id: last, past: null };
      faults.push(fault);
      return fault;
    },
    list: () => faults,
    clear: () => {
      faults = [];
    },
    strike: (target) => {
      const struck = faults.filter((fault) => fault.kind !== "lag" && fits(fault, target)).filter(spend);
      forget();
      return struck;
    },
    beforeWrite: async ({ state, git }) => {
      const waiting = faults.filter(({ kind, past }) => kind === "lag" && past === null);
      if (waiting.length === 0) return;
      const ids = state.repositories.map(({ id }) => id);
      const past = { state: structuredClone(state), git: await gitAsOfNow(git, ids) };
      for (const fault of waiting) fault.past = past;
    },
    pastFor: (target) => {
      const lag = faults.find((fault) => fault.kind === "lag" && fault.past !== null && fits(fault, target));
      const past = lag === undefined || !spend(lag) ? null : lag.past;
      forget();
      return past;
    },
  };
}

function fits(fault: Fault, { operation, method, path }: Target): boolean {
  return matches(fault.operation, operation ?? "") && matches(fault.method, method) && matches(fault.path, path);
}

function matches(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  if (others.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of others.slice(0, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  const last = others.at(-1) ?? "";
  return text.length - last.length >= from && text.endsWith(last);
}
