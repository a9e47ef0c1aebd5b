/** `audit`: what the audit log proves, for those who have nothing but a clone. */
import { Failure } from "../io/failure.ts";
import type { Terminal } from "../io/terminal.ts";
import { auditAt } from "./audit/at.ts";
import { auditShow } from "./audit/show.ts";
import { auditVerify } from "./audit/verify.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger audit: verify the audit log of a clone, and show what it tells of a patch

usage: patchledger audit verify [--known FILE...] [--root DIR] [--audit REF] [--ref COMMIT] [--json]
       patchledger audit show PATCH [--root DIR] [--audit REF] [--ref COMMIT] [--json]
       patchledger audit at INSTANT [--root DIR] [--audit REF] [--ref COMMIT] [--json]

verify: whether the log is whole and only ever grew, and whether it tells all that came to the branch, and nothing else:
files, rules, reviews and approvals of each merge. It needs a whole clone, and no network.
  --known FILE      a checkpoint that you have kept from earlier, or several: the log has to contain what it stood for. May
                    be repeated. Without one, a log that was rewritten as a whole by who may write it can't be told from the
                    true one. Keep what "git show origin/audit:checkpoint" prints

show: what happened to a patch, in order: each file that came, by which pull request, who wrote and who approved it, and by
which rules; reviews, receipts of notices, and what came past the rules. Times are the server's as the log has them; where
it has none, they are what commits claim, and are called unattested.

at: the commit that the branch was at then (RFC 3339), for --ref of "assess", "show" and the others, and for git.

  --ref COMMIT      newest commit of the branch that the log is about; found when not given
  --root DIR        the clone; the current folder when not given
  --audit REF       where the log is; the branch "audit" of origin, or the local one, when not given
  --json            one finding, or one event, per line as JSON

docs/auditors.md goes through an auditor's questions; docs/audit-format.md says what the log holds, what is verified, and
what that does not prove.

Exit codes: 0 clean, or shown; 1 something is not as it should be; 2 it can't be told, or the usage is wrong.

example: patchledger audit verify --known kept-in-january.txt
         patchledger audit show dsa-5817-1
         patchledger audit at 2026-03-05T00:00:00Z
`;

export const command: Command = { help, run };

function run(args: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  const [what, ...rest] = args;
  switch (what) {
    case "verify":
      return auditVerify(rest, terminal);
    case "show":
      return auditShow(rest, terminal);
    case "at":
      return auditAt(rest, terminal);
    case undefined:
      throw new Failure("what to do with the log is missing", 'say "audit verify", "audit show" or "audit at"');
    default:
      throw new Failure(
        `"${what}" is nothing that is done with the log`,
        'say "audit verify", "audit show" or "audit at"',
      );
  }
}
