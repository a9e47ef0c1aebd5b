/** Who made a change does not approve it, and nobody counts twice: each case is the one thing that it changes. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import { account, commit, facts, NOW, need, PROGRAM, ROLES, review, rules, sha, subject, WEB_FLOW } from "./facts.ts";
import { BOTH, type Row, table } from "./table.ts";

const trailer = (name: string, login: string) => ({ name, value: login, account: account(login) });

describe("who made it does not approve it", () => {
  table([
    ["AP-036: two people for two roles", facts({ reviews: BOTH }), "success"],
    ["AP-060: one of two", facts({ reviews: [review("mira")] }), "pending"],
    ["AP-030: the author", facts({ reviews: [review("mira"), review("ines")] }), "pending, ines author"],
    [
      "AP-030: who only committed",
      facts({ commits: [commit({ committer: account("jonas") })], reviews: BOTH }),
      "pending, jonas committer",
    ],
    [
      "AP-030: GitHub's own pages commit for people, and are nobody",
      facts({ commits: [commit({ committer: WEB_FLOW })], reviews: BOTH }),
      "success",
    ],
    ...["Co-authored-by", "co-authored-by", "Signed-off-by"].map(
      (name): Row => [
        `AP-030: whom "${name}" names`,
        facts({ commits: [commit({ trailers: [trailer(name, "jonas")] })], reviews: BOTH }),
        "pending, jonas coauthor",
      ],
    ),
    [
      "AP-034: whose suggestion was applied",
      facts({
        commits: [commit(), commit({ committer: WEB_FLOW, trailers: [trailer("Co-authored-by", "jonas")] })],
        reviews: BOTH,
      }),
      "pending, jonas coauthor",
    ],
    [
      "AP-032: the author of a commit that came by a second parent",
      facts({ commits: [commit(), commit({ sha: sha("d"), author: account("jonas") })], reviews: BOTH }),
      "pending, jonas author",
    ],
    [
      "AP-030: who pushed what others wrote",
      facts({ pushers: [account("ines"), account("jonas")], reviews: BOTH }),
      "pending, jonas pusher",
    ],
    [
      "AP-031: who asked the program for it",
      facts({
        pull: { author: PROGRAM },
        commits: [commit({ author: PROGRAM, committer: PROGRAM, trailers: [trailer("On-behalf-of", "jonas")] })],
        pushers: [PROGRAM],
        reviews: BOTH,
      }),
      "pending, jonas initiator",
    ],
    [
      "AP-031: what the program wrote by itself, any two approve",
      facts({
        pull: { author: PROGRAM },
        commits: [commit({ author: PROGRAM, committer: PROGRAM })],
        pushers: [PROGRAM],
        reviews: [review("mira"), review("ines")],
      }),
      "success",
    ],
    [
      "AP-038: the author's other account",
      facts({
        pull: { author: account("jonas-admin") },
        commits: [commit({ author: account("jonas-admin") })],
        reviews: BOTH,
      }),
      "pending, jonas author",
    ],
    [
      "AP-033: an author whom GitHub does not know",
      facts({ commits: [commit({ author: null })], reviews: BOTH }),
      "failure",
    ],
    [
      "AP-033: a trailer that names nobody",
      facts({
        commits: [commit({ trailers: [{ name: "Co-authored-by", value: "X <x@y.example>", account: null }] })],
        reviews: BOTH,
      }),
      "failure",
    ],
    [
      "AP-035: whom the report names as its tester, though somebody else pushed it",
      facts({ subjects: [subject({ named: ["jonas"] })], reviews: BOTH }),
      "pending, jonas named",
    ],
    [
      "AP-035 AP-038: the tester's other account",
      facts({ subjects: [subject({ named: ["jonas"] })], reviews: [review("mira"), review("jonas-admin")] }),
      "pending, jonas-admin named",
    ],
    [
      "AP-035 AP-010: the tester, known by the number of his account alone",
      facts({ subjects: [subject({ named: ["jonas"] })], reviews: BOTH }),
      "pending, jonas named",
      rules(
        {},
        {
          people: ROLES.people.map((one) =>
            one.id === "jonas" ? { id: "jonas", name: "jonas", accountId: 14, organization: "provider" } : one,
          ),
        },
      ),
    ],
    [
      "AP-035: a tester without an account keeps nobody away",
      facts({ subjects: [subject({ named: ["felix"] })], reviews: BOTH }),
      "success",
    ],
    [
      "AP-035: of two files in one change, who tested for one approves neither",
      facts({ subjects: [subject(), subject({ record: "dsa-5765-1", named: ["jonas"] })], reviews: BOTH }),
      "pending, jonas named",
    ],
    [
      "AP-035: who tested does not approve the change, by the file",
      facts({
        subjects: [subject({ earlier: [{ transition: "test", people: ["jonas"], accounts: [], unknown: [] }] })],
        reviews: BOTH,
      }),
      "pending, jonas separated",
    ],
    [
      "AP-035: who tested does not approve the change, by the commit of another account",
      facts({
        subjects: [
          subject({
            earlier: [{ transition: "test", people: ["pavel"], accounts: [account("jonas-admin")], unknown: [] }],
          }),
        ],
        reviews: BOTH,
      }),
      "pending, jonas separated",
    ],
    [
      "AP-035: nobody knows who tested",
      facts({
        subjects: [
          subject({ earlier: [{ transition: "test", people: [], accounts: [], unknown: ["the author of 1234"] }] }),
        ],
        reviews: BOTH,
      }),
      "error",
    ],
  ]);
});

const seat = (...people: readonly string[]) => people.map((login) => review(login));
const GRETA_OR = rules({
  rules: [
    {
      id: "both",
      when: { transitions: ["approve"] },
      need: [need("system-administrator"), need("change-manager")],
      because: "C02",
    },
  ],
});

describe("one person, one role", () => {
  table([
    ["AP-036: greta holds both roles, and counts for one", facts({ reviews: seat("greta") }), "pending", GRETA_OR],
    [
      "AP-036: whoever comes first, greta is needed for the other",
      facts({ reviews: seat("greta", "jonas") }),
      "success",
      GRETA_OR,
    ],
    ["AP-036: in the other order", facts({ reviews: seat("jonas", "greta") }), "success", GRETA_OR],
    [
      "AP-038: two accounts of one person count once",
      facts({ reviews: [review("jonas"), review("jonas-admin"), review("otto")] }),
      "pending, jonas duplicate-person",
      rules({
        rules: [
          {
            id: "two",
            when: {},
            need: [{ anyOf: ["system-administrator"], count: 2 }, need("head-of-it")],
            because: "x",
          },
        ],
      }),
    ],
    [
      "AP-060: nobody is left who could",
      facts({ commits: [commit({ author: account("mira") }), commit({ committer: account("otto") })] }),
      "failure",
    ],
    [
      "AP-010: the number of an account decides, and not its login",
      facts({ reviews: BOTH }),
      "pending, mira unknown-person",
      rules({}, { people: ROLES.people.map((one) => (one.id === "mira" ? { ...one, accountId: 4711 } : one)) }),
    ],
    [
      "AP-010: after an account is renamed",
      facts({ reviews: [review("jonas"), review("mira", { author: { ...account("mira"), login: "mira-new" } })] }),
      "success",
      rules({}, { people: ROLES.people.map((one) => (one.id === "mira" ? { ...one, accountId: 11 } : one)) }),
    ],
  ]);

  test("AP-035 AP-037: the explanation says as what somebody had a hand in it, and who could instead", () => {
    const given = facts({ subjects: [subject({ named: ["jonas"] })], reviews: BOTH });
    const { authors, reviews, needs, reason } = decide(given, rules(), NOW);
    expect(authors).toEqual([
      { id: 13, login: "ines", as: "author" },
      { id: 0, login: "jonas", as: "named" },
    ]);
    expect(reviews.map(({ next }) => next)).toEqual(["", "somebody who did not test, deploy or ask for it approves"]);
    expect(needs[1]?.couldStill).toEqual([{ person: "greta", login: "greta" }]);
    const lines = [...reason.because, ...reason.because.flatMap(({ because }) => because)].map(({ text }) => text);
    expect(lines).toContain("made by ines (author), jonas (named): none of them approves it");
    expect(lines.find((line) => line.startsWith("jonas, APPROVED"))).toMatch(
      /: tested, deployed or asked for it, as its files say\. .* \[named\]$/,
    );
  });

  test("AP-037: what is missing is named, with who could still give it", () => {
    const { needs, description } = decide(facts({ reviews: seat("mira") }), rules(), NOW);
    expect(description).toBe("1 of 2: needs 1 system-administrator");
    expect(needs.map(({ missing, couldStill }) => [missing, couldStill.map(({ person }) => person)])).toEqual([
      [0, ["otto"]],
      [1, ["jonas", "greta"]],
    ]);
  });
});
