/** Whom a run of a workflow names as having asked for what it writes: each row is what GitHub tells the run. */
import { expect, test } from "vitest";
import { initiatorsOf } from "../../src/commands/advance/initiator.ts";

const github = {
  addressOf: ({ id, login }: { readonly id: number; readonly login: string }) => `${id}+${login}@example.org`,
  accountNamed: async (login: string) => ({ id: 9, login, type: "User" }),
};
const BEN = { GITHUB_ACTOR: "ben", GITHUB_ACTOR_ID: "7", GITHUB_TRIGGERING_ACTOR: "ben", GITHUB_RUN_ATTEMPT: "1" };
const [BEN_ASKED, ADA_ASKED] = ["@ben <7+ben@example.org>", "@ada <9+ada@example.org>"];

test.each<[name: string, environment: Readonly<Record<string, string>>, want: readonly string[]]>([
  ["nobody, who merged or wrote the schedule", { ...BEN, GITHUB_EVENT_NAME: "schedule" }, []],
  ["who started it", { ...BEN, GITHUB_EVENT_NAME: "workflow_dispatch" }, [BEN_ASKED]],
  [
    "who ran a schedule once more",
    { ...BEN, GITHUB_EVENT_NAME: "schedule", GITHUB_RUN_ATTEMPT: "2", GITHUB_TRIGGERING_ACTOR: "ada" },
    [ADA_ASKED],
  ],
  [
    "who started it, and who ran it once more",
    { ...BEN, GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_RUN_ATTEMPT: "3", GITHUB_TRIGGERING_ACTOR: "ada" },
    [BEN_ASKED, ADA_ASKED],
  ],
  ["who started it, twice", { ...BEN, GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_RUN_ATTEMPT: "2" }, [BEN_ASKED]],
  ["nobody outside of a workflow", {}, []],
])("AP-030 AP-031: %s", async (_, environment, want) => {
  expect(await initiatorsOf(environment, github)).toEqual(want);
});
