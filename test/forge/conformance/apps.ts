/** Apps: signed tokens, and installation tokens that reach no further than they were asked to. */
import assert from "node:assert/strict";
import { openPull, tipOf } from "./branches.ts";
import { type AppClient, type Behaviour, refused, type Scene } from "./runner.ts";

type TokenRequest = Omit<
  Parameters<AppClient["asApp"]["apps"]["createInstallationAccessToken"]>[0] & object,
  "installation_id"
>;

function appOf(scene: Scene): AppClient {
  assert.ok(scene.app);
  return scene.app;
}

async function tokenOf(scene: Scene, request: TokenRequest = {}) {
  const app = appOf(scene);
  const asked = { ...request, installation_id: app.installationId };
  const { data } = await app.asApp.apps.createInstallationAccessToken(asked);
  return { ...data, client: await app.asInstallation(data.token) };
}

export const appBehaviours: readonly Behaviour[] = [
  {
    name: "an App knows itself and its installations by its signed token, which no person has",
    needs: ["app", "organization"],
    check: async (scene) => {
      const { asApp, id, installationId } = appOf(scene);
      const { data } = await asApp.apps.getAuthenticated();
      assert.equal(data?.id, id);
      const { data: installation } = await asApp.apps.getInstallation({ installation_id: installationId });
      assert.equal(installation.app_id, id);
      const { data: listed } = await asApp.apps.listInstallations();
      assert.ok(listed.some((one) => one.id === installationId));
      await refused(scene.as("owner").apps.getAuthenticated(), 401, /JSON web token/);
      await refused(asApp.apps.getInstallation({ installation_id: 1 }), 404);
      const place = await scene.fresh();
      assert.equal((await asApp.apps.getRepoInstallation(place)).data.id, installationId);
    },
  },
  {
    name: "an installation's token acts as the App's bot, for an hour",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const token = await tokenOf(scene);
      const minutes = (Date.parse(token.expires_at) - Date.now()) / 60_000;
      assert.ok(minutes > 55 && minutes < 65, `expires in ${minutes} minutes`);
      assert.equal(token.permissions?.metadata, "read");
      const { data } = await token.client.issues.create({ ...place, title: "By an App" });
      assert.equal(data.user?.login, `${appOf(scene).slug}[bot]`);
      assert.equal(data.user?.type, "Bot");
      await refused(token.client.users.getAuthenticated(), 403, /Resource not accessible by integration/);
    },
  },
  {
    name: "a token that was asked for with fewer permissions has no others",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { client, permissions } = await tokenOf(scene, { permissions: { contents: "read" } });
      assert.deepEqual(permissions, { contents: "read", metadata: "read" });
      const sha = await tipOf(scene, place);
      const denied = /Resource not accessible by integration/;
      assert.equal((await client.git.getRef({ ...place, ref: "heads/main" })).data.object.sha, sha);
      await refused(client.git.createRef({ ...place, ref: "refs/heads/x", sha }), 403, denied);
      await refused(client.issues.create({ ...place, title: "no" }), 403, denied);
      await refused(client.repos.update({ ...place, description: "no" }), 403, denied);
    },
  },
  {
    name: "a token reaches the repositories that it was asked for",
    needs: ["app", "organization"],
    check: async (scene) => {
      const one = await scene.fresh({ private: true });
      const other = await scene.fresh({ private: true });
      const { client, repositories, repository_selection } = await tokenOf(scene, { repositories: [one.repo] });
      assert.equal(repository_selection, "selected");
      assert.deepEqual(
        repositories?.map(({ name }) => name),
        [one.repo],
      );
      assert.equal((await client.repos.get(one)).data.name, one.repo);
      await refused(client.repos.get(other), 404, /Not Found/);
      const { data } = await client.apps.listReposAccessibleToInstallation();
      assert.deepEqual([data.total_count, data.repositories.map(({ name }) => name)], [1, [one.repo]]);
    },
  },
  {
    name: "more than the installation has is not given: 422",
    needs: ["app", "organization"],
    check: async (scene) => {
      await refused(tokenOf(scene, { permissions: { secrets: "write" } }), 422, /not granted to this installation/);
      await refused(tokenOf(scene, { repositories: ["no-such-repository"] }), 422, /not accessible to the parent/);
    },
  },
  {
    name: "a revoked token is worth nothing",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { client } = await tokenOf(scene);
      assert.equal((await client.apps.revokeInstallationAccessToken()).status, 204);
      await refused(client.repos.get(place), 401, /Bad credentials/);
    },
  },
  {
    name: "a token is over after an hour",
    needs: ["app", "organization", "control"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { client } = await tokenOf(scene);
      await client.repos.get(place);
      await scene.control?.advance(3_601);
      await refused(client.repos.get(place), 401, /Bad credentials/);
    },
  },
  {
    name: "workflow files are written only with a permission of their own",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { client } = await tokenOf(scene, { permissions: { contents: "write" } });
      const file = { ...place, message: "Write", content: Buffer.from("x").toString("base64") };
      await client.repos.createOrUpdateFileContents({ ...file, path: "a.txt" });
      const workflow = { ...file, path: ".github/workflows/a.yml" };
      await refused(client.repos.createOrUpdateFileContents(workflow), 403, /Resource not accessible by integration/);
    },
  },
  {
    name: "a token without that permission neither merges workflow files nor points a branch at them",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { ".github/workflows/a.yml": "on: push\n" } });
      const plain = await openPull(scene, place, { branch: "plain" });
      const { client } = await tokenOf(scene, { permissions: { contents: "write", pull_requests: "write" } });
      await refused(client.pulls.merge(pull), 403);
      const sha = await tipOf(scene, place, "feature");
      await refused(client.git.createRef({ ...place, ref: "refs/heads/again", sha }), 403);
      assert.equal((await client.pulls.merge(plain)).data.merged, true);
    },
  },
  {
    name: "members of teams are told to an App that may read them",
    needs: ["app", "organization"],
    check: async (scene) => {
      const org = scene.organization ?? "";
      const { client } = await tokenOf(scene, { permissions: { members: "read" } });
      assert.ok((await client.orgs.listMembers({ org })).data.length > 0);
      const { client: other } = await tokenOf(scene, { permissions: { contents: "read" } });
      await refused(other.teams.list({ org }), 403, /Resource not accessible by integration/);
    },
  },
];
