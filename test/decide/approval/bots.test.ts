/** What a bot did that is not the program: whoever had it do so may be one of those who approve. Each case is the one thing that it changes. */
import { describe } from "vitest";
import type { ApprovalFacts, CommitFacts } from "../../../src/model/approval.ts";
import { ACTIONS, account, commit, facts, PROGRAM, ROLES, rules } from "./facts.ts";
import { BOTH, table } from "./table.ts";

const named = (name: string, by: ReturnType<typeof account>) => ({
  trailers: [{ name, value: by.login, account: by }],
});
const byBot = (own: Partial<CommitFacts> = {}) => commit({ author: ACTIONS, committer: ACTIONS, ...own });
/** Opened, committed and pushed by the bot. */
const allOf = (own: Partial<CommitFacts> = {}, rest: Partial<ApprovalFacts> = {}) =>
  facts({ ...rest, pull: { author: ACTIONS }, commits: [byBot(own)], pushers: [ACTIONS], reviews: BOTH });

const HIS = {
  people: ROLES.people.map((one) => (one.id === "jonas" ? { ...one, otherLogins: [ACTIONS.login] } : one)),
};
const COPILOT = { id: 1_234, login: "Copilot", type: "Bot" };

describe("a bot that is not the program", () => {
  table([
    ["AP-030 AP-033: opened, committed and pushed by it alone: nobody's", allOf(), "failure"],
    ["AP-033: only a commit is its own", facts({ commits: [commit(), byBot()], reviews: BOTH }), "failure"],
    ["AP-033: only the committer", facts({ commits: [commit({ committer: ACTIONS })], reviews: BOTH }), "failure"],
    ["AP-033: only the push", facts({ pushers: [account("ines"), ACTIONS], reviews: BOTH }), "failure"],
    ["AP-033: only the opening", facts({ pull: { author: ACTIONS }, reviews: BOTH }), "failure"],
    [
      "AP-028 AP-033: a bot without a bot's name",
      facts({ commits: [commit({ author: COPILOT })], reviews: BOTH }),
      "failure",
    ],
    [
      "AP-031: it says for whom, who does not approve it",
      allOf(named("On-behalf-of", account("jonas"))),
      "pending, jonas initiator",
    ],
    [
      "AP-028: it names who wrote it with it",
      allOf(named("Co-authored-by", account("jonas"))),
      "pending, jonas coauthor",
    ],
    [
      "AP-031: it did so for somebody who approves nothing here",
      allOf(named("on-behalf-of", account("pavel"))),
      "success",
    ],
    ["AP-033: it names itself", allOf(named("Co-authored-by", ACTIONS)), "failure"],
    [
      "AP-033: a signature says who passed it on, and not who wanted it",
      allOf(named("Signed-off-by", account("pavel"))),
      "failure",
    ],
    [
      "AP-033: for another commit than its own somebody is named",
      facts({ commits: [commit(named("On-behalf-of", account("pavel"))), byBot()], reviews: BOTH }),
      "failure",
    ],
    ["AP-038: policy says whose it is, who does not approve it", allOf(), "pending, jonas author", rules({}, HIS)],
    [
      "AP-031: where the workflows' own token is the program's, it is the program",
      allOf({}, { program: ACTIONS }),
      "success",
    ],
    [
      "AP-031: the program's App beside it changes nothing for the program",
      facts({
        pull: { author: PROGRAM },
        commits: [byBot({ author: PROGRAM, committer: PROGRAM })],
        pushers: [PROGRAM],
        reviews: BOTH,
      }),
      "success",
    ],
  ]);
});
