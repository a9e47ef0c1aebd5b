/** How long a run tries: what a dead server, one that hangs up at one mail, and a time that is over do to the mails that follow. */
import { expect, test } from "vitest";
import type { Mail, MailResult } from "../../src/io/mail.ts";
import { limitedServer } from "../../src/io/mail-limit.ts";

const MAIL: Mail = {
  ...{ to: "ada@example.org", subject: "Hello", text: "Words.", messageId: "<1@example.org>" },
  at: "2026-03-02T10:00:00Z",
};
const ANSWERS: Readonly<Record<string, MailResult>> = {
  taken: { result: "accepted", reply: 250, problem: "", isSilent: false },
  refused: { result: "refused", reply: 550, problem: "nobody", isSilent: false },
  silent: { result: "failed", reply: null, problem: "it hung up", isSilent: true },
};

/** @returns results of as many mails as there are answers, and how many of them the server saw */
async function played(answers: readonly string[], end = new AbortController()) {
  const seen: string[] = [];
  const server = limitedServer(
    {
      send: async () => {
        const answer = answers[seen.length] ?? "";
        seen.push(answer);
        if (answer === "over") end.abort();
        return ANSWERS[answer] ?? new Promise(() => undefined);
      },
      close: () => undefined,
    },
    end.signal,
  );
  const results: string[] = [];
  for (const _ of answers) results.push((await server.send(MAIL)).result);
  return { results, seen: seen.length, why: server.givenUp() };
}

test.each([
  ["a server that answers, whatever it says", ["taken", "refused", "taken"], 3, null],
  ["a server that hangs up at one mail", ["silent", "taken", "silent", "taken"], 4, null],
  ["a dead server", ["silent", "silent", "taken", "taken"], 2, "the mail server does not answer"],
  ["a time that is over in the middle of a mail", ["taken", "over", "taken"], 2, "the time for this run is over"],
])("%s", async (_, answers, seen, why) => {
  const found = await played(answers);
  expect(found).toMatchObject({ seen, why });
  expect(found.results.slice(seen)).toEqual(answers.slice(seen).map(() => "failed"));
});
