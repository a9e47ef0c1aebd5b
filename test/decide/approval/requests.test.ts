/** Who is asked for a review: each case is the one thing that it changes. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import type { ApprovalFacts } from "../../../src/model/approval.ts";
import { change, facts, NOW, review, rules } from "./facts.ts";
import { at } from "./table.ts";

describe("who is asked", () => {
  const asked = (given: ApprovalFacts) => decide(given, rules(), NOW).request;
  test.each<[string, ApprovalFacts, readonly string[]]>([
    ["one more than is missing, by the order of the role", facts(), ["mira", "otto", "jonas", "greta"]],
    ["nobody for what is met", facts({ reviews: [review("jonas")] }), ["mira", "otto"]],
    ["nobody twice", facts({ requested: ["Mira"] }), ["otto", "jonas", "greta"]],
    [
      "nobody again whose request somebody has withdrawn, but another",
      facts({ asks: [{ login: "Mira", paths: [change("a")] }] }),
      ["otto", "jonas", "greta"],
    ],
    [
      "again, when it was for other content",
      facts({ asks: [{ login: "mira", paths: [change("b")] }] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    [
      "again, when nobody knows any more for what it was",
      facts({ asks: [{ login: "mira", paths: null }] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    [
      "nobody who has had his say about this content",
      facts({ reviews: [at("COMMENTED", 10, "otto")] }),
      ["mira", "jonas", "greta"],
    ],
    [
      "again, when it is other content",
      facts({ reviews: [review("mira", { seen: { paths: [], why: null } })] }),
      ["mira", "otto", "jonas", "greta"],
    ],
    ["nobody while it can't be merged", facts({ findings: ["x"] }), []],
    ["nobody while it is a draft", facts({ pull: { isDraft: true } }), []],
  ])("AP-067 2.10: %s", (_, given, want) => {
    expect(asked(given)).toEqual(want);
  });
});
