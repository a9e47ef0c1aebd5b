/** git itself, with tokens in the address as the forge's README says, and GitHub's words in its mouth. */
import { afterAll, beforeAll, describe, expect } from "vitest";
import { testWithCommand } from "../../score.ts";
import { type ClientGround, expectUnderstood, type Ran, startClientGround } from "./ground.ts";

let ground: ClientGround;
beforeAll(async () => {
  ground = await startClientGround();
});
afterAll(() => ground.close());

const SURROUNDINGS = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
};

const git = (where: string, ...args: readonly string[]): Promise<Ran> =>
  ground.run("git", ["-C", where, ...args], SURROUNDINGS);
const address = (secret: string | null): string =>
  `${ground.forge.serverUrl.replace("http://", secret === null ? "http://" : `http://x-access-token:${secret}@`)}/acme/patches.git`;

async function did(ran: Promise<Ran>): Promise<string> {
  const { code, out, err } = await ran;
  expect(`${code} ${code === 0 ? "" : err}`).toBe("0 ");
  return out.trim();
}

/** what git showed of a refusal, without the ends of lines that it fills up */
async function refusal(ran: Promise<Ran>): Promise<string> {
  const { code, err } = await ran;
  expect(code).not.toBe(0);
  return err.replaceAll(/ +$/gm, "");
}

/** a clone with a commit on top of main */
async function work(name: string, ...cloning: readonly string[]): Promise<string> {
  await did(git(".", "clone", "-q", ...cloning, address("ada-token"), name));
  await did(git(name, "commit", "-q", "--allow-empty", "-m", name));
  return did(git(name, "rev-parse", "HEAD"));
}

describe("git", () => {
  testWithCommand("git", "clones, pushes a branch, and fetches what is published for its pull request", async () => {
    const head = await work("first");
    await did(git("first", "push", "-q", "origin", "HEAD:refs/heads/topic"));
    const opened = await ground.ask("ada", "POST /repos/acme/patches/pulls", {
      title: "t",
      head: "topic",
      base: "main",
    });
    expect(opened).toMatchObject({ number: 1, head: { sha: head } });
    await did(git(".", "clone", "-q", "--depth", "1", address(null), "reader"));
    await did(git("reader", "fetch", "-q", "origin", "refs/pull/1/head:head", "refs/pull/1/merge:merge"));
    expect(await did(git("reader", "rev-parse", "head"))).toBe(head);
    expect(await did(git("reader", "log", "-1", "--format=%P", "merge"))).toContain(head);
    const listed = await did(git(".", "ls-remote", address(null)));
    expect(listed.split("\n").map((line) => line.split("\t")[1])).toEqual([
      "HEAD",
      "refs/heads/main",
      "refs/heads/topic",
      "refs/pull/1/head",
      "refs/pull/1/merge",
    ]);
  });

  testWithCommand("git", "is refused by the branch's rules, in GitHub's words", async () => {
    await work("second");
    const said = await refusal(git("second", "push", "origin", "HEAD:main", "HEAD:refs/heads/beside"));
    expect(said).toContain("remote: error: GH013: Repository rule violations found for refs/heads/main.\n");
    expect(said).toContain("remote: - Changes must be made through a pull request.\n");
    expect(said).toContain('remote: - Required status check "ci" is expected.\n');
    expect(said).toContain("! [remote rejected] HEAD -> main (pre-receive hook declined)\n");
    expect(await refusal(git("second", "push", "origin", ":main"))).toContain("remote: - Cannot delete this branch\n");
    expect(await refusal(git("second", "push", "origin", "HEAD:refs/pull/1/head"))).toContain(
      "(deny updating a hidden ref)",
    );
    expect(await did(git(".", "ls-remote", address(null), "refs/heads/beside"))).toBe("");
  });

  testWithCommand("git", "moves a branch with a lease, and not without the right one", async () => {
    await work("third");
    await did(git("third", "push", "-q", "origin", "HEAD:refs/heads/leased"));
    await did(git("third", "commit", "-q", "--amend", "--allow-empty", "-m", "again"));
    expect(await refusal(git("third", "push", "origin", "HEAD:leased"))).toContain("(non-fast-forward)");
    const wrong = `--force-with-lease=leased:${"1".repeat(40)}`;
    expect(await refusal(git("third", "push", wrong, "origin", "HEAD:leased"))).toContain("(stale info)");
    await did(git("third", "push", "-q", "--force-with-lease", "origin", "HEAD:leased"));
    const now = await did(git("third", "rev-parse", "HEAD"));
    expect(await did(git(".", "ls-remote", address(null), "refs/heads/leased"))).toBe(`${now}\trefs/heads/leased`);
    await did(git("third", "push", "-q", "origin", ":leased"));
  });

  testWithCommand("git", "needs a token that may push", async () => {
    await work("fourth");
    const push = (secret: string | null): Promise<string> =>
      refusal(git("fourth", "push", address(secret), "HEAD:refs/heads/foreign"));
    expect(await push("eve-token")).toContain("remote: Permission to acme/patches.git denied to eve.\n");
    expect(await push("nonsense")).toContain("Authentication failed");
    expect(await push(null)).toContain("could not read Username");
    expect(await refusal(git(".", "clone", address("ada-token").replace("patches", "none"), "none"))).toContain(
      "remote: Repository not found.\n",
    );
    await expectUnderstood(ground);
  });
});
