/** Who sees what, the headers of every answer, and pages: forge.md 2.5, items 1 to 3. */
import assert from "node:assert/strict";
import { type Behaviour, refused } from "./runner.ts";

const credentials: readonly Behaviour[] = [
  {
    name: "a token that nobody has is 401",
    check: async (scene) => {
      const place = await scene.fresh();
      const stranger = scene.withToken("ghp_000000000000000000000000000000000000");
      await refused(stranger.users.getAuthenticated(), 401, /Bad credentials/);
      await refused(stranger.repos.get(place), 401, /Bad credentials/);
    },
  },
  {
    name: "nobody in particular reads what is public, and is asked who it is for everything else",
    check: async (scene) => {
      const place = await scene.fresh();
      const { data } = await scene.anonymous.repos.get(place);
      assert.equal(data.name, place.repo);
      assert.equal(data.permissions?.push ?? false, false);
      await refused(scene.anonymous.users.getAuthenticated(), 401, /Requires authentication/);
      await refused(scene.anonymous.issues.create({ ...place, title: "no" }), 401, /Requires authentication/);
    },
  },
  {
    name: "the token's account is told in private detail, others in public",
    needs: ["alice"],
    check: async (scene) => {
      const { data: own } = await scene.as("alice").users.getAuthenticated();
      assert.equal(own.login, scene.login("alice"));
      const { data: other } = await scene.as("alice").users.getByUsername({ username: scene.login("owner") });
      assert.equal(other.type, "User");
      assert.ok(!("two_factor_authentication" in other));
      await refused(scene.as("alice").users.getByUsername({ username: "no-such-login-anywhere-0" }), 404);
    },
  },
];

const visibility: readonly Behaviour[] = [
  {
    name: "a private repository is 404 for whoever may not see it, whatever is asked of it",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ private: true });
      for (const client of [scene.as("mallory"), scene.anonymous]) {
        await refused(client.repos.get(place), 404, /Not Found/);
        await refused(client.repos.getContent({ ...place, path: "README.md" }), 404, /Not Found/);
        await refused(client.git.getRef({ ...place, ref: "heads/main" }), 404, /Not Found/);
        await refused(client.repos.listCommits(place), 404, /Not Found/);
      }
      await refused(scene.as("mallory").issues.create({ ...place, title: "no" }), 404, /Not Found/);
      await refused(scene.as("mallory").repos.delete(place), 404, /Not Found/);
    },
  },
  {
    name: "a repository that is not there is 404 too",
    check: async (scene) => {
      const { owner } = await scene.fresh();
      await refused(scene.as("owner").repos.get({ owner, repo: "no-such-repository" }), 404, /Not Found/);
      await refused(scene.as("owner").repos.get({ owner: "no-such-login-anywhere-0", repo: "x" }), 404);
    },
  },
  {
    name: "what one may see but not administer is 403",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("mallory");
      await refused(repos.delete(place), 403, /Must have admin rights to Repository/);
      await refused(repos.update({ ...place, description: "mine" }), 403, /Must have admin rights to Repository/);
      await refused(repos.listCollaborators(place), 403, /Must have push access/);
    },
  },
  {
    name: "names are found in any case, and told in their own",
    check: async (scene) => {
      const place = await scene.fresh();
      const { data } = await scene
        .as("owner")
        .repos.get({ owner: place.owner.toUpperCase(), repo: place.repo.toUpperCase() });
      assert.equal(data.full_name, `${place.owner}/${place.repo}`);
    },
  },
];

const headers: readonly Behaviour[] = [
  {
    name: "every answer tells what is left of the limit",
    check: async (scene) => {
      const place = await scene.fresh();
      const first = await scene.as("owner").repos.get(place);
      const second = await scene.as("owner").repos.listBranches(place);
      for (const name of ["limit", "remaining", "reset", "used", "resource"] as const) {
        assert.ok(first.headers[`x-ratelimit-${name}`] !== undefined, `x-ratelimit-${name}`);
      }
      assert.equal(first.headers["x-ratelimit-resource"], "core");
      assert.ok(Number(second.headers["x-ratelimit-remaining"]) < Number(first.headers["x-ratelimit-remaining"]));
    },
  },
  {
    name: "an unchanged answer is 304 for who has its ETag, and costs nothing",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, rateLimit } = scene.as("owner");
      const { headers: seen } = await repos.get(place);
      assert.match(seen.etag ?? "", /^W\/"/);
      const { data: before } = await rateLimit.get();
      await refused(repos.get({ ...place, headers: { "if-none-match": seen.etag ?? "" } }), 304, /Not modified/i);
      const { data: after } = await rateLimit.get();
      assert.equal(after.resources.core.remaining, before.resources.core.remaining);
    },
  },
];

const pages: readonly Behaviour[] = [
  {
    name: "lists come by 30, with links to the pages around; the links name the repository by its number",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      const { data: main } = await git.getRef({ ...place, ref: "heads/main" });
      for (let number = 0; number < 31; number += 1) {
        const name = String(number).padStart(2, "0");
        await git.createRef({ ...place, ref: `refs/heads/b-${name}`, sha: main.object.sha });
      }
      const first = await repos.listBranches(place);
      const { data: repository } = await repos.get(place);
      assert.equal(first.data.length, 30);
      assert.match(
        first.headers.link ?? "",
        new RegExp(`/repositories/${repository.id}/branches\\?page=2>; rel="next"`),
      );
      assert.match(first.headers.link ?? "", /rel="last"/);
      assert.doesNotMatch(first.headers.link ?? "", /rel="prev"/);
      const second = await repos.listBranches({ ...place, page: 2 });
      assert.equal(second.data.length, 2);
      assert.match(second.headers.link ?? "", /rel="prev"/);
      assert.match(second.headers.link ?? "", /rel="first"/);
      assert.doesNotMatch(second.headers.link ?? "", /rel="next"/);
      const all = await scene.as("owner").paginate(repos.listBranches, { ...place, per_page: 10 });
      assert.equal(new Set(all.map(({ name }) => name)).size, 32);
    },
  },
  {
    name: "a page holds 100 at most, and no link when everything fits",
    check: async (scene) => {
      const place = await scene.fresh();
      const { data, headers: seen } = await scene.as("owner").repos.listBranches({ ...place, per_page: 1000 });
      assert.equal(data.length, 1);
      assert.equal(seen.link, undefined);
    },
  },
];

export const accessBehaviours: readonly Behaviour[] = [...credentials, ...visibility, ...headers, ...pages];
