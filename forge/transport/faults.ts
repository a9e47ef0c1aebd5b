/** What can go wrong between a client and GitHub, made to go wrong on purpose; ordered over /_forge/faults. */
import type { State } from "../state.ts";

export type FaultKind = (typeof FAULT_KINDS)[number];

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
  /** operation id, "pulls/*", or "*" */
  readonly operation: string;
  /** how often it still happens */
  times: number;
  /** requests that pass before it begins */
  after: number;
  readonly status: number;
  readonly delayMs: number;
  readonly retryAfterSeconds: number;
  /** of lag: the state before the write */
  past: State | null;
}

export interface Faults {
  readonly add: (fault: Omit<Fault, "id" | "past">) => Fault;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
  /** the faults of this request; each counts as having happened */
  readonly strike: (operation: string) => readonly Fault[];
  /** called before a write: what reads with a lag will see is the state of now */
  readonly beforeWrite: (state: State) => void;
  /** the state that this read sees, if not the present one */
  readonly pastFor: (operation: string) => State | null;
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let last = 0;
  const fits = (fault: Fault, operation: string) => {
    if (fault.operation === "*" || fault.operation === operation) return true;
    return fault.operation.endsWith("/*") && operation.startsWith(fault.operation.slice(0, -1));
  };
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
    strike: (operation) => {
      const struck = faults.filter((fault) => fault.kind !== "lag" && fits(fault, operation)).filter(spend);
      forget();
      return struck;
    },
    beforeWrite: (state) => {
      for (const fault of faults) if (fault.kind === "lag") fault.past ??= structuredClone(state);
    },
    pastFor: (operation) => {
      const lag = faults.find((fault) => fault.kind === "lag" && fault.past !== null && fits(fault, operation));
      const past = lag === undefined || !spend(lag) ? null : lag.past;
      forget();
      return past;
    },
  };
}
