/** What lies between two commits: oldest first, 250 commits and 300 files at most. */
import { locatedIn, rootOf, sameName } from "../lookup.ts";
import { type Answer, type Forge, type Listing, type Located, notFound, Refusal } from "../operation.ts";
import type { Repository } from "../state.ts";
import { type Asked, sees } from "./access.ts";
import { bytesAnswer, mailPatches, mediaOf } from "./media.ts";
import { commitNamed } from "./revision.ts";
import { commitShape } from "./shapes/commit.ts";
import { fileShape } from "./shapes/file.ts";

import { apiOf, escapePath, pageOf } from "./shapes/urls.ts";

const COMMITS_MAX = 250;
const FILES_MAX = 300;

interface CompareCall extends Asked {
  readonly accept: string;
  readonly isPaged?: boolean;
  readonly path: { readonly basehead: string };
  readonly query: { readonly page?: number | undefined };
}

/** The two commits and what they have in common. */
interface Range {
  readonly basehead: string;
  readonly base: string;
  readonly head: string;
  readonly mergeBase: string;
}

export async function compare(call: CompareCall, located: Located): Promise<Answer | Listing> {
  const { forge } = call;
  const range = await rangeOf(call, located);
  const { id } = located.repository;
  const ahead = (await forge.git.log(id, { include: range.head, exclude: range.base })).toReversed();
  const media = mediaOf(call.accept);
  if (media === "diff") {
    return bytesAnswer(media, Buffer.from(await forge.git.diff(id, range.mergeBase, range.head)));
  }
  if (media === "patch") return bytesAnswer(media, Buffer.from(await mailPatches(forge, id, ahead)));
  const body = await comparison(forge, located, range);
  const figures = {
    status: statusOf(ahead.length, body.behind_by),
    ahead_by: ahead.length,
    total_commits: ahead.length,
  };
  const newest = ahead.slice(-COMMITS_MAX).map((commit) => commitShape(forge, located, commit));
  // who asks for no page gets the newest commits, who asks for pages begins with the oldest
  if (call.isPaged !== true) return { status: 200, body: { ...body, ...figures, commits: newest } };
  const isFirst = (call.query.page ?? 1) === 1;
  const { files, ...others } = body;
  return {
    items: ahead.map((commit) => () => commitShape(forge, located, commit)),
    wrap: (commits) => ({ ...others, ...figures, commits, ...(isFirst ? { files } : {}) }),
  };
}

async function comparison(forge: Forge, located: Located, range: Range) {
  const { id } = located.repository;
  const [base, common] = await Promise.all([forge.git.commit(id, range.base), forge.git.commit(id, range.mergeBase)]);
  if (base === null || common === null) throw notFound();
  const files = await forge.git.changedFiles(id, range.mergeBase, range.head);
  const behind = await forge.git.log(id, { include: range.base, exclude: range.head });
  const page = `${pageOf(forge, located)}/compare`;
  const name = escapePath(range.basehead);
  const fixed = `${located.owner.login}:${range.base.slice(0, 7)}...${located.owner.login}:${range.head.slice(0, 7)}`;
  return {
    url: `${apiOf(forge, located)}/compare/${name}`,
    html_url: `${page}/${name}`,
    permalink_url: `${page}/${escapePath(fixed)}`,
    diff_url: `${page}/${name}.diff`,
    patch_url: `${page}/${name}.patch`,
    base_commit: commitShape(forge, located, base),
    merge_base_commit: commitShape(forge, located, common),
    behind_by: behind.length,
    files: files.slice(0, FILES_MAX).map((file) => fileShape(forge, located, range.head, file)),
  };
}

function statusOf(ahead: number, behind: number): "identical" | "ahead" | "behind" | "diverged" {
  if (ahead === 0) return behind === 0 ? "identical" : "behind";
  return behind === 0 ? "ahead" : "diverged";
}

/** "main...topic", and "owner:branch" or "owner:repository:branch" for another repository of the network. */
async function rangeOf(call: CompareCall, located: Located): Promise<Range> {
  const { basehead } = call.path;
  const cut = basehead.indexOf("...");
  if (cut < 0) throw notFound();
  const base = await sideOf(call, located, basehead.slice(0, cut));
  const head = await sideOf(call, located, basehead.slice(cut + 3));
  if (base === null || head === null) throw notFound();
  const mergeBase = await call.forge.git.mergeBase(located.repository.id, base, head);
  if (mergeBase === null) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`);
  return { basehead, base, head, mergeBase };
}

async function sideOf(asked: Asked, located: Located, name: string): Promise<string | null> {
  const { forge } = asked;
  const parts = name.split(":");
  const revision = parts.at(-1) ?? "";
  if (parts.length === 1) return commitNamed(forge, located, revision);
  const other = inNetwork(asked, located, parts.slice(0, -1));
  if (other === null) return null;
  const sha = await commitNamed(forge, locatedIn(forge.state, other), revision);
  if (sha !== null) await forge.git.share(other.id, located.repository.id, sha);
  return sha;
}

function inNetwork(asked: Asked, { repository }: Located, [owner = "", name]: readonly string[]): Repository | null {
  const { state } = asked.forge;
  const root = rootOf(state, repository);
  const network = state.repositories.filter((one) => rootOf(state, one) === root && sees(asked, one));
  const found = network.find((one) => {
    const { owner: account } = locatedIn(state, one);
    return sameName(account.login, owner) && (name === undefined || sameName(one.name, name));
  });
  return found ?? null;
}
