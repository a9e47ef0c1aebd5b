/** The way to a value of a file, in words that a person finds there: entries of a list by what they begin with, not by number. */

/** What an entry can be called by: ids and words of the format, no prose. */
const NAME = /^[a-z0-9][a-z0-9-]{0,38}$/;

/** "viewpoints.network-security.risk"; an entry whose name another one has as well keeps its number */
export function namedKeys(root: unknown, keys: readonly (string | number)[]): string {
  let value = root;
  const words: string[] = [];
  for (const key of keys) {
    words.push((typeof key === "number" ? nameIn(value, key) : null) ?? String(key));
    value = Object.getOwnPropertyDescriptor(Object(value), key)?.value;
  }
  return words.join(".");
}

function nameIn(list: unknown, index: number): string | null {
  const names = Array.isArray(list) ? list.map(nameOf) : [];
  const name = names[index] ?? null;
  return names.filter((other) => other === name).length === 1 ? name : null;
}

function nameOf(entry: unknown): string | null {
  const [first]: readonly unknown[] = typeof entry === "object" && entry !== null ? Object.values(entry) : [];
  return typeof first === "string" && NAME.test(first) ? first : null;
}
