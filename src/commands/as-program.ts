/** Whether a command by hand asks as the account that the ledger's pull requests are of. */
import { isActions } from "../io/actions.ts";
import { Failure } from "../io/failure.ts";
import { isOwnBranch } from "../model/git.ts";
import type { Account, PullRequestEntry } from "../model/github.ts";

/**
 * With a person's token what the program wrote looks like a stranger's: it would be left alone, judged as a bot's, or written a
 * second time. In GitHub Actions the token is the program's, and whoever may push could stop it by a pull request of some bot.
 * @throws Failure when another account is the program here
 */
export function expectProgram(self: Account, pulls: readonly Pick<PullRequestEntry, "author" | "head">[]): void {
  if (isActions() || self.type !== "User") return;
  const own = pulls.find(({ author, head }) => author?.type === "Bot" && isOwnBranch(head.ref));
  if (own === undefined) return;
  const program = own.author?.login ?? "";
  throw new Failure(
    `pull requests of the program are ${program}'s here, and the token is ${self.login}'s`,
    `be the App (PATCHLEDGER_APP_ID and PATCHLEDGER_APP_KEY), or to look only, set PATCHLEDGER_LOGIN=${program}`,
  );
}
