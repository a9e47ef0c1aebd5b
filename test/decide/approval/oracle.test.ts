/**
 * Ten thousand histories of a pull request, judged a second time by what docs/approvals.md says and nothing of the program:
 * by trying every way to give people their seats. Nothing may be approved that this does not approve.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import type { ReviewFacts } from "../../../src/model/approval.ts";
import { APPROVALS, account, change, commit, facts, NOW, ROLES, review, rules, subject } from "./facts.ts";

const LOGINS = ["mira", "otto", "ines", "jonas", "jonas-admin", "sofia", "greta", "pavel", "stranger"] as const;
const THEN = "2026-03-02T11:00:00Z";

interface Said {
  readonly login: string;
  readonly state: ReviewFacts["state"];
  readonly isOfThis: boolean;
  readonly isDraft: boolean;
  readonly mayWrite: boolean;
  readonly takenBack: "self" | "other";
}

interface History {
  readonly opener: string;
  readonly committer: string;
  readonly coauthor: string | null;
  readonly pusher: string;
  /** by the file that it brings */
  readonly doer: string | null;
  readonly tester: string | null;
  readonly said: readonly Said[];
  readonly count: number;
  readonly isCritical: boolean;
  /** roles that greta was given only now */
  readonly isNew: boolean;
}

const login = fc.constantFrom(...LOGINS);
/** mostly one who leaves the others free to approve */
const maker = fc.constantFrom("ines", "ines", "ines", "ines", "pavel", "greta", "jonas-admin", "mira");
const history: fc.Arbitrary<History> = fc.record({
  opener: maker,
  committer: maker,
  coauthor: fc.option(maker, { freq: 1 }),
  pusher: maker,
  doer: fc.option(maker, { freq: 1 }),
  tester: fc.option(login, { freq: 2 }),
  said: fc.array(
    fc.record({
      login,
      state: fc.constantFrom(
        "APPROVED",
        "APPROVED",
        "APPROVED",
        "APPROVED",
        "APPROVED",
        "CHANGES_REQUESTED",
        "COMMENTED",
        "DISMISSED",
      ),
      isOfThis: fc.nat(9).map((one) => one > 0),
      isDraft: fc.nat(9).map((one) => one === 0),
      mayWrite: fc.nat(9).map((one) => one > 0),
      takenBack: fc.constantFrom("self", "other"),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  count: fc.constantFrom(1, 1, 2),
  isCritical: fc.boolean(),
  isNew: fc.boolean(),
});

const PERSON = (name: string) => (name === "jonas-admin" ? "jonas" : name);
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  "head-of-it": ["mira", "otto"],
  "system-administrator": ["ines", "jonas", "greta"],
  "it-security-officer": ["sofia", "greta"],
};

function seatsOf({ count, isCritical }: History): readonly string[] {
  const administrators = Array.from({ length: count }, () => "system-administrator");
  return ["head-of-it", ...administrators, ...(isCritical ? ["it-security-officer"] : [])];
}

/** What the page says, by trying everything. */
function isApproved(given: History): boolean {
  const { opener, committer, coauthor, pusher, doer, tester, said, isNew } = given;
  const hands = new Set([opener, committer, coauthor, pusher, doer].map((name) => PERSON(name ?? "")));
  const last = new Map<string, Said>();
  for (const one of said) if (one.state !== "COMMENTED") last.set(PERSON(one.login), one);
  const seats = seatsOf(given);
  const holds = (person: string, role: string) => (HOLDERS[role] ?? []).includes(person);
  const objects = [...last].some(
    ([person, { state, takenBack }]) =>
      seats.some((role) => holds(person, role)) &&
      (state === "CHANGES_REQUESTED" || (state === "DISMISSED" && takenBack === "other")),
  );
  const approving = [...last].flatMap(([person, one]) => {
    const isGood = one.state === "APPROVED" && one.isOfThis && !one.isDraft && one.mayWrite;
    return isGood && !hands.has(person) && person !== tester && person !== "stranger" ? [person] : [];
  });
  const people = approving.filter((person) => !(isNew && person === "greta"));
  return !objects && canSit(seats, people, holds);
}

function canSit(
  [seat, ...rest]: readonly string[],
  people: readonly string[],
  holds: (person: string, role: string) => boolean,
): boolean {
  if (seat === undefined) return true;
  return people.some(
    (person) =>
      holds(person, seat) &&
      canSit(
        rest,
        people.filter((one) => one !== person),
        holds,
      ),
  );
}

function decided(given: History) {
  const { opener, committer, coauthor, pusher, doer, tester, said, count, isCritical, isNew } = given;
  const roles = ROLES.roles.map((role) => {
    const holders = (HOLDERS[role.id] ?? role.holders.map((one) => one.person)).map((person) =>
      isNew && person === "greta" ? { person, from: THEN } : { person },
    );
    return { ...role, holders };
  });
  const asked = APPROVALS.rules.map((rule) =>
    rule.id === "approve"
      ? { ...rule, need: rule.need.map((one, index) => (index === 1 ? { ...one, count } : one)) }
      : rule,
  );
  const sides = [
    { levels: [isCritical ? "critical" : "normal"], componentClass: [], serviceModel: [], environment: [] },
  ];
  const trailers = coauthor === null ? [] : [{ name: "Co-authored-by", value: coauthor, account: account(coauthor) }];
  return decide(
    facts({
      pull: { author: account(opener) },
      commits: [commit({ author: account(opener), committer: account(committer), trailers })],
      pushers: [account(pusher)],
      subjects: [
        subject({
          sides,
          named: doer === null ? [] : [PERSON(doer)],
          earlier: [{ transition: "test", people: tester === null ? [] : [tester], accounts: [], unknown: [] }],
        }),
      ],
      reviews: said.map((one, index) =>
        review(one.login, {
          id: index + 1,
          state: one.state,
          submittedAt: `2026-03-02T10:00:0${index}Z`,
          seen: { paths: one.isOfThis ? [change("a")] : [change("9")], why: null },
          wasDraft: one.isDraft,
          permission: one.mayWrite ? "write" : "read",
          dismissal:
            one.state === "DISMISSED"
              ? { by: account(one.takenBack === "self" ? one.login : "pavel-boss"), of: "changes_requested" }
              : null,
        }),
      ),
    }),
    rules({ rules: asked }, { roles }),
    NOW,
  );
}

test("AP-036 AP-042: ten thousand histories come out as the rules say, read a second time", () => {
  let approved = 0;
  fc.assert(
    fc.property(history, (given) => {
      const is = decided(given).state === "success";
      if (is) approved += 1;
      expect(is).toBe(isApproved(given));
    }),
    { numRuns: 10_000, seed: 5, endOnFailure: true },
  );
  // a history in which nothing is ever approved would prove nothing
  expect(approved).toBeGreaterThan(100);
});
