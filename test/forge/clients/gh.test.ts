/** GitHub's own command line client, which takes the forge's socket for github.com. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { testWithCommand } from "../../score.ts";
import { type ClientGround, expectUnderstood, type Ran, startClientGround } from "./ground.ts";

let ground: ClientGround;
beforeAll(async () => {
  ground = await startClientGround();
});
afterAll(() => ground.close());

const gh = (login: string, ...args: readonly string[]): Promise<Ran> =>
  ground.run("gh", args, {
    GH_CONFIG_DIR: join(ground.folder, "gh"),
    GH_TOKEN: `${login}-token`,
    GH_REPO: "acme/patches",
    GH_PROMPT_DISABLED: "1",
    GH_NO_UPDATE_NOTIFIER: "1",
  });

/** what it printed */
async function api(login: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await gh(login, "api", ...args);
  expect(`${code} ${err}`).toBe("0 ");
  return out.trim();
}

/** what it said of a refusal, with the first of its details: "gh: Not Found (HTTP 404)" */
async function refusal(login: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await gh(login, "api", ...args);
  expect(code).toBe(1);
  return `${err.trim()} ${Object(JSON.parse(out)).errors?.[0]?.message ?? ""}`.trim();
}

const REPO = "repos/{owner}/{repo}";

describe("gh", () => {
  testWithCommand("gh", "is shown the socket, and knows who it is", async () => {
    expect(await gh("ada", "config", "set", "http_unix_socket", ground.socket)).toMatchObject({ code: 0 });
    expect(await api("ada", "user", "--jq", ".login")).toBe("ada");
    expect(await api("ada", REPO, "--jq", ".full_name")).toBe("acme/patches");
    expect(await api("ada", "-i", "rate_limit")).toMatch(/^HTTP\/1.1 200 OK\r?\n[\s\S]*^X-Ratelimit-Limit: 5000/m);
    expect(await refusal("nobody", "user")).toBe("gh: Bad credentials (HTTP 401)");
    expect(await refusal("ada", "repos/acme/none")).toBe("gh: Not Found (HTTP 404)");
  });

  testWithCommand("gh", "follows all pages of a list", async () => {
    for (let index = 1; index <= 65; index += 1)
      await ground.ask("ada", "POST /repos/acme/patches/issues", { title: `issue ${index}`, labels: ["due"] });
    const numbers = await api("ada", "--paginate", `${REPO}/issues?state=all&labels=due`, "--jq", ".[].number");
    expect(numbers.split("\n").map(Number)).toEqual(Array.from({ length: 65 }, (_, index) => 65 - index));
    expect(await api("ada", "--paginate", `${REPO}/issues?per_page=20`, "--jq", "length")).toBe("20\n20\n20\n5");
    const second = ["-f", "per_page=10", "-f", "page=2", "--jq", ".[0].title"];
    expect(await api("ada", "-X", "GET", `${REPO}/issues`, ...second)).toBe("issue 55");
  });

  testWithCommand("gh", "takes a change from a branch to a merge", async () => {
    const main = await api("ada", `${REPO}/git/ref/heads/main`, "--jq", ".object.sha");
    await api("ada", "-X", "POST", `${REPO}/git/refs`, "-f", "ref=refs/heads/topic", "-f", `sha=${main}`);
    const file = ["-f", "message=Add", "-f", `content=${btoa("hello\n")}`, "-f", "branch=topic"];
    const head = await api("ada", "-X", "PUT", `${REPO}/contents/a.txt`, ...file, "--jq", ".commit.sha");
    const pull = [
      "-f",
      "title=Add a",
      "-f",
      "head=topic",
      "-f",
      "base=main",
      "-F",
      "body=@README.md",
      "-F",
      "draft=false",
    ];
    writeFileSync(join(ground.folder, "README.md"), "Why & what\n");
    const number = await api("ada", `${REPO}/pulls`, ...pull, "--jq", ".number");
    expect(number).toBe("66");
    const wanted = ["-f", "reviewers[]=ben", "-f", "team_reviewers[]=security"];
    expect(await api("ada", `${REPO}/pulls/66/requested_reviewers`, ...wanted, "--jq", ".requested_teams[].slug")).toBe(
      "security",
    );
    expect(await refusal("ada", `${REPO}/pulls/66/requested_reviewers`, "-f", "reviewers[]=eve")).toMatch(
      /^gh: Reviews may only be requested from collaborators\..*\(HTTP 422\)$/,
    );
    expect(await refusal("ada", `${REPO}/pulls`, ...pull)).toBe(
      "gh: Validation Failed (HTTP 422) A pull request already exists for acme:topic.",
    );
    expect(await refusal("ada", "-X", "PUT", `${REPO}/pulls/66/merge`)).toContain("(HTTP 405)");
    await api("ben", `${REPO}/pulls/66/reviews`, "-f", "event=APPROVE", "-f", "body=Fine", "-f", `commit_id=${head}`);
    const status = ["-f", "state=success", "-f", "context=ci", "-f", "description=42 tests"];
    expect(await api("ada", `${REPO}/statuses/${head}`, ...status, "--jq", ".creator.login")).toBe("ada");
    const stale = ["-X", "PUT", `${REPO}/pulls/66/merge`, "-f", `sha=${main}`];
    expect(await refusal("ada", ...stale)).toContain("Head branch was modified");
    const squash = ["-X", "PUT", `${REPO}/pulls/66/merge`, "-f", `sha=${head}`, "-f", "merge_method=squash"];
    expect(await api("ada", ...squash, "--jq", ".merged")).toBe("true");
    expect(await api("ada", `${REPO}/commits`, "--jq", ".[0].commit.message")).toContain("Add (#66)");
    const raw = ["-H", "Accept: application/vnd.github.raw", `${REPO}/contents/a.txt`];
    expect(await api("ada", ...raw)).toBe("hello");
    const timeline = await api("ada", "--paginate", `${REPO}/issues/66/timeline`, "--jq", ".[].event");
    expect(timeline.split("\n")).toEqual(expect.arrayContaining(["review_requested", "reviewed", "merged", "closed"]));
    expect(await api("ada", "-X", "DELETE", `${REPO}/git/refs/heads/topic`)).toBe("");
  });

  testWithCommand("gh", "sends what it reads from standard input or a file, and null and numbers as such", async () => {
    writeFileSync(join(ground.folder, "issue.json"), JSON.stringify({ title: "From a file", labels: ["late"] }));
    const from = ["-X", "POST", `${REPO}/issues`, "--input", "issue.json", "--template", "{{.number}} {{.title}}"];
    expect(await api("ada", ...from)).toBe("67 From a file");
    const closing = ["-X", "PATCH", `${REPO}/issues/67`, "-f", "state=closed", "-F", "milestone=null"];
    expect(await api("ada", ...closing, "--jq", ".state_reason")).toBe("completed");
    expect(await refusal("ada", "-X", "PATCH", `${REPO}/issues/67`, "-F", "body=7")).toContain("(HTTP 422)");
    expect(await api("ada", `${REPO}/issues/67/comments`, "-f", "body=Done")).toContain('"body":"Done"');
  });

  testWithCommand("gh", "uses those of its commands that ask by REST; the others are told why not", async () => {
    for (const args of [
      ["label", "create", "sla", "--color", "ff0000"],
      ["run", "list"],
      ["workflow", "list"],
      ["search", "issues", "--repo", "acme/patches", "--state", "closed", "From a file"],
    ]) {
      expect(await gh("ada", ...args), args.join(" ")).toMatchObject({ code: 0 });
    }
    const { code, err } = await gh("ada", "pr", "list");
    expect([code, err]).toEqual([1, expect.stringContaining("HTTP 501: GraphQL is not served by this forge")]);
    await expectUnderstood(ground, ["POST /graphql"]);
    expect(readFileSync(join(ground.folder, "gh/config.yml"), "utf8")).toContain("http_unix_socket");
  });
});
