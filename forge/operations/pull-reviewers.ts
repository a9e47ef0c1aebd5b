/** Who is asked to review: people and teams that can get into the repository, never the author. */
import { codeOwnersOf } from "../git/owned-files.ts";
import { accountById, findAccount, sameName } from "../lookup.ts";
import { type Call, type Operations, Refusal } from "../operation.ts";
import { isAtLeast, permissionOf } from "../rules/permissions.ts";
import type { Account, Repository, Team } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { announcePull } from "./announce.ts";
import { findPull, WRITE_PULLS } from "./find-pull.ts";
import { record } from "./history.ts";
import { invalid } from "./invalid.ts";
import { simpleUser, simpleUserById } from "./shapes/account.ts";
import { type PullRequest, requestedTeams, simplePull } from "./shapes/pull.ts";
import { teamShape } from "./shapes/team.ts";

const REVIEWERS_MAX = 15;

export const pullReviewers: Operations = {
  "pulls/list-requested-reviewers": (call) => {
    const { pull } = findPull(call);
    const users = pull.requestedReviewerIds.flatMap((id) => simpleUserById(call.forge, id) ?? []);
    return {
      status: 200,
      body: { users, teams: requestedTeams(call.forge, pull).map((team) => teamShape(call.forge, team)) },
    };
  },
  "pulls/request-reviewers": async (call) => {
    const request = findPull(call, WRITE_PULLS);
    await requestReviews(call, request, findReviewers(call, request));
    return { status: 201, body: simplePull(call, request) };
  },
  "pulls/remove-requested-reviewers": async (call) => {
    const request = findPull(call, WRITE_PULLS);
    await withdraw(call, request, named(call, request));
    return { status: 200, body: simplePull(call, request) };
  },
};

interface Reviewers {
  readonly users: readonly Account[];
  readonly teams: readonly Team[];
}

/** Asks those who aren't asked already; one who reviewed may be asked again. */
async function requestReviews(asked: Asked, request: PullRequest, reviewers: Reviewers): Promise<void> {
  const { pull } = request;
  for (const one of askedIn(asked, reviewers)) {
    if (pull[one.asked].includes(one.id)) continue;
    pull[one.asked].push(one.id);
    await tell(asked, request, "review_requested", one);
  }
}

async function withdraw(asked: Asked, request: PullRequest, reviewers: Reviewers): Promise<void> {
  const { pull } = request;
  for (const one of askedIn(asked, reviewers)) {
    if (!pull[one.asked].includes(one.id)) continue;
    pull[one.asked] = pull[one.asked].filter((id) => id !== one.id);
    await tell(asked, request, "review_request_removed", one);
  }
}

/** The owners of the changed files, when a pull request is opened; a draft asks nobody. */
export async function requestCodeOwners(asked: Asked, request: PullRequest): Promise<void> {
  const { pull, issue, repository } = request;
  if (pull.draft) return;
  const { accounts, teams } = asked.forge.state;
  const owners = await codeOwnersOf(asked.forge, repository, pull);
  await requestReviews(asked, request, {
    users: accounts.filter(({ id }) => id !== issue.authorId && owners.accountIds.includes(id)),
    teams: teams.filter(({ id }) => owners.teamIds.includes(id)),
  });
}

interface Reviewer {
  readonly id: number;
  readonly asked: "requestedReviewerIds" | "requestedTeamIds";
  readonly role: "requested_reviewer" | "requested_team";
  readonly shape: unknown;
}

/** People first. */
function askedIn({ forge }: Asked, { users, teams }: Reviewers): readonly Reviewer[] {
  const person = { asked: "requestedReviewerIds", role: "requested_reviewer" } as const;
  const team = { asked: "requestedTeamIds", role: "requested_team" } as const;
  return [
    ...users.map((one) => ({ ...person, id: one.id, shape: simpleUser(forge, one) })),
    ...teams.map((one) => ({ ...team, id: one.id, shape: teamShape(forge, one) })),
  ];
}

type ReviewEvent = "review_requested" | "review_request_removed";

async function tell(asked: Asked, request: PullRequest, event: ReviewEvent, { id, role, shape }: Reviewer) {
  const payload = { [`${role}_id`]: id, review_requester_id: actorOf(asked).id };
  record(asked, request.repository, request.issue, { event, payload });
  await announcePull(asked, request, event, { [role]: shape });
}

/** One bad name refuses them all. */
function findReviewers(call: Call<"pulls/request-reviewers">, request: PullRequest): Reviewers {
  const { repository, issue, pull, owner } = request;
  const logins = call.body?.reviewers ?? [];
  const slugs = call.body?.team_reviewers ?? [];
  const found = named(call, request);
  if (found.users.some(({ id }) => id === issue.authorId))
    throw new Refusal(422, "Review cannot be requested from pull request author.");
  const users = found.users.filter((user) => mayBeAsked(call, repository, user));
  const teams = found.teams.filter((team) => repository.teams.some(({ teamId }) => teamId === team.id));
  if (users.length < new Set(logins).size || teams.length < new Set(slugs).size) {
    const rest = `is not a collaborator of the ${owner.login}/${repository.name} repository.`;
    const whom = "One or more of the users or teams you specified";
    throw new Refusal(422, `Reviews may only be requested from collaborators. ${whom} ${rest}`);
  }
  const people = new Set([...pull.requestedReviewerIds, ...users.map(({ id }) => id)]);
  const groups = new Set([...pull.requestedTeamIds, ...teams.map(({ id }) => id)]);
  if (people.size + groups.size > REVIEWERS_MAX) {
    const message = `Could not add requested reviewers to pull request. At most ${REVIEWERS_MAX} reviewers can be requested.`;
    throw invalid("PullRequest", { code: "custom", field: "reviewers", message });
  }
  return { users, teams };
}

/** Everybody may read a public repository; to be asked one has to be in it. */
function mayBeAsked({ forge }: Asked, repository: Repository, user: Account): boolean {
  if (user.type !== "User" || !isAtLeast(permissionOf(forge.state, repository, user.id), "pull")) return false;
  return isInside({ forge }, repository, user);
}

function isInside({ forge }: Pick<Asked, "forge">, repository: Repository, { id }: Account): boolean {
  const isMember = ({ members }: Pick<Account | Team, "members">): boolean => {
    return members.some(({ accountId, state }) => accountId === id && state === "active");
  };
  const owner = accountById(forge.state, repository.ownerId);
  if (owner === undefined || owner.id === id || isMember(owner)) return owner !== undefined;
  if (repository.collaborators.some(({ accountId }) => accountId === id)) return true;
  return forge.state.teams.some((team) => isMember(team) && repository.teams.some(({ teamId }) => teamId === team.id));
}

function named(
  call: Call<"pulls/request-reviewers" | "pulls/remove-requested-reviewers">,
  request: PullRequest,
): Reviewers {
  const { state } = call.forge;
  const users = new Set((call.body?.reviewers ?? []).flatMap((login) => findAccount(state, login) ?? []));
  const teams = new Set(
    (call.body?.team_reviewers ?? []).flatMap((slug) => {
      return state.teams.find((team) => team.organizationId === request.owner.id && sameName(team.slug, slug)) ?? [];
    }),
  );
  return { users: [...users], teams: [...teams] };
}
