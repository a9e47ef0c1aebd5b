/** Who holds a role at a moment, deputies and dates included. */
import { expect, test } from "vitest";
import { holdersOf, holds, isPerson, organizationOf } from "../../../src/decide/policy/roles.ts";
import type { Roles } from "../../../src/model/authored.ts";

const ROLES: Roles = {
  schemaVersion: 1,
  version: "1.0",
  people: [
    { id: "mira", name: "Mira Vogel", organization: "provider" },
    { id: "otto", name: "Otto Lindqvist", organization: "provider" },
    { id: "ines", name: "Ines Duarte", organization: "provider" },
    { id: "anja-aurora", name: "Anja Petersen", organization: "tenant-aurora" },
  ],
  roles: [
    {
      id: "head-of-it",
      name: "Head of IT",
      duties: "Decides.",
      holders: [
        { person: "otto", deputy: true },
        { person: "mira", until: "2026-07-01T00:00:00Z" },
        { person: "ines", from: "2026-07-01T00:00:00Z" },
        { person: "nobody" },
      ],
    },
  ],
};

test.each([
  ["2026-06-30T23:59:59Z", ["mira", "otto"]],
  // the moment at which one stops and the other begins, written in another zone
  ["2026-07-01T02:00:00+02:00", ["ines", "otto"]],
])("E21: at %s the head of IT is %j, the deputy last; who is in no list of people is nobody", (at, holders) => {
  expect(holdersOf(ROLES, "head-of-it", at)).toEqual(holders);
  for (const person of ["mira", "otto", "ines", "nobody", "anja-aurora"])
    expect(holds(ROLES, person, "head-of-it", at)).toBe(holders.includes(person));
});

test("a role that is not there has no holders", () => {
  expect(holdersOf(ROLES, "head-of-everything", "2026-06-30T00:00:00Z")).toEqual([]);
});

test("people and whom they speak for", () => {
  expect([isPerson(ROLES, "mira"), isPerson(ROLES, "nobody")]).toEqual([true, false]);
  expect(["mira", "anja-aurora", "nobody"].map((id) => organizationOf(ROLES, id))).toEqual([
    "provider",
    "tenant-aurora",
    null,
  ]);
});
