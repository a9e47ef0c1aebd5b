/** What answers have beside their body: forms, dates, places of new things, and where renamed repositories went. */
import assert from "node:assert/strict";
import { type Behaviour, type Place, refused, type Scene } from "./runner.ts";

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** A request as it is, by nobody in particular: nothing is followed, and nothing added. */
function ask(scene: Scene, path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${scene.apiUrl}${path}`, { method, headers, redirect: "manual", ...sent });
}

const pathOf = ({ owner, repo }: Place): string => `/repos/${owner}/${repo}`;

export const answerBehaviours: readonly Behaviour[] = [
  {
    name: "a form that GitHub does not have is 415, a version of the API that it does not have 400",
    check: async (scene) => {
      const path = pathOf(await scene.fresh());
      const xml = await ask(scene, path, { headers: { accept: "application/xml" } });
      assert.equal(xml.status, 415);
      assert.match(await xml.text(), /Must accept 'application\/json'/);
      assert.equal((await ask(scene, path, { headers: { "x-github-api-version": "1999-01-01" } })).status, 400);
      const plain = await ask(scene, path, { headers: { accept: "*/*" } });
      assert.equal(plain.headers.get("x-github-media-type"), "github.v3; format=json");
      const raw = await ask(scene, `${path}/readme`, { headers: { accept: "application/vnd.github.raw+json" } });
      assert.match(raw.headers.get("x-github-media-type") ?? "", /param=raw/);
      assert.match(await raw.text(), /^# /);
    },
  },
  {
    name: "a HEAD has the headers of the answer, and no body",
    check: async (scene) => {
      const path = pathOf(await scene.fresh());
      const head = await ask(scene, path, { method: "HEAD" });
      assert.deepEqual([head.status, await head.text()], [200, ""]);
      assert.match(head.headers.get("etag") ?? "", /^W\/"/);
      assert.equal((await ask(scene, `${path}-none`, { method: "HEAD" })).status, 404);
    },
  },
  {
    name: "what has not changed since a date is 304",
    check: async (scene) => {
      const place = await scene.fresh();
      const { data } = await scene.as("owner").issues.create({ ...place, title: "x" });
      const path = `${pathOf(place)}/issues/${data.number}`;
      const first = await ask(scene, path);
      const changed = first.headers.get("last-modified") ?? "";
      assert.equal(Date.parse(changed), Date.parse(data.updated_at));
      assert.equal((await ask(scene, path, { headers: { "if-modified-since": changed } })).status, 304);
      const earlier = new Date(Date.parse(changed) - 1000).toUTCString();
      assert.equal((await ask(scene, path, { headers: { "if-modified-since": earlier } })).status, 200);
    },
  },
  {
    name: "the answer to a creation says where the new thing is",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues, git } = scene.as("owner");
      const issue = await issues.create({ ...place, title: "x" });
      assert.equal(issue.headers.location, issue.data.url);
      const blob = await git.createBlob({ ...place, content: "x" });
      assert.equal(blob.headers.location, blob.data.url);
    },
  },
  {
    name: "a renamed repository is found under its old name by a redirect, until that is taken again",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, issues } = scene.as("owner");
      const { data } = await repos.update({ ...place, name: `${place.repo}-renamed` });
      const renamed = { owner: place.owner, repo: data.name };
      try {
        const read = await ask(scene, `${pathOf(place)}/labels?per_page=1`);
        assert.equal(read.status, 301);
        const target = read.headers.get("location") ?? "";
        assert.equal(new URL(target).pathname.replace(/^\/api\/v3/, ""), `/repositories/${data.id}/labels`);
        assert.equal(new URL(target).search, "?per_page=1");
        assert.match(await read.text(), /Moved Permanently/);
        const write = await ask(scene, `${pathOf(place)}/issues`, { method: "POST", body: { title: "x" } });
        assert.equal(write.status, 307);
        assert.equal((await repos.get(place)).data.full_name, `${place.owner}/${data.name}`);
        assert.equal((await issues.create({ ...place, title: "through" })).data.number, 1);
      } finally {
        await repos.update({ ...renamed, name: place.repo });
      }
    },
  },
  {
    name: "an archived repository is read, and nothing in it changes",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, issues } = scene.as("owner");
      const { data } = await repos.update({ ...place, archived: true });
      assert.equal(data.archived, true);
      await refused(issues.create({ ...place, title: "x" }), 403, /archived so is read-only/);
      await refused(issues.createLabel({ ...place, name: "x" }), 403, /archived so is read-only/);
      assert.equal((await repos.getBranch({ ...place, branch: "main" })).status, 200);
      await repos.update({ ...place, archived: false });
      assert.equal((await issues.create({ ...place, title: "x" })).status, 201);
    },
  },
];
