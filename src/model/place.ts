/** Where a fact stands, so that every derivation can end at `file:line`. */
export interface Place {
  readonly path: string;
  /** where in the file: a line from 1 for text formats, or the keys that lead to the value in YAML and JSON */
  readonly at: number | readonly (string | number)[];
}

/** A place deeper inside a place that is known by keys. */
export function inside(place: Place, ...keys: readonly (string | number)[]): Place {
  return typeof place.at === "number" ? place : { path: place.path, at: [...place.at, ...keys] };
}
