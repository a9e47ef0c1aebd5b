/** `notify`: sends what merged notices intend, at their time: by mail, and in a comment. The audit log keeps the receipts. */

import { sendingOf } from "../decide/notices/sending.ts";
import { addToSummary } from "../io/actions.ts";
import { currentInstant, endAfter } from "../io/clock.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import { mailServer } from "../io/mail.ts";
import { limitedServer } from "../io/mail-limit.ts";
import type { Terminal } from "../io/terminal.ts";
import { MINUTE_MS } from "../model/time.ts";
import { renderUndelivered } from "../render/notice.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import { readClone } from "./clone.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { catalogOf } from "./ledger.ts";
import { deliver } from "./notify/deliver.ts";
import { openOffice } from "./notify/office.ts";
import { tellUndelivered, undeliveredOf } from "./notify/undelivered.ts";
import { watched } from "./silence.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger notify: send the notices whose time has come

usage: patchledger notify [--root DIR] [--now INSTANT] [--dry-run]

Reads the default branch of GITHUB_REPOSITORY, and the audit log. Every notice that was merged, and whose time has come,
goes to each of its recipients by mail, and is told in a comment on the pull request that brought it; the comment calls
those who have no address. What came of it is appended to the audit log, for each recipient. What a server has taken is not
sent again; what it has not is tried by the next run, and told in an issue until then. A run that is cut off may send once
more what it had sent last, with the same message id. Mails are tried for ten minutes, and no longer than a server answers.

  --root DIR        a clone of the repository, in which objects are written; the current folder when not given
  --now INSTANT     as of this moment (RFC 3339); now when not given
  --dry-run         say what would be sent, and send nothing

policies/notices.yaml names the sender, and from when on it sends; without them nothing is sent. The mail server is
PATCHLEDGER_SMTP_HOST and PATCHLEDGER_SMTP_PORT (587), and where it asks for them, PATCHLEDGER_SMTP_USER and
PATCHLEDGER_SMTP_PASSWORD. Nothing is sent in the clear, but on this machine. docs/notices.md has the rules.

Exit codes: 0 everything that was due was taken; 1 something was not, the nightly job is silent, or the ledger has findings;
2 GitHub or the audit log could not be reached, or the usage is wrong.

example: patchledger notify --dry-run
`;

export const command: Command = {
  help,
  run: (args, terminal) => watched(notify)(args, terminal, surroundingsOf(ownEnvironment())),
};

const OPTIONS = { root: { type: "string" }, now: { type: "string" }, "dry-run": { type: "boolean" } } as const;

export async function notify(
  args: readonly string[],
  terminal: Terminal,
  { environment, github: open }: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const now = instantArgument(values.now, currentInstant());
  const github = await open();
  terminal.progress("reading the ledger, its notices and the audit log");
  const clone = await readClone(values.root ?? ".", github);
  const catalog = catalogOf(clone.read);
  if (catalog === null) return refuseFindings(`nothing is sent from ${clone.branch}`, clone.read.diagnostics, terminal);
  const isDryRun = values["dry-run"] === true;
  const sending = sendingOf(catalog);
  if (sending === null) {
    terminal.out("mail is not set up: policies/notices.yaml names no sender, and nobody is sent notices\n");
    if (!isDryRun) await tellUndelivered(github, [], terminal);
    return 0;
  }
  const office = await openOffice(github, clone, catalog, now);
  const mail = mailServer(environment, sending.sender);
  const server = mail === null ? null : limitedServer(mail, endAfter(MAIL_MS));
  try {
    const at = values.now === undefined ? currentInstant : () => now;
    await deliver({ github, office, server, sender: sending.sender, at, isDryRun, terminal });
    if (isDryRun) return 0;
    const left = undeliveredOf(office.owed());
    if (left.length > 0) addToSummary(environment, `${renderUndelivered(left)}\n`);
    await tellUndelivered(github, left, terminal);
    return left.length === 0 && github.left().length === 0 ? 0 : 1;
  } finally {
    server?.close();
  }
}

/** A third of what the workflow gives a run: receipts, comments and the issue come after the mails. */
const MAIL_MS = 10 * MINUTE_MS;
