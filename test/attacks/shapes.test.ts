/** Pull requests of shapes that gates forget: names, modes, sizes and forks. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Decision } from "../../src/model/approval.ts";
import { type ApprovalForge, registration, startApprovalForge } from "../commands/approvals.ts";

const [INES, JONAS, MIRA, ADMIN] = ["ines-duarte", "jonas-okafor", "mira-vogel", "ada"];
const PATCH = "patches/dsa-5764-1/patch.yaml";
const POLICY = "policies/approvals.yaml";

let forge: ApprovalForge;
let next = 4000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
beforeEach(() => {
  next += 1;
});
afterAll(() => forge.close());

interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly content?: string;
  readonly sha?: string | null;
}

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await forge.ask(INES, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function tip(): Promise<string> {
  return Object((await ask("GET", "/git/ref/heads/main"))["object"]).sha;
}

/** A pull request of one commit with these entries, which two people approve. */
async function decided(tree: readonly TreeEntry[]): Promise<Decision> {
  const main = await tip();
  const base = Object((await ask("GET", `/git/commits/${main}`))["tree"]).sha;
  const made = (await ask("POST", "/git/trees", { base_tree: base, tree }))["sha"];
  const { sha } = await ask("POST", "/git/commits", { message: "change", tree: made, parents: [main] });
  await ask("POST", "/git/refs", { ref: `refs/heads/topic-${next}`, sha });
  const number = Number((await ask("POST", "/pulls", { head: `topic-${next}`, base: "main", title: "t" }))["number"]);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  const decision = await forge.approve(number);
  expect((await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status).toBe(
    decision.state === "success" ? 200 : 405,
  );
  return decision;
}

async function blobOf(path: string): Promise<string> {
  return String((await ask("GET", `/contents/${path}`))["sha"]);
}

test.each<[what: string, tree: () => Promise<readonly TreeEntry[]> | readonly TreeEntry[], code: RegExp]>([
  [
    "AP-006: a file that is renamed out of what is governed",
    async () => [
      { path: PATCH, mode: "100644", type: "blob", sha: null },
      { path: "notes/patch.yaml", mode: "100644", type: "blob", sha: await blobOf(PATCH) },
    ],
    /findings|mixed/,
  ],
  [
    "AP-006: a file that becomes a program",
    async () => [{ path: PATCH, mode: "100755", type: "blob", sha: await blobOf(PATCH) }],
    /unsafe-file/,
  ],
  ["AP-006: a link", () => [{ path: PATCH, mode: "120000", type: "blob", content: "/etc/passwd" }], /unsafe-file/],
  [
    "AP-006: a submodule",
    () => [{ path: "patches/dsa-9-1", mode: "160000", type: "commit", sha: "a".repeat(40) }],
    /unsafe-file|findings|incomplete/,
  ],
  [
    "AP-007: names that differ in case only",
    () => [
      { path: "systems/Web.yaml", mode: "100644", type: "blob", content: "schemaVersion: 1\nsystems: []\n" },
      { path: "systems/wEb.yaml", mode: "100644", type: "blob", content: "schemaVersion: 1\nsystems: []\n" },
    ],
    /unsafe-file/,
  ],
  ["AP-073: the policy is emptied", () => [{ path: POLICY, mode: "100644", type: "blob", content: "" }], /findings/],
  ["AP-073: the policy is taken away", () => [{ path: POLICY, mode: "100644", type: "blob", sha: null }], /findings/],
  [
    "AP-073: the policy has another name",
    async () => [
      { path: POLICY, mode: "100644", type: "blob", sha: null },
      { path: "policies/approval.yaml", mode: "100644", type: "blob", sha: await blobOf(POLICY) },
    ],
    /findings/,
  ],
  [
    "AP-073: the policy becomes a link",
    () => [{ path: POLICY, mode: "120000", type: "blob", content: "roles.yaml" }],
    /unsafe-file/,
  ],
  [
    "AP-089: nothing is changed",
    async () => [{ path: PATCH, mode: "100644", type: "blob", sha: await blobOf(PATCH) }],
    /empty/,
  ],
])("%s", async (_, tree, code) => {
  const decision = await decided(await tree());
  expect(decision.state).not.toBe("success");
  expect(decision.obstacles.map((one) => one.code).join(" ")).toMatch(code);
});

const bomb = Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${n === 0 ? "x" : `*a${n - 1}, *a${n - 1}`}]\n`).join(
  "",
);
test.each<[what: string, spoilt: (text: string) => string, says: RegExp]>([
  ["a file of more than a megabyte", (text) => `${text}${"# nothing\n".repeat(110_000)}`, /file-too-large|\d+ bytes/],
  ["aliases that grow without end", (text) => `${text}${bomb}`, /alias|anchor/],
  ["a key that is there twice", (text) => `${text}products: []\n`, /twice|duplicate|already/],
  ["a second document", (text) => `${text}---\n${text}`, /document/],
  ["a tag that makes something of a text", (text) => text.replace(/^advisory: /m, "advisory: !!js/function "), /tag/],
])("AP-095: %s", async (_, spoilt, says) => {
  const { path, text } = registration(next);
  expect(spoilt(text)).not.toBe(text);
  const { state, obstacles } = await decided([{ path, mode: "100644", type: "blob", content: spoilt(text) }]);
  expect(state).toBe("failure");
  expect(obstacles.map(({ code }) => code)).toEqual(["findings"]);
  expect(JSON.stringify(obstacles)).toMatch(says);
});

test("AP-085: a fork: it is not accepted, and nothing of it is read", async () => {
  const token = forge.running.tokens.get(MIRA);
  const api = (path: string, body: unknown) =>
    fetch(`${forge.running.apiUrl}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await api("/repos/ada/patches/forks", {})).status).toBe(202);
  const number = Object(
    await (await api("/repos/ada/patches/pulls", { head: `${MIRA}:main`, base: "main", title: "f" })).json(),
  ).number;
  expect(number).toBeUndefined();
  const { path, text } = registration(next);
  const content = Buffer.from(text).toString("base64");
  await fetch(`${forge.running.apiUrl}/repos/${MIRA}/patches/contents/${path}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ message: "m", content, branch: "main" }),
  });
  const opened = Object(
    await (await api("/repos/ada/patches/pulls", { head: `${MIRA}:main`, base: "main", title: "f" })).json(),
  );
  for (const login of [JONAS, ADMIN]) await forge.review(login, opened.number, "APPROVE");
  const decision = await forge.approve(opened.number);
  expect(decision).toMatchObject({ state: "failure", needs: [], reviews: [] });
  expect(decision.obstacles[0]?.code).toBe("fork");
});
