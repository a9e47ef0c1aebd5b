/** The controls of a repository as a list for people: what is in force in a line, what is not with what to do. */

import { visible } from "../model/characters.ts";
import { type Control, type ControlState, GRADES, type Grade } from "../model/control.ts";
import type { Paint } from "./paint.ts";

const FOUND_MAX = 300;

export function renderControls(controls: readonly Control[], grade: Grade | null, paint: Paint): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  const stateWidth = Math.max("not in force".length, ...controls.map(({ state }) => state.length));
  const colours: Readonly<Record<ControlState, Paint["red"]>> = {
    "in force": paint.green,
    "not in force": paint.red,
    unknown: paint.yellow,
    "not available": paint.dim,
  };
  const rows = controls.map(({ id, state, means, found, cure }) => {
    const head = `${colours[state](state.padEnd(stateWidth))}  ${id.padEnd(width)}  ${means}`;
    const rest = [found, cure === "" ? "" : `-> ${cure}`].filter((text) => text !== "");
    return [
      head,
      ...rest.map((text) => `${"".padEnd(width + stateWidth + 4)}${paint.dim(visible(text, FOUND_MAX))}`),
    ].join("\n");
  });
  const count = (state: ControlState) => `${controls.filter((one) => one.state === state).length} ${state}`;
  const lacking = controls.some(({ state }) => state === "not available") ? `, ${count("not available")}` : "";
  const counts = `${count("in force")}, ${count("not in force")}, ${count("unknown")}${lacking}`;
  return `${rows.join("\n")}\n\n${counts}\n${gradeLine(grade)}\n`;
}

function gradeLine(grade: Grade | null): string {
  if (grade === null) return "no grade: the approval status is not required, or that can't be told";
  const { when, forgery } = GRADES[grade];
  return `grade ${grade} of the approval status: ${when}. who can forge it: ${forgery}`;
}
