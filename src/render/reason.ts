/** A derivation as a tree of lines; every leaf ends at a line of a file. */

import { visible } from "../model/characters.ts";
import type { Place } from "../model/place.ts";
import type { Reason } from "../model/verdict.ts";
import type { Paint } from "./paint.ts";

const TEXT_MAX = 400;

/** @param where "patches/x/patch.yaml:12" for a place */
export function renderReason(reason: Reason, where: (place: Place) => string, paint: Paint): string {
  const place = reason.place === null ? "" : `  ${paint.cyan(where(reason.place))}`;
  return `${paint.bold(visible(reason.text, TEXT_MAX))}${place}\n${renderChildren(reason.because, "", where, paint)}`;
}

function renderChildren(
  reasons: readonly Reason[],
  indent: string,
  where: (place: Place) => string,
  paint: Paint,
): string {
  return reasons
    .map((reason, index) => {
      const isLast = index === reasons.length - 1;
      const place = reason.place === null ? "" : `  ${paint.cyan(where(reason.place))}`;
      const head = `${indent}${isLast ? "└─ " : "├─ "}${visible(reason.text, TEXT_MAX)}${place}\n`;
      return head + renderChildren(reason.because, `${indent}${isLast ? "   " : "│  "}`, where, paint);
    })
    .join("");
}
