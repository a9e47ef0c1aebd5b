/** Where a fact stands, so that every derivation can end at `file:line`. */
export interface Place {
  readonly path: string;
  /** where in the file: a line from 1 for text formats, or the keys that lead to the value in YAML and JSON */
  readonly at: number | readonly (string | number)[];
  /** of a record that was amended: what stands elsewhere now, by the JSON pointer of what it replaced in the file */
  readonly replaced?: ReadonlyMap<string, Place>;
}

/** A place deeper inside a place that is known by keys. */
export function inside(place: Place, ...keys: readonly (string | number)[]): Place {
  if (typeof place.at === "number") return place;
  if (place.replaced === undefined) return { path: place.path, at: [...place.at, ...keys] };
  return keys.reduce(insideAmended, place);
}

function insideAmended(place: Place, key: string | number): Place {
  if (typeof place.at === "number") return place;
  const at = [...place.at, key];
  return place.replaced?.get(pointerOf(at)) ?? { ...place, at };
}

/** RFC 6901 */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The other way round, without knowing of any which is a number. */
export function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A value, and where it stands. */
export interface Entry<T> {
  readonly value: T;
  readonly place: Place;
}
