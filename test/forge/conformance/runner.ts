/**
 * GitHub's behaviours as named checks against any API URL: the forge in the tests, github.com by hand. Each check makes
 * a repository of its own, so that the order and the number of runs do not matter.
 */
import assert from "node:assert/strict";
import type { Octokit } from "@octokit/rest";

/** `owner` administers the organization; alice, bob and carol are its members; mallory is a stranger. */
export type Actor = "owner" | "alice" | "bob" | "carol" | "mallory";

/** What a behaviour needs besides the owner's token: people, or a thing of the forge or of the organization. */
export type Need = Exclude<Actor, "owner"> | "organization" | "app" | "control";

export type Place = { readonly owner: string; readonly repo: string };

export interface FreshRepository {
  readonly private?: boolean;
  /** "pull", "triage", "push", "maintain" or "admin" */
  readonly collaborators?: Partial<Record<Actor, string>>;
  /** without a first commit */
  readonly empty?: boolean;
}

/** What only the forge can do, over `/_forge/…`. */
export interface Control {
  readonly advance: (seconds: number) => Promise<void>;
  /** body of POST /_forge/faults */
  readonly fault: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
}

export interface AppClient {
  readonly id: number;
  readonly slug: string;
  /** signs each request with the App's key */
  readonly asApp: Octokit;
  readonly installationId: number;
  /** with a token of the App's installation on the organization, or with this one */
  readonly asInstallation: (token?: string) => Promise<Octokit>;
}

export interface World {
  readonly apiUrl: string;
  /** origin of pages and git */
  readonly serverUrl: string;
  readonly people: Readonly<Partial<Record<Actor, { readonly login: string; readonly client: Octokit }>>>;
  readonly anonymous: Octokit;
  /** a client with this token, for tokens that nobody has */
  readonly withToken: (token: string) => Octokit;
  /** login of an organization; null: repositories are made in the owner's own account */
  readonly organization: string | null;
  readonly app: AppClient | null;
  readonly control: Control | null;
}

/** A world seen by one check. */
export interface Scene extends World {
  readonly as: (actor: Actor) => Octokit;
  readonly login: (actor: Actor) => string;
  /** a new repository with a README on its default branch `main` */
  readonly fresh: (options?: FreshRepository) => Promise<Place>;
}

export interface Behaviour {
  /** a sentence in the present: "a duplicate ref is 422" */
  readonly name: string;
  readonly needs?: readonly Need[];
  readonly check: (scene: Scene) => Promise<void>;
}

export interface Outcome {
  readonly name: string;
  readonly result: "pass" | "fail" | "skip";
  /** what went wrong, or what the world lacks */
  readonly reason: string;
}

/** Runs one behaviour; a check that throws has failed. */
export async function checkBehaviour(behaviour: Behaviour, world: World): Promise<Outcome> {
  const lacking = (behaviour.needs ?? []).filter((need) => !has(world, need));
  if (lacking.length > 0) return { name: behaviour.name, result: "skip", reason: `needs ${lacking.join(", ")}` };
  const made: Place[] = [];
  try {
    await behaviour.check(sceneOf(world, made));
    return { name: behaviour.name, result: "pass", reason: "" };
  } catch (error) {
    return { name: behaviour.name, result: "fail", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const place of made)
      await ownerOf(world)
        .repos.delete(place)
        .catch(() => undefined);
  }
}

/** The answer must be this refusal. */
export async function refused(call: Promise<unknown>, status: number, message: RegExp = /./): Promise<void> {
  const answer = await call.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(answer instanceof Error && "status" in answer, `expected status ${status}, but it was done: ${answer}`);
  assert.equal(answer.status, status, `status of "${answer.message}"`);
  assert.match(answer.message, message);
}

let count = 0;

function sceneOf(world: World, made: Place[]): Scene {
  const person = (actor: Actor) => {
    const found = world.people[actor];
    assert.ok(found, `the behaviour must name "${actor}" in its needs`);
    return found;
  };
  return {
    ...world,
    as: (actor) => person(actor).client,
    login: (actor) => person(actor).login,
    fresh: async (options = {}) => {
      const place = await createRepository(world, options);
      made.push(place);
      for (const [actor, permission] of Object.entries(options.collaborators ?? {})) {
        await ownerOf(world).repos.addCollaborator({ ...place, username: loginOf(world, actor), permission });
        await acceptInvitation(world, actor, place);
      }
      return place;
    },
  };
}

async function createRepository(world: World, options: FreshRepository): Promise<Place> {
  count += 1;
  const repository = {
    name: `conformance-${Date.now().toString(36)}-${count}`,
    private: options.private ?? false,
    auto_init: options.empty !== true,
  };
  const owner = ownerOf(world);
  const { data } =
    world.organization === null
      ? await owner.repos.createForAuthenticatedUser(repository)
      : await owner.repos.createInOrg({ org: world.organization, ...repository });
  return { owner: data.owner.login, repo: data.name };
}

/** Members of the organization need none; others are invited first. */
async function acceptInvitation(world: World, actor: string, place: Place): Promise<void> {
  const client = Object.entries(world.people).find(([name]) => name === actor)?.[1]?.client;
  const { data } = (await client?.repos.listInvitationsForAuthenticatedUser()) ?? { data: [] };
  const fullName = `${place.owner}/${place.repo}`;
  const invitation = data.find(({ repository }) => repository.full_name === fullName);
  if (invitation !== undefined)
    await client?.repos.acceptInvitationForAuthenticatedUser({ invitation_id: invitation.id });
}

function ownerOf(world: World): Octokit {
  const owner = world.people.owner;
  assert.ok(owner, "a conformance run needs the owner's token");
  return owner.client;
}

function loginOf(world: World, actor: string): string {
  const found = Object.entries(world.people).find(([name]) => name === actor)?.[1];
  assert.ok(found, `the behaviour must name "${actor}" in its needs`);
  return found.login;
}

function has(world: World, need: Need): boolean {
  if (need === "organization") return world.organization !== null;
  if (need === "app") return world.app !== null;
  if (need === "control") return world.control !== null;
  return world.people[need] !== undefined;
}
