/** Pull requests as they are read: lists, one of them, its files and commits. */

import { lookAtMerge } from "../git/test-merge.ts";
import { sameName } from "../lookup.ts";
import { type Answer, type Call, type Forge, type Listing, notFound, type Operations } from "../operation.ts";
import { locateFor } from "./access.ts";
import { commitsOf, findPull, mergeBaseOf, READ_PULLS, requestOf } from "./find-pull.ts";
import { bytesAnswer, mailPatches, mediaOf } from "./media.ts";
import { detailedPull } from "./pull-details.ts";
import { commitShape } from "./shapes/commit.ts";
import { fileShape } from "./shapes/file.ts";
import { locatedById, type PullRequest, showOnce, simplePull } from "./shapes/pull.ts";

const FILES_MAX = 3_000;
const COMMITS_MAX = 250;

export const pulls: Operations = {
  "pulls/list": (call) => {
    const located = locateFor(call, READ_PULLS);
    const requests = located.repository.pulls.map((pull) => requestOf(located, pull));
    const asked = requests.filter((request) => isAskedFor(call, request));
    const show = showOnce(call);
    return { items: sorted(call.query, asked).map((request) => () => simplePull(call, request, show)) };
  },
  "pulls/get": async (call) => {
    const request = findPull(call);
    const media = await diffMedia(call, request);
    if (media !== null) return media;
    const look = await lookAtMerge(call.forge, request);
    return { status: 200, body: await detailedPull(call, request, look) };
  },
  "pulls/list-files": async (call): Promise<Listing> => {
    const { forge } = call;
    const request = findPull(call);
    const { repository, pull } = request;
    const files = await forge.git.changedFiles(repository.id, await mergeBaseOf(forge, request), pull.headSha);
    return { items: files.map((file) => () => fileShape(forge, request, pull.headSha, file)), most: FILES_MAX };
  },
  "pulls/list-commits": async (call): Promise<Listing> => {
    const request = findPull(call);
    const commits = await commitsOf(call.forge, request);
    return { items: commits.map((commit) => () => commitShape(call.forge, request, commit)), most: COMMITS_MAX };
  },
  "pulls/check-if-merged": (call): Answer => {
    if (findPull(call).pull.mergedAt === null) throw notFound();
    return { status: 204 };
  },
};

function isAskedFor({ forge, query }: Call<"pulls/list">, { pull, issue }: PullRequest): boolean {
  const { state = "open", base, head } = query;
  if (state !== "all" && issue.state !== state) return false;
  if (base !== undefined && pull.base !== base) return false;
  // GitHub ignores a head without an owner: the whole list comes back
  const [, owner, branch] = /^([^:]+):(.+)$/s.exec(head ?? "") ?? [];
  if (owner === undefined || branch === undefined) return true;
  const headOwner = locatedById(forge, pull.headRepositoryId)?.owner;
  return headOwner !== undefined && sameName(headOwner.login, owner) && pull.head === branch;
}

/** Newest first when sorted by creation, otherwise the smallest first. */
function sorted(query: Call<"pulls/list">["query"], requests: readonly PullRequest[]): readonly PullRequest[] {
  const { sort = "created", direction = sort === "created" ? "desc" : "asc" } = query;
  const sign = direction === "asc" ? 1 : -1;
  return requests.toSorted((a, b) => sign * (compare(rank(sort, a), rank(sort, b)) || a.pull.number - b.pull.number));
}

function rank(sort: string, { issue, repository }: PullRequest): string | number {
  if (sort === "popularity") return repository.comments.filter(({ number }) => number === issue.number).length;
  return sort === "updated" ? issue.updatedAt : issue.createdAt;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

interface AskedForMedia {
  readonly forge: Forge;
  readonly accept: string;
}

/** As one diff, or one patch for each commit; null when the client asks for JSON. */
async function diffMedia({ forge, accept }: AskedForMedia, request: PullRequest): Promise<Answer | null> {
  const { repository, pull } = request;
  const media = mediaOf(accept);
  if (media === "patch") {
    const patches = await mailPatches(forge, repository.id, await commitsOf(forge, request));
    return bytesAnswer(media, Buffer.from(patches));
  }
  if (media !== "diff") return null;
  const diff = await forge.git.diff(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  return bytesAnswer(media, Buffer.from(diff));
}
