/** What changed in plain data since it was looked at last, so that a large state is not written anew for each comment. */

/** Objects and lists alike: the keys of a list are its places. */
type Holder = Record<string | number, unknown>;

type Path = readonly (string | number)[];

/** Without a value: what is there is removed. Of a list, "length" cuts it. */
export type Change = readonly [path: Path, value?: unknown];

/** A copy that shares nothing with the data but its texts. */
export function copyOf<Data>(data: Data): Data;
export function copyOf(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(copyOf);
  if (!isHolder(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyOf(value)]));
}

/** Brings the copy to where the data is now. The values of the changes are the data's own: write them down at once. */
export function catchUp(copy: object, data: object): readonly Change[] {
  const changes: Change[] = [];
  if (isHolder(copy) && isHolder(data)) compare(copy, data, { path: [], changes });
  return changes;
}

/** @throws when there is no such place */
export function makeChange(data: object, [path, ...values]: Change): void {
  let holder: unknown = data;
  for (const key of path.slice(0, -1)) {
    if (!isHolder(holder) || !Object.hasOwn(holder, key)) throw new Error(`there is no ${path.join(".")}`);
    holder = holder[key];
  }
  const last = path.at(-1);
  if (!isHolder(holder) || last === undefined) throw new Error(`there is no ${path.join(".")}`);
  if (values.length === 0) delete holder[last];
  else put(holder, last, values[0]);
}

interface Found {
  readonly path: (string | number)[];
  readonly changes: Change[];
}

function compare(copy: Holder, data: Holder, found: Found): void {
  if (Array.isArray(copy) && Array.isArray(data)) {
    for (let place = 0; place < data.length; place += 1) visit(copy, data, place, found);
    if (copy.length === data.length) return;
    copy.length = data.length;
    found.changes.push([[...found.path, "length"], data.length]);
    return;
  }
  for (const key in data) visit(copy, data, key, found);
  for (const key in copy) {
    // what every object inherits is not there
    if (Object.hasOwn(data, key) && data[key] !== undefined) continue;
    delete copy[key];
    found.changes.push([[...found.path, key]]);
  }
}

function visit(copy: Holder, data: Holder, key: string | number, found: Found): void {
  const before = copy[key];
  const after = data[key];
  // JSON has no undefined
  if (before === after || after === undefined) return;
  found.path.push(key);
  // what every object inherits is nobody's own
  if (isHolder(before) && isHolder(after) && Object.hasOwn(copy, key) && Array.isArray(before) === Array.isArray(after))
    compare(before, after, found);
  else {
    put(copy, key, copyOf(after));
    found.changes.push([[...found.path], after]);
  }
  found.path.pop();
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}

/** A key such as "__proto__" is one like others. */
function put(holder: Holder, key: string | number, value: unknown): void {
  if (key === "length") holder[key] = value;
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
