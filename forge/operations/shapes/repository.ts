/** Repositories as GitHub's API shows them: alone ("full-repository") and in lists ("repository", "minimal-repository"). */

import { locatedIn, repositoryById, rootOf } from "../../lookup.ts";
import type { Located } from "../../operation.ts";
import { isAtLeast } from "../../rules/permissions.ts";
import type { Account, Permission, Repository, State } from "../../state.ts";
import { type Asked, permissionFor } from "../access.ts";
import { simpleUser } from "./account.ts";
import { cloneLinks, nodeId, repositoryLinks } from "./urls.ts";

/** Role names of the API for the permissions of collaborators and teams. */
export const ROLE_NAMES = {
  pull: "read",
  triage: "triage",
  push: "write",
  maintain: "maintain",
  admin: "admin",
} as const satisfies Record<Permission, string>;

export function permissionsObject(permission: Permission | null) {
  return {
    admin: isAtLeast(permission, "admin"),
    maintain: isAtLeast(permission, "maintain"),
    push: isAtLeast(permission, "push"),
    triage: isAtLeast(permission, "triage"),
    pull: isAtLeast(permission, "pull"),
  };
}

/** "repository" and, as its fields are a subset, "minimal-repository". */
export function repositoryShape(asked: Asked, located: Located) {
  const { forge } = asked;
  const { repository, owner } = located;
  const permission = permissionFor(asked, repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: `${owner.login}/${repository.name}`,
    owner: simpleUser(forge, owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    description: repository.description,
    fork: repository.forkOf !== null,
    ...repositoryLinks(forge, located),
    ...cloneLinks(forge, located),
    ...figures(forge.state, repository),
    ...FEATURES,
    homepage: repository.homepage ?? null,
    archived: repository.archived ?? false,
    allow_forking: isForkable(repository, owner),
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: latest(repository.pushedAt, repository.updatedAt),
    pushed_at: repository.pushedAt,
    ...(asked.viewer.kind === "anonymous" ? {} : { permissions: permissionsObject(permission) }),
    ...(isAtLeast(permission, "push") ? mergeSettings(repository) : {}),
  };
}

/** What is private in an organization may leave it only when that was allowed. */
export function isForkable({ allowForking = false, ...repository }: Repository, owner: Account): boolean {
  return allowForking || !repository.private || owner.type === "User";
}

function latest(one: string, other = one): string {
  return one < other ? other : one;
}

/** "full-repository". */
export function fullRepository(asked: Asked, located: Located) {
  const { state } = asked.forge;
  const { repository, owner } = located;
  const parent = repositoryById(state, repository.forkOf);
  const source = rootOf(state, repository);
  const shape = (one: Repository) => repositoryShape(asked, locatedIn(state, one));
  return {
    ...repositoryShape(asked, located),
    temp_clone_token: null,
    ...analysis(repository, permissionFor(asked, repository)),
    network_count: forksOf(state, source).length,
    subscribers_count: 0,
    ...(owner.type === "Organization" ? { organization: simpleUser(asked.forge, owner) } : {}),
    ...(parent === undefined ? {} : { parent: shape(parent), source: shape(source) }),
  };
}

/** Shown to those who may change it; a plan without the scan shows everything but that. */
function analysis({ secretScanning }: Repository, permission: Permission | null) {
  if (!isAtLeast(permission, "admin")) return {};
  if (secretScanning === undefined) return { security_and_analysis: {} };
  return { security_and_analysis: { secret_scanning: { status: secretScanning ? "enabled" : "disabled" } } };
}

/** What the forge does not have is switched off for every repository. */
const FEATURES = {
  mirror_url: null,
  language: null,
  license: null,
  size: 0,
  is_template: false,
  topics: [],
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: false,
  has_discussions: false,
  disabled: false,
  web_commit_signoff_required: false,
  stargazers_count: 0,
  watchers_count: 0,
  watchers: 0,
};

function figures(state: State, repository: Repository) {
  const forks = forksOf(state, repository).length;
  const open = repository.issues.filter((issue) => issue.state === "open").length;
  return { forks_count: forks, forks, open_issues_count: open, open_issues: open };
}

function mergeSettings(repository: Repository) {
  return {
    allow_merge_commit: repository.allowMergeCommit,
    allow_squash_merge: repository.allowSquashMerge,
    allow_rebase_merge: repository.allowRebaseMerge,
    allow_auto_merge: false,
    allow_update_branch: true,
    delete_branch_on_merge: repository.deleteBranchOnMerge,
    use_squash_pr_title_as_default: false,
    squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
    squash_merge_commit_message: "COMMIT_MESSAGES",
    merge_commit_title: "MERGE_MESSAGE",
    merge_commit_message: "PR_TITLE",
  };
}

function forksOf(state: State, repository: Repository): readonly Repository[] {
  return state.repositories.filter(({ forkOf }) => forkOf === repository.id);
}
