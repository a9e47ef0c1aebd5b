/** Whether enough different people can be found for what is asked, each for one thing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fits, together } from "../../../src/decide/policy/quorum.ts";
import type { ApprovalNeed, Roles } from "../../../src/model/authored.ts";

type Holders = Readonly<Record<string, readonly string[]>>;

function roles(holders: Holders): Roles {
  return {
    schemaVersion: 1,
    version: "1.0",
    people: [],
    roles: Object.entries(holders).map(([id, people]) => ({
      id,
      name: id,
      duties: id,
      holders: people.map((person) => ({ person })),
    })),
  };
}

const need = (count: number, ...anyOf: readonly string[]): ApprovalNeed => ({ anyOf, count });

const FIVE = [need(1, "head"), need(1, "admin"), need(1, "dba"), need(1, "lead"), need(1, "manager")];

test.each([
  [
    "E28: five people in five roles",
    { head: ["a"], admin: ["b"], dba: ["c"], lead: ["d"], manager: ["e"] },
    FIVE,
    true,
  ],
  [
    "E28: four people, one of them in two",
    { head: ["a"], admin: ["b"], dba: ["b"], lead: ["d"], manager: ["e"] },
    FIVE,
    false,
  ],
  [
    "X7: a deputy makes the fifth",
    { head: ["a"], admin: ["b"], dba: ["b", "c"], lead: ["d"], manager: ["e"] },
    FIVE,
    true,
  ],
  ["whoever is needed elsewhere makes room", { one: ["a", "b"], two: ["a"] }, [need(1, "one"), need(1, "two")], true],
  [
    "in a row",
    { one: ["a", "b"], two: ["a", "c"], three: ["a"] },
    [need(1, "one"), need(1, "two"), need(1, "three")],
    true,
  ],
  ["a person counts once", { one: ["a", "a"] }, [need(2, "one")], false],
  ["one of several roles", { one: ["a"], two: ["b"] }, [need(2, "one", "two")], true],
  ["a role that nobody holds", { one: [] }, [need(1, "one")], false],
  ["a role that there is not", {}, [need(1, "one")], false],
] as const)("%s", (_, holders: Holders, needs: readonly ApprovalNeed[], expected) => {
  expect(fits(needs, roles(holders))).toBe(expected);
});

/** Tries every way to seat people. */
function fitsSlowly(seats: readonly (readonly string[])[], taken: ReadonlySet<string> = new Set()): boolean {
  const [first, ...rest] = seats;
  if (first === undefined) return true;
  return first.some((person) => !taken.has(person) && fitsSlowly(rest, new Set([...taken, person])));
}

test("it is what trying every way says", () => {
  const people = fc.subarray(["a", "b", "c", "d"]);
  const names = ["one", "two", "three"] as const;
  const asked = fc.array(fc.tuple(fc.subarray([...names], { minLength: 1 }), fc.integer({ min: 1, max: 2 })), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(people, people, people, asked, (one, two, three, wanted) => {
      const holders: Readonly<Record<(typeof names)[number], readonly string[]>> = { one, two, three };
      const needs = wanted.map(([anyOf, count]) => need(count, ...anyOf));
      const seats = wanted.flatMap(([anyOf, count]) =>
        Array.from({ length: count }, () => anyOf.flatMap((name) => holders[name])),
      );
      expect(fits(needs, roles(holders))).toBe(fitsSlowly(seats));
    }),
    { numRuns: 500 },
  );
});

test("the same role asked for by two rules is asked for once, by the larger number", () => {
  const needs = together([[need(1, "head"), need(1, "admin")], [need(2, "head")], [need(1, "admin", "head")]]);
  expect(needs).toEqual([need(2, "head"), need(1, "admin"), need(1, "admin", "head")]);
});
