/** The controls of a repository as a list for people: what is in force in a line, what is not with what to do. */

import { visible } from "../model/characters.ts";
import type { Control, ControlState, Grade } from "../model/control.ts";
import type { Paint } from "./paint.ts";

const GRADES: Readonly<Record<Grade, string>> = {
  A: "the approval status counts from an App only",
  B: "approvals are checked by a required workflow",
  C: "whoever may push can publish the approval status",
};

const FOUND_MAX = 300;

export function renderControls(controls: readonly Control[], grade: Grade | null, paint: Paint): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  const colours: Readonly<Record<ControlState, Paint["red"]>> = {
    "in force": paint.green,
    "not in force": paint.red,
    unknown: paint.yellow,
  };
  const rows = controls.map(({ id, state, means, found, cure }) => {
    const head = `${colours[state](state.padEnd("not in force".length))}  ${id.padEnd(width)}  ${means}`;
    const rest = [found, cure === "" ? "" : `-> ${cure}`].filter((text) => text !== "");
    return [head, ...rest.map((text) => `${"".padEnd(width + 16)}${paint.dim(visible(text, FOUND_MAX))}`)].join("\n");
  });
  const count = (state: ControlState) => `${controls.filter((one) => one.state === state).length} ${state}`;
  const graded = grade === null ? "no grade: no approval is required" : `grade ${grade}: ${GRADES[grade]}`;
  return `${rows.join("\n")}\n\n${count("in force")}, ${count("not in force")}, ${count("unknown")}; ${graded}\n`;
}
