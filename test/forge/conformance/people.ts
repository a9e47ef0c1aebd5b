/** Collaborators, teams, organizations: whose word counts, and what outsiders see of it. */
import assert from "node:assert/strict";
import { tipOf } from "./branches.ts";
import { type Behaviour, refused, type Scene } from "./runner.ts";

let count = 0;

/** A closed team of the organization with a new name; whoever asks for it removes it. */
async function newTeam(scene: Scene): Promise<{ readonly org: string; readonly team_slug: string }> {
  assert.ok(scene.organization);
  count += 1;
  const name = `Team ${Date.now().toString(36)} ${count}`;
  const { data } = await scene.as("owner").teams.create({ org: scene.organization, name, privacy: "closed" });
  assert.equal(data.slug, name.toLowerCase().replaceAll(" ", "-"));
  return { org: scene.organization, team_slug: data.slug };
}

const collaborators: readonly Behaviour[] = [
  {
    name: "a collaborator's permission is told with the role's name; permission knows three words",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "maintain", bob: "triage" } });
      const { repos } = scene.as("owner");
      const levelOf = async (username: string): Promise<readonly string[]> => {
        const { data } = await repos.getCollaboratorPermissionLevel({ ...place, username });
        return [data.permission, data.role_name];
      };
      if (scene.organization === null) return;
      assert.deepEqual(await levelOf(scene.login("alice")), ["write", "maintain"]);
      assert.deepEqual(await levelOf(scene.login("bob")), ["read", "triage"]);
      assert.deepEqual(await levelOf(scene.login("owner")), ["admin", "admin"]);
      await refused(levelOf("no-such-login-anywhere-0"), 404);
    },
  },
  {
    name: "collaborators are listed and checked by whoever may push",
    needs: ["alice", "mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const { repos } = scene.as("alice");
      const { data } = await repos.listCollaborators(place);
      const alice = data.find(({ login }) => login === scene.login("alice"));
      assert.equal(alice?.role_name, "write");
      assert.equal(alice?.permissions?.push, true);
      assert.equal(alice?.permissions?.admin, false);
      const { status } = await repos.checkCollaborator({ ...place, username: scene.login("alice") });
      assert.equal(status, 204);
      await refused(repos.checkCollaborator({ ...place, username: scene.login("mallory") }), 404);
      const level = { ...place, username: scene.login("alice") };
      await refused(scene.as("mallory").repos.getCollaboratorPermissionLevel(level), 403, /Must have push access/);
    },
  },
  {
    name: "a removed collaborator may no longer write, and no longer sees what is private",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ private: true, collaborators: { mallory: "push" } });
      const sha = await tipOf(scene, place);
      await scene.as("mallory").git.createRef({ ...place, ref: "refs/heads/mine", sha });
      await scene.as("owner").repos.removeCollaborator({ ...place, username: scene.login("mallory") });
      await refused(scene.as("mallory").repos.get(place), 404);
      const level = { ...place, username: scene.login("mallory") };
      const { data } = await scene.as("owner").repos.getCollaboratorPermissionLevel(level);
      assert.equal(data.permission, "none");
    },
  },
  {
    name: "whoever is not in the organization is invited, and may write when the invitation is accepted",
    needs: ["mallory", "organization"],
    check: async (scene) => {
      const place = await scene.fresh({ private: true });
      const asked = { ...place, username: scene.login("mallory"), permission: "push" };
      const { status } = await scene.as("owner").repos.addCollaborator(asked);
      assert.equal(status, 201);
      await refused(scene.as("mallory").repos.get(place), 404);
      const { data } = await scene.as("mallory").repos.listInvitationsForAuthenticatedUser();
      const invitation = data.find(({ repository }) => repository.name === place.repo);
      assert.equal(invitation?.permissions, "write");
      const { repos } = scene.as("mallory");
      await repos.acceptInvitationForAuthenticatedUser({ invitation_id: invitation?.id ?? 0 });
      assert.equal((await repos.get(place)).data.permissions?.push, true);
    },
  },
];

const teams: readonly Behaviour[] = [
  {
    name: "membership in a team: active, pending until the person joined the organization, 404 for everybody else",
    needs: ["organization", "alice", "bob", "mallory"],
    check: async (scene) => {
      const team = await newTeam(scene);
      const client = scene.as("owner").teams;
      const add = (who: "alice" | "mallory") =>
        client.addOrUpdateMembershipForUserInOrg({ ...team, username: scene.login(who) });
      assert.equal((await add("alice")).data.state, "active");
      assert.equal((await add("mallory")).data.state, "pending");
      const of = (who: "alice" | "bob" | "mallory") =>
        client.getMembershipForUserInOrg({ ...team, username: scene.login(who) });
      assert.deepEqual([(await of("alice")).data.state, (await of("alice")).data.role], ["active", "member"]);
      assert.equal((await of("mallory")).data.state, "pending");
      await refused(of("bob"), 404);
      const { data } = await client.listMembersInOrg(team);
      const { orgs } = scene.as("mallory");
      await orgs.updateMembershipForAuthenticatedUser({ org: team.org, state: "active" });
      assert.equal((await of("mallory")).data.state, "active");
      assert.deepEqual(
        data.map(({ login }) => login),
        [scene.login("owner"), scene.login("alice")],
      );
      await client.removeMembershipForUserInOrg({ ...team, username: scene.login("alice") });
      await refused(of("alice"), 404);
      await scene.as("owner").orgs.removeMembershipForUser({ org: team.org, username: scene.login("mallory") });
      await client.deleteInOrg(team);
      await refused(of("alice"), 404);
    },
  },
  {
    name: "every member makes teams, and maintains them",
    needs: ["organization", "bob"],
    check: async (scene) => {
      const { teams } = scene.as("bob");
      const org = scene.organization ?? "";
      const name = `conformance bob ${Date.now().toString(36)}`;
      const { data: team } = await teams.create({ org, name });
      assert.deepEqual([team.slug, team.members_count], [name.replaceAll(" ", "-"), 1]);
      const place = { org, team_slug: team.slug };
      const { data } = await teams.getMembershipForUserInOrg({ ...place, username: scene.login("bob") });
      assert.deepEqual([data.role, data.state], ["maintainer", "active"]);
      await refused(teams.create({ org, name }), 422, /Validation Failed/);
      await scene.as("owner").teams.deleteInOrg(place);
    },
  },
  {
    name: "members read what is private in their organization, unless it gives them nothing",
    needs: ["organization", "alice", "bob", "mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ private: true });
      const { orgs, repos } = scene.as("owner");
      const org = place.owner;
      const { data: seen } = await scene.as("bob").repos.get(place);
      assert.deepEqual([seen.permissions?.pull, seen.permissions?.push], [true, false]);
      await refused(scene.as("mallory").repos.get(place), 404);
      const { data: people } = await repos.listCollaborators(place);
      assert.ok(people.some(({ login, role_name }) => login === scene.login("bob") && role_name === "read"));
      const { data: direct } = await repos.listCollaborators({ ...place, affiliation: "direct" });
      assert.ok(direct.every(({ login }) => login !== scene.login("bob")));
      const { data: before } = await orgs.get({ org });
      assert.equal(before.default_repository_permission, "read");
      await refused(scene.as("bob").orgs.update({ org, default_repository_permission: "admin" }), 403);
      const { data: after } = await orgs.update({ org, default_repository_permission: "none" });
      assert.equal(after.default_repository_permission, "none");
      await refused(scene.as("bob").repos.get(place), 404);
      await orgs.update({ org, default_repository_permission: "read" });
    },
  },
  {
    name: "a team is 404 for people outside the organization, and refused to those who may not change it",
    needs: ["organization", "alice", "mallory"],
    check: async (scene) => {
      const team = await newTeam(scene);
      await refused(scene.as("mallory").teams.getByName(team), 404);
      const membership = { ...team, username: scene.login("alice") };
      await refused(scene.as("mallory").teams.getMembershipForUserInOrg(membership), 404);
      await refused(scene.as("alice").teams.addOrUpdateMembershipForUserInOrg(membership), 403);
      assert.equal((await scene.as("alice").teams.getByName(team)).data.members_count, 1);
      await scene.as("owner").teams.deleteInOrg(team);
    },
  },
  {
    name: "a team gives its members its permission in a repository",
    needs: ["organization", "alice"],
    check: async (scene) => {
      const place = await scene.fresh({ private: true });
      const team = await newTeam(scene);
      const { repos, teams: client } = scene.as("owner");
      await client.addOrUpdateMembershipForUserInOrg({ ...team, username: scene.login("alice") });
      await refused(client.checkPermissionsForRepoInOrg({ ...team, ...place }), 404);
      await client.addOrUpdateRepoPermissionsInOrg({ ...team, ...place, permission: "push" });
      assert.equal((await client.checkPermissionsForRepoInOrg({ ...team, ...place })).status, 204);
      assert.equal((await scene.as("alice").repos.get(place)).data.permissions?.push, true);
      const { data } = await repos.listTeams(place);
      const granted = data.find(({ slug }) => slug === team.team_slug);
      assert.equal(granted?.permission, "push");
      await client.removeRepoInOrg({ ...team, ...place });
      assert.deepEqual(
        (await repos.listTeams(place)).data.filter(({ slug }) => slug === team.team_slug),
        [],
      );
      await client.deleteInOrg(team);
    },
  },
  {
    name: "membership in the organization is told to members",
    needs: ["organization", "alice", "mallory"],
    check: async (scene) => {
      const org = scene.organization ?? "";
      const { orgs } = scene.as("alice");
      const { data } = await orgs.getMembershipForUser({ org, username: scene.login("owner") });
      assert.deepEqual([data.state, data.role], ["active", "admin"]);
      await refused(orgs.getMembershipForUser({ org, username: scene.login("mallory") }), 404);
      const outside = scene.as("mallory").orgs;
      await refused(outside.getMembershipForUser({ org, username: scene.login("alice") }), 403);
      const { data: members } = await orgs.listMembers({ org });
      assert.ok(members.some(({ login }) => login === scene.login("alice")));
      await refused(orgs.checkMembershipForUser({ org, username: scene.login("mallory") }), 404);
      await refused(outside.checkMembershipForUser({ org, username: scene.login("alice") }), 404);
    },
  },
];

export const peopleBehaviours: readonly Behaviour[] = [...collaborators, ...teams];
