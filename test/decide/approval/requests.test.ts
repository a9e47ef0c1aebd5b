/** Who is asked for a review: each case is the one thing that it changes. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import type { ApprovalFacts } from "../../../src/model/approval.ts";
import type { RepositoryPermission } from "../../../src/model/github.ts";
import { account, change, commit, facts, NOW, PATH, PROGRAM, ROLES, review, rules, subject } from "./facts.ts";
import { at } from "./table.ts";

const access = (all: Readonly<Record<string, RepositoryPermission>>) =>
  Object.entries(all).map(([login, permission]) => ({ login, permission }));

describe("who is asked", () => {
  const asked = (given: ApprovalFacts) => decide(given, rules(), NOW).request;
  test.each<[string, ApprovalFacts, readonly string[]]>([
    ["AP-067: one more than is missing, by the order of the role", facts(), ["mira", "otto", "jonas", "greta"]],
    ["AP-067: nobody for what is met", facts({ reviews: [review("jonas")] }), ["mira", "otto"]],
    ["AP-067: nobody twice", facts({ requested: ["Mira"] }), ["otto", "jonas", "greta"]],
    [
      "AP-067: nobody again whose request somebody has withdrawn, but another",
      facts({ asks: [{ login: "Mira", paths: [change("a")] }] }),
      ["otto", "jonas", "greta"],
    ],
    [
      "AP-067: again, when it was for other content",
      facts({ asks: [{ login: "mira", paths: [change("b")] }] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    [
      "AP-067: again, when nobody knows any more for what it was",
      facts({ asks: [{ login: "mira", paths: null }] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    [
      "AP-067: nobody who has had his say about this content",
      facts({ reviews: [at("COMMENTED", 10, "otto")] }),
      ["mira", "jonas", "greta"],
    ],
    [
      "AP-067: again, when it is other content",
      facts({ reviews: [review("mira", { seen: { paths: [], why: null } })] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    [
      "AP-025: nobody who may not write, but others who hold the role",
      facts({ access: access({ mira: "read", jonas: "none", "jonas-admin": "read", Greta: "write" }) }),
      ["otto", "greta"],
    ],
    [
      "AP-038: the account of a person that may write",
      facts({ access: access({ jonas: "none", "jonas-admin": "admin" }) }),
      ["mira", "otto", "jonas-admin", "greta"],
    ],
    [
      "AP-067: nobody again of whom GitHub takes no request, but another",
      facts({ requested: ["otto"], refused: ["Mira", "jonas"] }),
      ["greta"],
    ],
    ["AP-067: nobody while it can't be merged", facts({ findings: ["x"] }), []],
    ["AP-067: nobody while it is a draft", facts({ pull: { isDraft: true } }), []],
  ])("%s", (_, given, want) => {
    expect(asked(given)).toEqual(want);
  });

  test("AP-027 AP-028: not the bot that somebody answers for, and him only with an account of his own", () => {
    const answering = ROLES.people.map((one) => {
      if (one.id === "mira") return { ...one, otherLogins: ["mira-ci[bot]"] };
      return one.id === "otto" ? { id: "otto", name: "Otto", organization: "provider", otherLogins: ["ci[bot]"] } : one;
    });
    const { request, needs } = decide(facts(), rules({}, { people: answering }), NOW);
    expect(request).toEqual(["mira", "jonas", "greta"]);
    expect(needs[0]?.barred.map(({ person, says }) => `${person} ${says}`)).toEqual(["otto has no account"]);
  });
});

describe("who can't be asked", () => {
  const barred = (given: ApprovalFacts) =>
    decide(given, rules(), NOW).needs.map(({ barred: all }) => all.map(({ person, why }) => `${person} ${why}`));

  test.each<[string, ApprovalFacts, readonly (readonly string[])[]]>([
    ["AP-030: who made it", facts(), [[], ["ines author"]]],
    [
      "AP-025: who may not write",
      facts({ access: access({ mira: "read" }) }),
      [["mira no-permission"], ["ines author"]],
    ],
    ["AP-025: whom nobody looked at, may be able to", facts({ access: [] }), [[], ["ines author"]]],
    [
      "AP-035: who took the step before",
      facts({
        subjects: [subject({ earlier: [{ transition: "test", people: ["jonas"], accounts: [], unknown: [] }] })],
      }),
      [[], ["ines author", "jonas separated"]],
    ],
    [
      "AP-067: of whom GitHub takes no request, though he could approve",
      facts({ refused: ["mira"] }),
      [["mira not-taken"], ["ines author"]],
    ],
  ])("%s", (_, given, want) => {
    expect(barred(given)).toEqual(want);
  });

  test("AP-025 AP-060: a need that only people without write access could meet is said at once, with everybody's reason", () => {
    const given = facts({
      commits: [commit(), commit({ author: account("greta") })],
      access: access({ jonas: "read", "jonas-admin": "none" }),
    });
    const { state, obstacles, request } = decide(given, rules(), NOW);
    expect([state, request]).toEqual(["failure", []]);
    expect(obstacles.map(({ code, problem }) => `${code}: ${problem}`)).toEqual([
      "unsatisfiable: too few people can give 1 system-administrator for approve dsa-5764-1",
    ]);
    expect(barred(given)).toEqual([[], ["ines author", "jonas no-permission", "greta author"]]);
  });
});

describe("what the program merges by itself, of files that people own", () => {
  const moved = ["patches/dsa-5764-1/patch.yaml", PATH];
  const archive = subject({ transition: "archive", paths: moved, isRecomputed: true });
  const own = { author: PROGRAM, committer: PROGRAM };
  const given = (reviews: ApprovalFacts["reviews"]) =>
    facts({
      ...{ pull: { author: PROGRAM }, commits: [commit(own)], pushers: [PROGRAM], subjects: [archive], reviews },
      changes: moved.map((path) => change("a", path)),
    });
  const owned = (reviews: ApprovalFacts["reviews"]) => {
    const { state, description, automatic, reviews: told } = decide(given(reviews), rules(), NOW);
    return { state, description, told: told.length, by: automatic?.owned.map((files) => files.approvedBy) };
  };

  test("AP-069: whose review GitHub still waits for", () => {
    expect(owned([])).toEqual({
      state: "success",
      description:
        "policy needs no person (B06); code owners of its files awaited: mira, otto, sofia, ines, jonas or greta",
      ...{ told: 0, by: [[], []] },
    });
    const { automatic } = decide(given([]), rules(), NOW);
    expect(automatic?.owned).toMatchObject([
      { paths: ["patches/dsa-5764-1/patch.yaml"], logins: ["mira", "otto", "sofia"] },
      { paths: [PATH], logins: ["mira", "otto", "ines", "jonas", "greta", "sofia"] },
    ]);
  });

  test("AP-069: who has approved counts for all that he owns, and until he asks for changes", () => {
    expect(owned([review("mira")])).toMatchObject({
      ...{ told: 0, by: [["mira"], ["mira"]], description: expect.stringMatching(/; code owners .* have approved$/) },
    });
    expect(owned([review("ines")])).toMatchObject({
      ...{ by: [[], ["ines"]], description: expect.stringMatching(/awaited: mira, otto or sofia$/) },
    });
    const again = [at("APPROVED", 10), at("CHANGES_REQUESTED", 20)];
    expect(owned(again)).toMatchObject({ state: "failure", by: [[], []] });
  });
});
