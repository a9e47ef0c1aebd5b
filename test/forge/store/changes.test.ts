/** Changes: made again on what was there before, they give what is there now. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Change, catchUp, copyOf, makeChange } from "../../../forge/store/changes.ts";

/** What a file would hold. */
const written = (changes: readonly Change[]): readonly Change[] => JSON.parse(JSON.stringify(changes));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function expectToFollow(...states: readonly object[]): void {
  const first = states[0] ?? {};
  const copy = copyOf(first);
  const replayed = Object(plain(first));
  for (const state of states) {
    for (const change of written(catchUp(copy, state))) makeChange(replayed, change);
    expect(replayed).toEqual(plain(state));
    expect(catchUp(copy, state)).toEqual([]);
  }
}

test("of any data", () => {
  const state = fc.record({ list: fc.array(fc.jsonValue()), one: fc.jsonValue() });
  fc.assert(fc.property(fc.array(state, { minLength: 1, maxLength: 4 }), (states) => expectToFollow(...states)));
});

test.each<[string, object, object]>([
  ["a key that every object inherits goes", JSON.parse('{ "a": { "__proto__": "" } }'), { a: {} }],
  ["a list grows", { a: [1] }, { a: [1, { b: 2 }] }],
  ["a list shrinks", { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }] }],
  ["a list becomes an object", { a: [1] }, { a: { 0: 1 } }],
  ["nothing becomes something", { a: null }, { a: { b: null } }],
  ["a key goes", { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  ["a key that is undefined is none", { a: { b: 1 } }, { a: { b: undefined } }],
  ["a key that all objects have", { a: {} }, { a: { toString: "x", constructor: { prototype: { b: 1 } } } }],
])("%s", (_what, before, after) => expectToFollow(before, after));

test("a key named like what objects inherit from changes no other object", () => {
  const hostile = (text: string): object => JSON.parse(`{"a":{"__proto__":{"polluted":${text}}}}`);
  expectToFollow({ a: {} }, hostile("1"), hostile("2"));
  expect(Object({})).not.toHaveProperty("polluted");
});

test("a change of what is not there is refused", () => {
  expect(() => makeChange({}, [["a", "b"], 1])).toThrow("there is no a.b");
  expect(() => makeChange({}, [["__proto__", "polluted"], 1])).toThrow("there is no __proto__.polluted");
});
