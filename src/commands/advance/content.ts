/** What a wanted pull request holds: its files, whether anything speaks against them, and its text. */
import { describePullRequest } from "../../decide/pull-request.ts";
import { type Moment, redraft, type Want } from "../../decide/reconcile/wanted.ts";
import { Failure } from "../../io/failure.ts";
import { isBlob, type OwnBranchFacts } from "../../io/git.ts";
import { isRepositoryPath } from "../../model/git.ts";
import type { PlannedCommit } from "../../model/plan.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { renderPullRequest } from "../../render/pull-request.ts";
import type { WrittenDraft } from "../drafted.ts";
import { draftedStep } from "../judged.ts";
import type { Ground } from "./ground.ts";

/** A record, and what it wants. */
export interface Wish {
  readonly record: PatchRecord;
  readonly want: Want;
}

export interface Content {
  readonly drafts: readonly WrittenDraft[];
  readonly body: string;
  /** the whole text, when it had to be cut */
  readonly overflow: string | null;
  /** what a person still has to write */
  readonly openFields: number;
  /** RFC 3339: when the first wave that it plans begins; null when it plans none */
  readonly begins: string | null;
  /** what is wrong with whole files, as one sentence; null when nothing is */
  readonly problem: string | null;
}

export interface Asked {
  /** one; several of the same step in a batch */
  readonly wishes: readonly Wish[];
  readonly moment: Moment;
  /** where the whole text would stand, if it is too long */
  readonly overflowUrl: string;
}

/** @returns why it can't be drafted */
export function contentOf({ wishes, moment, overflowUrl }: Asked, ground: Ground): Content | string {
  const { catalog } = ground;
  const parts = wishes.map((wish) => partOf(wish, moment, ground));
  const drafts = parts.flatMap((part) => (typeof part === "string" ? [] : [part]));
  const impossible = parts.find((part) => typeof part === "string");
  if (impossible !== undefined) return impossible;
  const steps = drafts.map(({ wanted }) => wanted);
  return {
    drafts: drafts.map(({ draft }) => draft),
    ...renderPullRequest({ ...describePullRequest(steps, catalog, moment.now), overflowUrl }),
    openFields: drafts.reduce((total, { draft }) => total + draft.openFields.length, 0),
    begins: earliest(steps.flatMap(({ planned }) => planned.map(({ from }) => from))),
    problem: drafts.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

function earliest(instants: readonly string[]): string | null {
  return [...instants].sort((a, b) => instantMs(a) - instantMs(b))[0] ?? null;
}

function partOf({ record, want }: Wish, moment: Moment, ground: Ground) {
  const { catalog, files } = ground;
  const { now } = moment;
  const standing = ground.standingAt(record, now);
  const drafted = redraft(want, standing, catalog, moment);
  if ("problem" in drafted) return drafted.problem;
  return draftedStep(drafted, { ...want.purpose, standing, files: files.get(record.folder) ?? [], catalog, now });
}

/** A plan for a time that has passed is of no use to whoever goes on with it. */
export function hasBegun({ begins }: Content, { now }: Moment): boolean {
  return begins !== null && instantMs(begins) <= instantMs(now);
}

/** Whether the branch changes exactly what the program would write. */
export function isHeld(content: Content, { changes }: OwnBranchFacts, ground: Ground): boolean {
  const files = changesOf(content, ground);
  const isThere = (bytes: Uint8Array | null, blob: string | null | undefined) =>
    bytes === null || blob == null ? blob === bytes : isBlob(bytes, blob);
  return files.length === changes.size && files.every(({ path, bytes }) => isThere(bytes, changes.get(path)));
}

export function changesOf({ drafts }: Content, { world, bytesOf }: Ground): PlannedCommit["files"] {
  const changes = drafts.flatMap(({ files, moves }) => [
    ...moves.map(({ from }) => ({ path: from, bytes: null })),
    ...moves.map(({ from, to }) => ({ path: to, bytes: bytesOf(from) })),
    ...files,
  ]);
  return changes.map(({ path, bytes }) => {
    const full = `${world.fetched.folder}${path}`;
    if (!isRepositoryPath(full)) throw new Failure(`"${full}" is no path that the program writes`, "rename its folder");
    return { path: full, bytes };
  });
}
