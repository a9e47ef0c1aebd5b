/** The only place that asks what time it is. Everything else is told. */

/** RFC 3339, UTC, whole seconds */
export function currentInstant(): string {
  return new Date().toISOString().replace(/\.[0-9]{3}Z$/, "Z");
}
