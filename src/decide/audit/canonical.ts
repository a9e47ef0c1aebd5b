/**
 * Canonical JSON: one value has one text, so that its bytes can be hashed. It is RFC 8785 for values without fractions:
 * texts, whole numbers, true, false, null, lists and mappings.
 */

/** @throws RangeError for what has no such text: fractions, numbers beyond 2^53 - 1, half characters, nothing at all */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalMapping(value);
  if (!isPlain(value)) throw new RangeError(`has no canonical form: ${String(value)}`);
  return JSON.stringify(value);
}

/** Keys by the 16-bit units of their characters, as the language compares texts. */
function canonicalMapping(value: object): string {
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(",")}}`;
}

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value === "string") return !/\p{Cs}/u.test(value);
  return typeof value === "boolean" || value === null;
}
