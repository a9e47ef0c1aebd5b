/** Commits as GitHub's API shows them: as git has them ("git-commit"), and with the accounts behind the addresses ("commit"). */
import type { CommitInfo, Person } from "../../git/repository.ts";
import type { Forge, Located } from "../../operation.ts";
import type { Account, State } from "../../state.ts";
import { simpleUser } from "./account.ts";
import { apiOf, nodeId, type Origins, pageOf } from "./urls.ts";

/** The forge checks no signatures. */
export const UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

/** "commit": in lists, comparisons and pull requests. */
export function commitShape(forge: Forge, located: Located, commit: CommitInfo) {
  const api = apiOf(forge, located);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url: `${api}/commits/${commit.sha}`,
    html_url: `${pageOf(forge, located)}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: treeOf(api, commit),
      comment_count: 0,
      verification: UNSIGNED,
    },
    author: accountShape(forge, commit.author),
    committer: accountShape(forge, commit.committer),
    parents: parentsOf(forge, located, commit),
  };
}

/** "git-commit". */
export function gitCommitShape(origins: Origins, located: Located, commit: CommitInfo) {
  const api = apiOf(origins, located);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${pageOf(origins, located)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: treeOf(api, commit),
    parents: parentsOf(origins, located, commit),
    verification: UNSIGNED,
  };
}

/** The account that an address in a commit belongs to: its own, or the one that GitHub makes for everybody. */
export function accountOf(state: State, person: Person): Account | undefined {
  const email = person.email.toLowerCase();
  const login = /^(?:\d+\+)?(?<login>[^@]+)@users\.noreply\./.exec(email)?.groups?.["login"];
  return state.accounts.find((account) => {
    if (account.type === "Organization") return false;
    return account.email?.toLowerCase() === email || account.login.toLowerCase() === login;
  });
}

/** How a commit names an account that gives no other name: GitHub's address for everybody. */
export function identityOf(origins: Origins, account: Account): { readonly name: string; readonly email: string } {
  const noreply = `${account.id}+${account.login}@users.noreply.${new URL(origins.serverUrl).hostname}`;
  return { name: account.name ?? account.login, email: account.email ?? noreply };
}

function accountShape(forge: Forge, person: Person) {
  const account = accountOf(forge.state, person);
  return account === undefined ? null : simpleUser(forge, account);
}

function treeOf(api: string, { treeSha }: CommitInfo) {
  return { sha: treeSha, url: `${api}/git/trees/${treeSha}` };
}

function parentsOf(origins: Origins, located: Located, { parents }: CommitInfo) {
  return parents.map((sha) => ({
    sha,
    url: `${apiOf(origins, located)}/commits/${sha}`,
    html_url: `${pageOf(origins, located)}/commit/${sha}`,
  }));
}
