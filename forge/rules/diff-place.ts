/** Where in a file's patch a comment can stand: only on lines that the patch shows. */
import type { DiffPlace } from "../state.ts";

/** As requests give it: a line of one side, or a position in the patch. */
export interface GivenPlace {
  readonly line?: number | undefined;
  readonly side?: string | undefined;
  readonly position?: number | undefined;
}

/** null: the patch does not show it. */
export function findPlace(patch: string, { line, side = "RIGHT", position }: GivenPlace): DiffPlace | null {
  const places = placesOf(patch);
  if (line === undefined) return places.find((place) => place.position === position) ?? null;
  return places.find((place) => place.line === line && place.side === side) ?? null;
}

/** Each line of the patch; one that both sides have stands here for both of them, the new side first. */
function placesOf(patch: string): readonly DiffPlace[] {
  let [left, right, start] = [0, 0, 0];
  const lines = patch.split("\n");
  return lines.flatMap((text, position): readonly DiffPlace[] => {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(text);
    if (header !== null) {
      [left, right, start] = [Number(header[1]), Number(header[2]), position];
      return [];
    }
    if (text.startsWith("\\")) return [];
    const hunk = lines.slice(start, position + 1).join("\n");
    const places: DiffPlace[] = [];
    if (!text.startsWith("-")) places.push({ line: right++, side: "RIGHT", position, hunk });
    if (!text.startsWith("+")) places.push({ line: left++, side: "LEFT", position, hunk });
    return places;
  });
}
