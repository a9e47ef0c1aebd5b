/** How a control is judged, and the answers that there are. */
import type { Control, ControlFacts } from "../../model/control.ts";

export type Judged = Pick<Control, "state" | "found" | "cure">;

export interface ControlRow {
  readonly id: string;
  readonly means: string;
  /** null: it has no meaning for this ledger */
  readonly judge: (facts: ControlFacts) => Judged | null;
}

export function inForce(found = ""): Judged {
  return { state: "in force", found, cure: "" };
}

export function notInForce(found: string, cure: string): Judged {
  return { state: "not in force", found, cure };
}

export function unknown(found: string, cure: string): Judged {
  return { state: "unknown", found, cure };
}

/** What can't be had: told, and not held against anybody. */
export function notAvailable(found: string, cure: string): Judged {
  return { state: "not available", found, cure };
}

/** What only those see who administer the repository. */
export function hidden(): Judged {
  return unknown(
    "GitHub does not show it to this token",
    "ask with the token of somebody who administers the repository",
  );
}

/** @param wrong what is wrong, in words; nothing: in force */
export function unlessWrong(wrong: readonly string[], cure: string): Judged {
  return wrong.length === 0 ? inForce("") : notInForce(wrong.join(", "), cure);
}
