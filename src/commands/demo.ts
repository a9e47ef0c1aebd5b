/** `demo`: a day of the process on a forge of this machine, played by real pull requests, reviews and workflow runs. */

import type { Listener, Played, Said } from "../../demo/demo.ts";
import { Failure } from "../io/failure.ts";
import { untilInterrupted } from "../io/interrupt.ts";
import { programFolder } from "../io/program-files.ts";
import type { Terminal } from "../io/terminal.ts";
import { plural } from "../model/words.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger demo: a day of the process on this machine, from a vendor's advisory to the archive

usage: patchledger demo [--once]

  --once            end when the story has ended; without it, the pages stay up until it is interrupted

Starts a forge on this machine, brings a ledger there with \`init\`, and plays one day on a clock of its own: a real advisory
is imported, evaluated by a team of five, tested, approved with a customer, announced by mail, deployed, taken back, and
installed again within its twelve hours. Every step is a pull request, and every rule is enforced by the workflows that a
ledger has on GitHub. Some try what they should not. At the end a fresh clone is verified, and one that was tampered with.

Nobody but this machine can reach it, nothing of it is kept, and nothing is sent anywhere. It needs git.

Exit codes: 0 everything happened as it should; 2 something did not, or the usage is wrong.

example: patchledger demo --once
`;

/** Who and what the lines of the day are about. */
const INTRODUCTION = `the day is that of dsa-5764-1, Debian's advisory DSA-5764-1, "A type confusion in name checks of OpenSSL ends the program".
Two databases need it: one is the provider's own (the first wave, canary), one that of clinics, who are its customers (the wave rest).
Another patch, go-2023-2102 (HTTP/2 streams exhaust Go servers), is left alone until it is late. ada owns the organization on the forge,
and with it the rules.
C22, E20 and the like are requirements of the process: docs/requirements.md.`;

export const command: Command = { help, run };

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, { once: { type: "boolean" } } as const);
  expectArguments(positionals, []);
  const interrupted = untilInterrupted();
  terminal.note(
    `${INTRODUCTION}\na forge, an organization and its ledger are brought up; then the day begins, which takes a minute and a half\n`,
  );
  const { playDemo } = await import("../../demo/demo.ts");
  const played = await playDemo(programFolder(), listenerOf(terminal), interrupted).catch((error: unknown) => {
    throw new Failure(
      `the demo did not go on: ${error instanceof Error ? error.message : error}`,
      "look at the lines above, and start it again",
    );
  });
  try {
    terminal.out(closing(played, values.once === true));
    if (values.once !== true) await interrupted;
  } finally {
    await played.close();
  }
  return 0;
}

function listenerOf(terminal: Terminal): Listener {
  return {
    say: (said) => terminal.out(lineOf(said)),
    prove: ({ command, said, proves }) => terminal.out(`\n$ ${command}\n${said}\n      ${proves}\n`),
  };
}

/** "05:40  #6 evaluate: …", and below it what that proves. */
function lineOf({ at, what, proves }: Said): string {
  return `${at.slice(11, 16)}  ${what}\n       ${proves}\n`;
}

function closing({ pagesUrl, forgeUrl, pullRequests, runs, mails }: Played, isOver: boolean): string {
  const count = `${plural(pullRequests, "pull request")}, ${plural(runs, "run")} of workflows, ${plural(mails, "mail")}`;
  if (isOver)
    return `\n${count}\nwithout --once its pages and the forge stay up; what to do first yourself: README.md\n`;
  return `\n${count}\nthe ledger's pages  ${pagesUrl}\nthe forge           ${forgeUrl}\ninterrupt (Ctrl-C) ends it\n`;
}
