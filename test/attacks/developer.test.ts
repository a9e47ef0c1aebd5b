/**
 * What a developer with a token tries, who may push and holds none of the roles that are asked for: on a forge with the rule
 * that asks for the approval status. docs/security.md tells the rest of that hour.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { command as advance } from "../../src/commands/advance.ts";
import { command } from "../../src/commands/approve.ts";
import { resolveCommit } from "../../src/io/git.ts";
import { sha256 } from "../../src/model/digest.ts";
import { type ApprovalForge, registration, startApprovalForge, type Text } from "../commands/approvals.ts";
import { git, repositoryWith } from "../commands/program.ts";

const [INES, JONAS, MIRA, OTTO, ADMIN] = ["ines-duarte", "jonas-okafor", "mira-vogel", "otto-lindqvist", "ada"];
const POLICY = "policies/approvals.yaml";

let forge: ApprovalForge;
let next = 7000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
beforeEach(() => {
  next += 10;
});
afterAll(() => forge.close());

async function ask(login: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await forge.ask(login, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function tip(branch = "main"): Promise<string> {
  return Object((await ask(ADMIN, "GET", `/git/ref/heads/${branch}`))["object"]).sha;
}

async function textOf(path: string): Promise<string> {
  return Buffer.from(String((await ask(ADMIN, "GET", `/contents/${path}`))["content"]), "base64").toString();
}

async function mergeStatus(number: number): Promise<number> {
  return (await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status;
}

async function approved(file: Text, branch: string): Promise<number> {
  const number = await forge.open(INES, branch, file);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  return number;
}

/** A commit of one file on main, by an address of the author's choice. */
async function commitBy(login: string, author: object | null, { path, text }: Text): Promise<string> {
  const parent = await tip();
  const base = Object((await ask(login, "GET", `/git/commits/${parent}`))["tree"]).sha;
  const tree = [{ path, mode: "100644", type: "blob", content: text }];
  const made = await ask(login, "POST", "/git/trees", { base_tree: base, tree });
  const who = author === null ? {} : { author, committer: author };
  const commit = { message: "change", tree: made["sha"], parents: [parent], ...who };
  return String((await ask(login, "POST", "/git/commits", commit))["sha"]);
}

describe("AP-083: a success that nobody looks after", () => {
  test.each<[what: string, after: (number: number) => Promise<unknown>]>([
    ["the base is changed, an approver objects, and the base is changed back", async () => undefined],
    [
      "it is merged into that base, and its commit comes again in another pull request",
      async (number) => {
        expect(await mergeStatus(number)).toBe(200);
        await ask(INES, "POST", "/git/refs", { ref: `refs/heads/again-${next}`, sha: await tip(`topic-${next}`) });
      },
    ],
  ])("%s: it is taken back meanwhile", async (_, after) => {
    const number = await approved(registration(next), `topic-${next}`);
    await ask(INES, "POST", "/git/refs", { ref: `refs/heads/side-${next}`, sha: await tip() });
    await ask(INES, "PATCH", `/pulls/${number}`, { base: `side-${next}` });
    // the workflow runs when the base is changed
    await forge.approve(number);
    await after(number);
    await forge.review(MIRA, number, "REQUEST_CHANGES").catch(() => undefined);
    const again = await forge.ask(INES, "POST", "/pulls", { head: `again-${next}`, base: "main", title: "again" });
    if (again.status === 201) expect(await mergeStatus(Number(again.body["number"]))).toBe(405);
    else {
      await ask(INES, "PATCH", `/pulls/${number}`, { base: "main" });
      expect(await mergeStatus(number)).toBe(405);
    }
  });
});

test("a commit that is full of statuses gets no success: nothing could take it back", async () => {
  const number = await forge.open(INES, `topic-${next}`, registration(next));
  const [repository] = forge.running.state.repositories;
  const sha = await tip(`topic-${next}`);
  await ask(INES, "POST", `/statuses/${sha}`, { state: "pending", context: "patchledger/approval: main" });
  const [one] = repository?.statuses.filter((status) => status.sha === sha) ?? [];
  if (one !== undefined) for (let count = 0; count < 950; count += 1) repository?.statuses.push(one);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  await expect(forge.approve(number)).rejects.toThrow(/has 951 statuses/);
  expect(await mergeStatus(number)).toBe(405);
});

test("AP-090: a branch that is pushed to in the second of its merge: what was not approved is told all the same", async () => {
  const before = await tip();
  const number = await forge.open(INES, `topic-${next}`, registration(next));
  const more = await commitBy(INES, null, registration(next + 1));
  const wait = 1_000 - (Date.parse(forge.running.forge.clock.now()) % 1_000);
  forge.running.forge.clock.advance(wait);
  const send = (login: string, method: string, path: string, body: unknown) =>
    fetch(`${forge.running.apiUrl}/repos/ada/patches${path}`, {
      method,
      headers: { authorization: `Bearer ${forge.running.tokens.get(login)}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await send(ADMIN, "PUT", `/pulls/${number}/merge`, {})).status).toBe(200);
  const moved = await send(INES, "PATCH", `/git/refs/heads/topic-${next}`, { sha: more, force: true });
  expect(moved.status).toBe(200);
  const { out } = await forge.run(command, ["--merged", before, "--branch", "main", "--json"]);
  expect(out).toContain('"code":"not-approved"');
});

test("AP-090: a pull request from the middle of another's branch: what is merged with it was brought by the other", async () => {
  const before = await tip();
  const inner = await forge.open(INES, `inner-${next}`, registration(next));
  await ask(INES, "POST", "/git/refs", { ref: `refs/heads/outer-${next}`, sha: await tip(`inner-${next}`) });
  await forge.write(INES, `outer-${next}`, registration(next + 1));
  const outer = Number(
    (await ask(INES, "POST", "/pulls", { head: `outer-${next}`, base: "main", title: "o" }))["number"],
  );
  for (const login of [MIRA, OTTO]) await forge.review(login, outer, "APPROVE");
  await forge.review(JONAS, outer, "APPROVE");
  await ask(ADMIN, "PUT", `/pulls/${outer}/merge`, {});
  expect((await ask(ADMIN, "GET", `/pulls/${inner}`))["merged"]).toBe(true);
  const { out } = await forge.run(command, ["--merged", before, "--branch", "main", "--json"]);
  expect(out).toBe("");
});

describe("two pull requests that are each fine", () => {
  test("AP-096: registrations of one piece of work: the second is decided again before it can be merged", async () => {
    const [one, other] = [registration(next), registration(next + 1)];
    const twin = { ...other, text: other.text.replaceAll(`CVE-2026-${next + 1}`, `CVE-2026-${next}`) };
    const [first, second] = [await approved(one, `one-${next}`), await approved(twin, `other-${next}`)];
    const before = await tip();
    expect(await mergeStatus(first)).toBe(200);
    await forge.run(command, ["--touched", `${before}..${await tip()}`]);
    expect(await mergeStatus(second)).toBe(405);
    expect(await forge.approve(second)).toMatchObject({ obstacles: [{ code: "findings" }] });
  });

  test("AP-043 AP-087: two edits of one file: nobody has seen what both together give", async () => {
    const path = "systems/web.yaml";
    const text = await textOf(path);
    const edit = (from: string, to: string): Text => ({ path, text: text.replace(from, to) });
    const first = await approved(edit("name: Storefront web server", "name: Storefront"), `one-${next}`);
    const second = await approved(edit("criticality: high", "criticality: low"), `other-${next}`);
    expect(await mergeStatus(first)).toBe(200);
    expect(await forge.approve(second)).toMatchObject({ state: "failure", obstacles: [{ code: "unmergeable" }] });
    expect(await mergeStatus(second)).toBe(405);
  });

  test("AP-007: a file whose name differs from another's in case only", async () => {
    const text = (await textOf("systems/web.yaml")).replace("id: web-1", `id: web-${next}`);
    const number = await forge.open(INES, `case-${next}`, { path: "systems/WEB.yaml", text });
    expect(await forge.approve(number)).toMatchObject({ state: "failure", obstacles: [{ code: "findings" }] });
  });
});

test("AP-035: a step that somebody pushed under another's name: he does not approve what must be separate from it", async () => {
  const rules = (await textOf(POLICY))
    .replace(/separation: .*/, "separation: [{approvalOf: amend, notBy: register}]")
    .replace(/^rules:\n/m, `rules:\n${["register", "amend"].map(ruleFor).join("")}`);
  await forge.write(ADMIN, "main", { path: POLICY, text: rules });
  const { path, text } = registration(next);
  const id = forge.running.state.accounts.find(({ login }) => login === OTTO)?.id;
  const host = new URL(forge.running.serverUrl).hostname;
  const forged = { name: "Otto", email: `${id}+${OTTO}@users.noreply.${host}` };
  const sha = await commitBy(JONAS, forged, { path, text });
  await ask(JONAS, "POST", "/git/refs", { ref: `refs/heads/topic-${next}`, sha });
  const opened = await ask(INES, "POST", "/pulls", { head: `topic-${next}`, base: "main", title: "register" });
  await forge.review(MIRA, Number(opened["number"]), "APPROVE");
  expect((await forge.approve(Number(opened["number"]))).state).toBe("success");
  expect(await mergeStatus(Number(opened["number"]))).toBe(200);
  const number = await forge.open(INES, `amend-${next}`, {
    path: path.replace("patch.yaml", "amendments/001.yaml"),
    text: amendmentOf(text),
  });
  await forge.review(JONAS, number, "APPROVE");
  const decision = await forge.approve(number);
  expect(decision.reviews).toMatchObject([{ login: JONAS, ignored: "separated" }]);
  expect(await mergeStatus(number)).toBe(405);
});

function ruleFor(transition: string): string {
  const role = transition === "amend" ? "system-administrator" : "head-of-it";
  return `  - {id: ${transition}-only, when: {transitions: [${transition}]}, need: [{anyOf: [${role}], count: 1}], because: E35}\n`;
}

function amendmentOf(patch: string): string {
  return `# yaml-language-server: $schema=../../../schemas/amendment.schema.json
schemaVersion: 1
kind: re-rated
file: patch.yaml
digest: ${sha256(patch)}
by: ines
at: "2026-03-03T08:00:00Z"
reason: A program that abuses it is in use, which yesterday's rating had overlooked.
rating: {exploitation: active, attackPossibility: low, attackComplexity: low, damage: extensive, rationale: It is abused.}
`;
}

test("D17: the program's branch is merged into another base first: what is wanted is opened all the same", async () => {
  const wanted = async () => (await forge.run(advance, ["--dry-run"])).out;
  expect(await wanted()).toMatch(/open +evaluate dsa-5764-1/);
  const file = { path: "patches/dsa-5764-1/attempt-1/evaluation.yaml", text: "x: 1\n" };
  await ask(INES, "POST", "/git/refs", { ref: `refs/heads/side-${next}`, sha: await tip() });
  const branch = "patchledger/dsa-5764-1/evaluate";
  await ask(INES, "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: await commitBy(INES, null, file) });
  const opened = await ask(INES, "POST", "/pulls", { head: branch, base: `side-${next}`, title: "Evaluate" });
  expect(await mergeStatus(Number(opened["number"]))).toBe(200);
  await ask(INES, "DELETE", `/git/refs/heads/${branch}`);
  expect(await wanted()).toMatch(/open +evaluate dsa-5764-1/);
});

test("a tag with the name of a branch: git would take the tag, and nobody is shown it as the branch", async () => {
  const root = repositoryWith({ "a.txt": "a" });
  const head = git(root, "rev-parse", "HEAD").trim();
  git(root, "update-ref", "refs/remotes/origin/audit", head);
  const forged = git(root, "commit-tree", "-m", "forged", "HEAD^{tree}").trim();
  for (const name of ["main", "origin/audit", "audit", "v1"]) git(root, "update-ref", `refs/tags/${name}`, forged);
  for (const name of ["main", "origin/audit", "audit", "main~0"])
    await expect(resolveCommit(root, name)).rejects.toThrow(/is a tag and a branch here/);
  expect(await resolveCommit(root, "v1")).toBe(forged);
  expect(await resolveCommit(root, "refs/heads/main")).toBe(head);
});

test("a branch or tag named like a commit is refused, by the API as by a push", async () => {
  for (const kind of ["heads", "tags"]) {
    const ref = `refs/${kind}/${"a".repeat(40)}`;
    expect((await forge.ask(INES, "POST", "/git/refs", { ref, sha: await tip() })).status).toBe(422);
  }
});
