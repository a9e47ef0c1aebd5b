/** The latest word of each person: each case is the one thing that it changes. */
import { describe } from "vitest";
import { account, facts, review } from "./facts.ts";
import { at, BOTH, table } from "./table.ts";

const objected = { by: account("jonas"), of: "changes_requested" } as const;
const withdrawn = { dismissal: { by: account("ada"), of: "approved" } } as const;

describe("the latest word of a person", () => {
  const jonas = review("jonas");
  table([
    [
      "AP-042: approved, then changes requested",
      facts({ reviews: [jonas, at("APPROVED", 10), at("CHANGES_REQUESTED", 11)] }),
      "failure, mira superseded",
    ],
    [
      "AP-042: changes requested, then approved",
      facts({ reviews: [jonas, at("CHANGES_REQUESTED", 10), at("APPROVED", 11)] }),
      "success, mira superseded",
    ],
    [
      "AP-042: approved twice, and the last dismissed: the first does not come back",
      facts({ reviews: [jonas, at("APPROVED", 10), { ...at("DISMISSED", 11), ...withdrawn }] }),
      "pending, mira superseded, mira dismissed",
    ],
    [
      "AP-042: dismissed, and approved again",
      facts({ reviews: [jonas, at("DISMISSED", 10), at("APPROVED", 11)] }),
      "success, mira superseded",
    ],
    [
      "AP-042: a comment after an approval changes nothing",
      facts({ reviews: [jonas, at("APPROVED", 10), at("COMMENTED", 11)] }),
      "success, mira comment",
    ],
    [
      "AP-042: told in another order, the time decides",
      facts({ reviews: [at("APPROVED", 11), jonas, at("CHANGES_REQUESTED", 10)] }),
      "success, mira superseded",
    ],
    [
      "AP-042: told twice, as lists that move between two pages may, it is said once",
      facts({ reviews: [jonas, at("APPROVED", 10), at("APPROVED", 10), jonas] }),
      "success, jonas superseded, mira superseded",
    ],
    ["AP-040: a comment is no approval", facts({ reviews: [jonas, at("COMMENTED", 11)] }), "pending, mira comment"],
    [
      "AP-061: another head of IT does not lift it",
      facts({ reviews: [...BOTH, at("CHANGES_REQUESTED", 10, "otto")] }),
      "failure",
    ],
    [
      "AP-061: who could not approve can't block",
      facts({ reviews: [...BOTH, at("CHANGES_REQUESTED", 10, "pavel")] }),
      "success, pavel not-in-role",
    ],
    [
      "AP-061: dismissed by somebody else, it stays",
      facts({ reviews: [...BOTH, review("otto", { state: "DISMISSED", dismissal: objected })] }),
      "failure, otto dismissed",
    ],
    [
      "AP-061: taken back by himself",
      facts({
        reviews: [...BOTH, review("otto", { state: "DISMISSED", dismissal: { ...objected, by: account("otto") } })],
      }),
      "success, otto dismissed",
    ],
    [
      "AP-061 AP-004: dismissed, and nobody knows by whom nor what it had said: it may have been an objection",
      facts({ reviews: [...BOTH, review("otto", { state: "DISMISSED" })] }),
      "failure, otto dismissed",
    ],
    [
      "AP-061 AP-004: dismissed by somebody else, and nobody knows what it had said",
      facts({ reviews: [...BOTH, review("otto", { state: "DISMISSED", dismissal: { ...objected, of: "other" } })] }),
      "failure, otto dismissed",
    ],
    [
      "AP-061: an approval that somebody else has dismissed objects to nothing",
      facts({ reviews: [...BOTH, review("otto", { state: "DISMISSED", ...withdrawn })] }),
      "success, otto dismissed",
    ],
    [
      "AP-062: it survives a push",
      facts({ reviews: [...BOTH, review("otto", { state: "CHANGES_REQUESTED", seen: { paths: [], why: null } })] }),
      "failure, otto stale",
    ],
  ]);
});
