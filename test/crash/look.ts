/**
 * What is on the forge, as somebody sees it who compares two ends: branches by what they change, pull requests, issues,
 * comments and statuses by their words. Ids, numbers and the forge's times are nobody's wish.
 */
import type { Comment, Issue, Pull, Repository } from "../../forge/state.ts";
import type { Ground } from "./ground.ts";
import { runGit } from "./history.ts";

/** What it is, to all that can be said of it. A second one of the same name is called "… (2)". */
export type Sight = ReadonlyMap<string, string>;

export interface Blur {
  /** of the commit that the story begins at: branches are told from there */
  readonly from: string;
  /** commits and instants differ from run to run when a commit is made by the forge, or the base moves */
  readonly isMoving: boolean;
  /** branches that have nothing in common with main, and are looked at elsewhere */
  readonly apart?: readonly string[];
}

export async function look(ground: Ground, blur: Blur): Promise<Sight> {
  const repository = ground.repository();
  const seen: [string, string][] = [];
  const refs = await ground.running.forge.git.refs(repository.id, "refs/heads/");
  const tip = refs.find(([name]) => name === "refs/heads/main")?.[1] ?? blur.from;
  for (const [name, commit] of refs) {
    if (blur.apart?.includes(name.slice("refs/heads/".length)) === true) continue;
    const since = name.startsWith(ROOTLESS) ? null : name === "refs/heads/main" ? blur.from : tip;
    seen.push([`branch ${name.slice("refs/heads/".length)}`, changesOf(ground, since, commit)]);
  }
  for (const pull of repository.pulls) seen.push([`pull request ${pull.head}`, wordsOfPull(ground, repository, pull)]);
  for (const issue of liveIssues(repository)) seen.push([`issue ${issue.title}`, wordsOf(ground, repository, issue)]);
  for (const one of repository.comments) seen.push([`comment on ${placeOf(repository, one)}: ${keyOf(one)}`, one.body]);
  for (const [name, words] of statusesOf(repository)) seen.push([name, words]);
  for (const { name, color, description } of repository.labels)
    seen.push([`label ${name}`, `${color} ${description ?? ""}`]);
  return numbered(seen.map(([name, words]) => [name, plain(ground, words, blur)]));
}

const known = new Map<string, string>();

/** What a commit brings, with its words and who made it. */
function changesOf({ folder }: Ground, since: string | null, commit: string): string {
  const key = `${folder} ${since} ${commit}`;
  const words = known.get(key) ?? read(folder, since, commit);
  known.set(key, words);
  return words;
}

/** They begin with nothing, and have no commit in common with main. */
const ROOTLESS = "refs/heads/patchledger/deadlines/";
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

function read(folder: string, since: string | null, commit: string): string {
  const git = (...args: readonly [string, ...(readonly string[])]): string => runGit(folder, ...args);
  const range = since === null ? [commit] : [`${since}..${commit}`];
  const ends = since === null ? [EMPTY_TREE, commit] : [`${since}...${commit}`];
  const made = git("log", "--format=%an <%ae> %cn <%ce>%n%B", ...range);
  return `${made}\n${git("diff", "--no-renames", "--unified=0", ...ends).replace(/^index .*$/gm, "")}`;
}

function wordsOfPull(ground: Ground, repository: Repository, pull: Pull): string {
  const issue = repository.issues.find(({ number }) => number === pull.number);
  const asked = pull.requestedReviewerIds.map((id) => loginOf(ground, id)).sort();
  // what its text said when it was merged is history: it is of the moment before
  if (pull.mergedAt !== null) return `merged into ${pull.base}: ${issue?.title}`;
  return [
    `${issue?.state}${pull.draft ? " draft" : ""} into ${pull.base}, reviewers ${asked.join(" ")}`,
    issue === undefined ? "" : wordsOf(ground, repository, issue),
  ].join("\n");
}

function wordsOf(ground: Ground, { labels }: Repository, issue: Issue): string {
  const names = labels.filter(({ id }) => issue.labelIds.includes(id)).map(({ name }) => name);
  const people = issue.assigneeIds.map((id) => loginOf(ground, id)).sort();
  return [
    `${issue.state} "${issue.title}", labels ${names.sort().join(", ")}, assignees ${people.join(" ")}`,
    issue.body ?? "",
  ].join("\n");
}

function loginOf({ running }: Ground, id: number): string {
  return running.state.accounts.find((one) => one.id === id)?.login ?? String(id);
}

const MARKER = /^<!-- patchledger:key=(\S+) -->/;

export function keyOf({ body }: Pick<Comment | Issue, "body">): string {
  return MARKER.exec(body ?? "")?.[1] ?? "of a person";
}

/** An issue that was closed as another one's twin is gone, as far as anybody is concerned. */
export function liveIssues({ issues }: Repository): readonly Issue[] {
  const real = issues.filter(({ isPull }) => !isPull);
  return real.filter((one) => {
    const isTwin = real.some((other) => other.number < one.number && keyOf(other) === keyOf(one));
    return !(isTwin && keyOf(one) !== "of a person" && one.state === "closed");
  });
}

function placeOf({ pulls, issues }: Repository, { number }: Comment): string {
  return (
    pulls.find((one) => one.number === number)?.head ?? issues.find((one) => one.number === number)?.title ?? "nothing"
  );
}

/** What is said of a head that a person moved meanwhile says nothing of what is there. */
export const NOBODYS = "a commit that no pull request has as its head";

/** The newest of a context is the one that counts; by the branch whose head it is about, when there is one. */
function statusesOf({ statuses, pulls }: Repository): ReadonlyMap<string, string> {
  return new Map(
    statuses.map(({ sha, context, state, description }) => {
      const branch = pulls.find(({ headSha }) => headSha === sha)?.head ?? NOBODYS;
      return [`status ${context} of ${branch}`, `${state} ${description ?? ""}`];
    }),
  );
}

function plain({ proxy, running }: Ground, words: string, { isMoving }: Blur): string {
  const text = words
    .replaceAll(proxy.url, "FORGE")
    .replaceAll(running.serverUrl, "FORGE")
    .replaceAll("\r\n", "\n")
    .replace(/(#|\/pull\/|\/issues\/)\d+/g, "$1N")
    .trimEnd();
  if (!isMoving) return text;
  return text.replace(/\b[0-9a-f]{40}\b/g, "COMMIT").replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\b/g, "INSTANT");
}

function numbered(seen: readonly (readonly [string, string])[]): Sight {
  const sight = new Map<string, string>();
  for (const [name, words] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let number = 1;
    while (sight.has(number === 1 ? name : `${name} (${number})`)) number += 1;
    sight.set(number === 1 ? name : `${name} (${number})`, words);
  }
  return sight;
}

/** What differs, by name: what is lost, what is there without being wanted, what says something else. */
export function differences(wanted: Sight, found: Sight): readonly string[] {
  const lost = [...wanted.keys()].filter((name) => !found.has(name)).map((name) => `lost ${name}`);
  const extra = [...found.keys()].filter((name) => !wanted.has(name));
  const twice = extra.filter((name) => / \(\d+\)$/.test(name)).map((name) => `twice ${name}`);
  const unwanted = extra.filter((name) => !/ \(\d+\)$/.test(name)).map((name) => `unwanted ${name}`);
  const other = [...wanted].flatMap(([name, words]) => {
    const now = found.get(name);
    return now === undefined || now === words ? [] : [`other ${name}: ${firstDifference(words, now)}`];
  });
  return [...lost, ...twice, ...unwanted, ...other];
}

function firstDifference(wanted: string, found: string): string {
  const [one, other] = [wanted.split("\n"), found.split("\n")];
  const at = one.findIndex((line, index) => line !== other[index]);
  const index = at < 0 ? one.length : at;
  return `"${(one[index] ?? "").slice(0, 160)}" became "${(other[index] ?? "").slice(0, 160)}"`;
}
