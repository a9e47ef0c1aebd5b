/** Real git clients against a running forge: who may fetch and push, and what a push is answered. */
import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  const files = { "README.md": "hello\n" };
  const protections = [{ branch: "main", requiredApprovals: 1, enforceAdmins: true }];
  ground = await startGround([
    { owner: "acme", name: "open", files, collaborators: { bob: "push" } },
    { owner: "acme", name: "large", files, collaborators: { bob: "push" } },
    { owner: "acme", name: "closed", files, private: true, collaborators: { bob: "push", dan: "pull" } },
    { owner: "acme", name: "guarded", files, collaborators: { bob: "push" }, protections },
    {
      owner: "acme",
      name: "ruled",
      files,
      collaborators: { bob: "push", cleo: "admin" },
      rulesets: [
        {
          name: "main is reviewed",
          include: ["~DEFAULT_BRANCH"],
          bypass: [{ role: "admin" }],
          rules: [{ type: "non_fast_forward" }, { type: "deletion" }, { type: "pull_request" }],
        },
      ],
    },
  ]);
});

afterAll(async () => {
  await ground.close();
});

describe("fetching", () => {
  test("a public repository needs no token", async () => {
    const { code, text } = await ground.git(".", "ls-remote", ground.url("acme/open"));
    expect(text).toMatch(/^[0-9a-f]{40}\tHEAD\n[0-9a-f]{40}\trefs\/heads\/main\n$/);
    expect(code).toBe(0);
  });

  test.each(["-c protocol.version=0", "-c protocol.version=2", "-c protocol.version=1"])(
    "works with %s",
    async (option) => {
      const args = [...option.split(" "), "ls-remote", ground.url("acme/open", "eve"), "refs/heads/*"];
      expect((await ground.git(".", ...args)).text).toMatch(/^[0-9a-f]{40}\trefs\/heads\/main\n$/);
    },
  );

  test("a private one is not there for others", async () => {
    const anonymous = await ground.git(".", "ls-remote", ground.url("acme/closed"));
    expect(anonymous.text).toContain("could not read Username");
    const stranger = await ground.git(".", "ls-remote", ground.url("acme/closed", "eve"));
    expect(stranger.text).toContain("not found");
    expect(await ground.git(".", "ls-remote", ground.url("acme/nothing", "eve"))).toMatchObject({ code: 128 });
    expect((await ground.git(".", "ls-remote", ground.url("acme/closed", "dan"))).code).toBe(0);
  });

  test("a wrong token is refused, also where none is needed", async () => {
    const place = `${ground.forge.serverUrl}/acme/open.git/info/refs?service=`;
    const authorization = `Basic ${Buffer.from("x-access-token:wrong").toString("base64")}`;
    const wrong = await fetch(`${place}git-upload-pack`, { headers: { authorization } });
    const none = await fetch(`${place}git-receive-pack`);
    for (const response of [wrong, none]) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toMatch(/^Basic /);
    }
  });

  test.each(["HEAD", "config", "objects/info/packs", "info/refs", "../acme/closed.git/HEAD"])(
    "%s is no file to read",
    async (path) => {
      const response = await fetch(`${ground.forge.serverUrl}/acme/open.git/${path}`);
      expect([403, 404]).toContain(response.status);
    },
  );
});

describe("pushing", () => {
  test("is for those who may write", async () => {
    const work = await ground.work("acme/closed", "bob", "topic", { a: "1\n" });
    expect((await ground.git(work, "push", ground.url("acme/closed", "bob"), "topic")).text).toContain("[new branch]");
    const reader = await ground.git(work, "push", ground.url("acme/closed", "dan"), "topic:other");
    expect(reader.text).toContain("Permission to acme/closed.git denied to dan.");
    expect(reader.text).toContain("403");
    expect((await ground.git(work, "push", ground.url("acme/open", "eve"), "topic")).text).toContain("denied to eve");
  });

  test("moves the branch, and leaves an activity", async () => {
    const work = await ground.work("acme/open", "bob", "moved", { a: "1\n" });
    const url = ground.url("acme/open", "bob");
    await must(ground.git(work, "push", url, "moved"));
    const second = await commitFiles(ground.git, work, { a: "2\n" });
    await must(ground.git(work, "push", url, "moved"));
    await must(ground.git(work, "commit", "--amend", "-q", "-m", "other"));
    expect((await ground.git(work, "push", url, "moved")).text).toContain("non-fast-forward");
    await must(ground.git(work, "push", "-f", url, "moved"));
    await must(ground.git(work, "push", url, ":moved"));
    const repository = ground.forge.state.repositories.find(({ name }) => name === "open");
    const seen = repository?.activities.filter(({ ref }) => ref === "refs/heads/moved") ?? [];
    const types = ["branch_creation", "push", "force_push", "branch_deletion"];
    expect(seen.map(({ activityType }) => activityType)).toEqual(types);
    expect(seen[1]?.after).toBe(second);
    expect(seen[3]?.after).toBe("0".repeat(40));
  });

  test("of 20 MB, chunked, arrives whole", async () => {
    const work = await ground.work("acme/large", "bob", "large", { large: randomBytes(15_000_000).toString("base64") });
    const head = (await must(ground.git(work, "rev-parse", "HEAD"))).trim();
    await must(ground.git(work, "push", ground.url("acme/large", "bob"), "large"));
    const clone = await ground.git(".", "clone", "-q", "-b", "large", ground.url("acme/large"), "large-clone");
    expect(clone).toEqual({ code: 0, text: "" });
    expect((await must(ground.git("large-clone", "rev-parse", "HEAD"))).trim()).toBe(head);
  });

  test("to refs/pull is refused by git", async () => {
    const work = await ground.work("acme/open", "bob", "hidden", { a: "1\n" });
    const pushed = await ground.git(work, "push", ground.url("acme/open", "bob"), "hidden:refs/pull/9/head");
    expect(pushed.text).toContain("deny updating a hidden ref");
    expect(pushed.code).toBe(1);
  });

  test("to a name that looks like a commit is refused", async () => {
    const work = await ground.work("acme/open", "bob", "named", { a: "1\n" });
    const name = "0123456789012345678901234567890123456789";
    const pushed = await ground.git(work, "push", ground.url("acme/open", "bob"), `named:refs/heads/${name}`);
    expect(pushed.text).toContain("error: GH002: Sorry, branch or tag names consisting of 40 hex characters");
  });

  test("of a malformed commit is refused before anybody sees it", async () => {
    const work = await ground.work("acme/open", "bob", "malformed", { a: "1\n" });
    const tree = (await must(ground.git(work, "rev-parse", "HEAD^{tree}"))).trim();
    const { writeFile } = await import("node:fs/promises");
    const raw = `tree ${tree}\nauthor Ann <ann@example.org>> 1 +0000\ncommitter A <a@example.org> 1 +0000\n\nx\n`;
    await writeFile(join(ground.folder, "raw"), raw);
    const made = await must(
      ground.git(work, "hash-object", "-t", "commit", "-w", "--literally", join(ground.folder, "raw")),
    );
    const pushed = await ground.git(
      work,
      "push",
      ground.url("acme/open", "bob"),
      `${made.trim()}:refs/heads/malformed`,
    );
    expect(pushed.text).toContain("missingSpaceBeforeDate");
    expect(pushed.code).toBe(1);
  });
});

describe("protected branches", () => {
  test("refuse pushes in GitHub's words", async () => {
    const work = await ground.work("acme/guarded", "bob", "topic", { a: "1\n" });
    const url = ground.url("acme/guarded", "bob");
    const pushed = await ground.git(work, "push", url, "topic:main");
    expect(pushed.code).toBe(1);
    expect(pushed.text).toContain("remote: error: GH006: Protected branch update failed for refs/heads/main.");
    expect(pushed.text).toContain("remote: error: - Changes must be made through a pull request.");
    expect(pushed.text).toContain("! [remote rejected] topic -> main (pre-receive hook declined)");
    expect((await ground.git(work, "push", url, "topic", "topic:main")).code).toBe(1);
    expect((await ground.git(work, "ls-remote", url, "refs/heads/topic")).text).toBe("");
    expect((await ground.git(work, "push", url, ":main")).code).toBe(1);
    expect((await ground.git(work, "push", ground.url("acme/guarded", "ann"), "topic:main")).code).toBe(1);
  });

  test("of rulesets too, and keep what they decided", async () => {
    const work = await ground.work("acme/ruled", "bob", "topic", { a: "1\n" });
    const held = await ground.git(work, "push", ground.url("acme/ruled", "bob"), "topic:main");
    expect(held.text).toContain("remote: error: GH013: Repository rule violations found for refs/heads/main.");
    expect(held.text).toContain("remote: - Changes must be made through a pull request.");
    expect(held.text).toContain(`${ground.forge.serverUrl}/acme/ruled/rules?ref=refs%2Fheads%2Fmain`);
    const bypassed = await ground.git(work, "push", ground.url("acme/ruled", "cleo"), "topic:main");
    expect(bypassed.text).toContain("remote: Bypassed rule violations for refs/heads/main:");
    expect(bypassed.code).toBe(0);
    const suites = ground.forge.state.repositories.find(({ name }) => name === "ruled")?.ruleSuites ?? [];
    expect(suites.map(({ result }) => result)).toEqual(["fail", "bypass"]);
    const rules = suites[1]?.evaluations.map(({ ruleType, result }) => `${ruleType} ${result}`);
    expect(rules).toEqual(["non_fast_forward pass", "deletion pass", "pull_request fail"]);
  });
});

describe("at the same time", () => {
  test("pushes of one branch take turns: one wins, none is lost", async () => {
    const names = ["one", "two", "three", "four"];
    const works = await Promise.all(
      names.map((name) => ground.work("acme/open", "bob", name, { [name]: `${name}\n` })),
    );
    const url = ground.url("acme/open", "bob");
    const results = await Promise.all(works.map((work, at) => ground.git(work, "push", url, `${names[at]}:race`)));
    expect(results.filter(({ code }) => code === 0)).toHaveLength(1);
    const both = await Promise.all(
      works.map((work, at) => ground.git(work, "push", url, `${names[at]}:own-${names[at]}`)),
    );
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const seen = ground.forge.state.repositories.find(({ name }) => name === "open")?.activities ?? [];
    expect(seen.filter(({ ref }) => ref === "refs/heads/race")).toHaveLength(1);
    expect(seen.filter(({ ref }) => ref.startsWith("refs/heads/own-"))).toHaveLength(4);
  });
});

describe("hostile names of branches", () => {
  const NAMES = [
    "$(touch pwned)",
    "`id`",
    "a;id",
    "-x",
    "--upload-pack=id",
    "a'b\"c",
    "ünïcode/😀",
    "a&b|c",
    "x%2e%2e%2fy",
    "{a,b}",
    "a$IFS",
  ];
  test.each(NAMES.map((name) => [name.replaceAll(" ", "-")]))("%s arrives as it is", async (name) => {
    const work = await ground.work("acme/open", "bob", "hostile", { a: `${name}\n` });
    const url = ground.url("acme/open", "bob");
    await must(ground.git(work, "push", url, `HEAD:refs/heads/${name}`));
    expect((await ground.git(work, "ls-remote", url, `refs/heads/*`)).text).toContain(`\trefs/heads/${name}\n`);
    const repository = ground.forge.state.repositories.find((one) => one.name === "open");
    expect(repository?.activities.at(-1)?.ref).toBe(`refs/heads/${name}`);
    const octokit = ground.octokit("bob");
    const got = await octokit.rest.git.getRef({ owner: "acme", repo: "open", ref: `heads/${name}` });
    expect(got.data.ref).toBe(`refs/heads/${name}`);
    await must(ground.git(work, "push", url, `:refs/heads/${name}`));
  });

  test("left nothing outside the repositories", async () => {
    const home = await readdir(join(ground.folder, "data", "git", "home"));
    expect(home.sort()).toEqual([".gitconfig", "hooks"]);
    expect((await readdir(ground.folder)).filter((name) => name.includes("pwned"))).toEqual([]);
  });
});
