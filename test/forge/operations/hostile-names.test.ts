/** Hostile branches, paths and words through the repositories' operations: refused or kept as they are, never a 5xx. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalWorld, openLocalWorld } from "../conformance/local-world.ts";
import type { Place } from "../conformance/runner.ts";

const SHARED = process.env["PATCHLEDGER_SHARED"] ?? join(import.meta.dirname, "../../../../shared");

const CRAFTED = [
  "../../etc/passwd",
  "..",
  ".git/hooks/pre-receive",
  "-rf",
  "--upload-pack=touch /tmp/x",
  "a\0b",
  "a\nb",
  "a b",
  "ref:refs/heads/main",
  "HEAD",
  "@{-1}",
  "main^{/x}",
  "main:README.md",
  ":(exclude)*",
  ":/Initial",
  "refs/heads/other",
  "é/ü/日本",
  "0123456789012345678901234567890123456789",
  "x".repeat(300),
  "a.lock",
  "%2e%2e%2fout",
  "$(touch x)",
  "`touch x`",
  "🙂",
  "constructor",
  "__proto__",
];

let local: LocalWorld;
let place: Place;
let main: string;

beforeAll(async () => {
  local = await openLocalWorld();
  const { data } = await ask("POST", "/orgs/acme/repos", { name: "hostile", auto_init: true });
  place = { owner: data.owner.login, repo: data.name };
  main = (await ask("GET", `${root()}/git/ref/heads/main`)).data.object.sha;
});

afterAll(() => local.close());

const root = (): string => `/repos/${place.owner}/${place.repo}`;

async function ask(method: string, path: string, body?: object) {
  const answer = await fetch(`${local.running.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${local.running.tokens.get("owner")}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  // an address with ".." in it leaves the API before it is sent, and ends at a page
  return { status: answer.status, data: text.startsWith("<") || text === "" ? null : JSON.parse(text) };
}

/** One in twelve, as neighbours in that list are much alike: each name costs thirty requests. */
function naughtyStrings(): readonly string[] {
  try {
    const all: readonly string[] = JSON.parse(readFileSync(join(SHARED, "hostile/blns/strings.json"), "utf8"));
    return all.filter((_, index) => index % 12 === 0);
  } catch {
    console.log("hostile names: the shared list is absent, only the crafted ones are tried");
    return [];
  }
}

const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "?"));

function readsOf(name: string): readonly string[] {
  const [path, query] = [name.split("/").map(encode).join("/"), encode(name)];
  return [
    `/git/ref/heads/${path}`,
    `/git/ref/${path}`,
    `/git/matching-refs/heads/${path}`,
    `/git/trees/${query}`,
    `/git/blobs/${query}`,
    `/git/commits/${query}`,
    `/branches/${query}`,
    `/branches/${query}/protection`,
    `/rules/branches/${query}`,
    `/contents/${path}`,
    `/contents/${query}?ref=${query}`,
    `/commits/${query}`,
    `/commits?sha=${query}`,
    `/commits?path=${query}`,
    `/commits?author=${query}&since=${query}`,
    `/compare/main...${query}`,
    `/compare/${query}...main`,
    `/activity?ref=${query}&actor=${query}&after=${query}`,
    `/rulesets/${query}`,
    `/collaborators/${query}/permission`,
  ];
}

function writesOf(name: string): readonly (readonly [string, string, object])[] {
  const path = name.split("/").map(encode).join("/");
  const content = Buffer.from(name).toString("base64");
  const entry = { path: name, mode: "100644", type: "blob", content: name };
  const person = { name, email: name };
  return [
    ["POST", "/git/refs", { ref: `refs/heads/${name}`, sha: main }],
    ["POST", "/git/refs", { ref: name, sha: name }],
    ["PATCH", `/git/refs/heads/${path}`, { sha: main, force: true }],
    ["POST", "/git/trees", { base_tree: main, tree: [entry] }],
    ["POST", "/git/commits", { message: name, tree: name, parents: [name] }],
    ["PUT", `/contents/${path}`, { message: name, content, branch: "scratch", author: person }],
    ["PUT", `/contents/x/${encode(name)}`, { message: name, content, branch: name }],
    ["PATCH", "", { default_branch: name }],
    [
      "POST",
      "/rulesets",
      { name, enforcement: "disabled", conditions: { ref_name: { include: [name], exclude: [] } } },
    ],
  ];
}

describe("hostile names", () => {
  test("are refused or taken as they are, by every operation", async () => {
    await ask("POST", `${root()}/git/refs`, { ref: "refs/heads/scratch", sha: main });
    const names = [...new Set([...CRAFTED, ...naughtyStrings()])].filter((name) => name !== "");
    const wrong: string[] = [];
    const complaints: string[] = [];
    for (const name of names) {
      // also gives back what the limits took
      complaints.push(...(await local.complaints()));
      for (const path of readsOf(name)) {
        const { status } = await ask("GET", root() + path);
        if (status >= 500) wrong.push(`${status} GET ${path}`);
      }
      for (const [method, path, body] of writesOf(name)) {
        const { status } = await ask(method, root() + path, body);
        if (status >= 500) wrong.push(`${status} ${method} ${path} ${JSON.stringify(body)}`);
      }
    }
    console.log(`hostile names: scored ${names.length}, wrong ${wrong.length}`);
    complaints.push(...(await local.complaints()));
    expect({ wrong, complaints }).toEqual({ wrong: [], complaints: [] });
  });

  test("that are branches now have kept their names, and main is where it was", async () => {
    const { data } = await ask("GET", `${root()}/branches?per_page=100`);
    const names: readonly string[] = data.map(({ name }: { readonly name: string }) => name);
    for (const name of names) {
      const read = await ask("GET", `${root()}/branches/${encodeURIComponent(name)}`);
      expect([read.status, read.data.name]).toEqual([200, name]);
    }
    expect(names.filter((name) => name.startsWith("-") || name.includes(".."))).toEqual([]);
    expect((await ask("GET", `${root()}/git/ref/heads/main`)).data.object.sha).toBe(main);
  });

  test("made nothing outside the repository's own folder", () => {
    const folder = local.running.forge.git.folder(local.running.state.repositories[0]?.id ?? 0);
    const repositories = readdirSync(join(folder, ".."));
    expect(repositories.filter((name) => !/^(?:\d+\.git|home|\..*)$/.test(name))).toEqual([]);
  });
});
