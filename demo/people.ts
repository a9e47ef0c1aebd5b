/** What people do on GitHub: look at a draft, finish it, propose, review, merge. All of it through its API, with their own tokens. */
import { setTimeout as wait } from "node:timers/promises";
import { dump, load } from "js-yaml";
import type { Pull, Repository } from "../forge/state.ts";
import type { Answers } from "./answers.ts";
import { PLACE, type Stage } from "./stage.ts";

const STATUS = "patchledger/approval: main";
const CHECK = "validate";
const POLL_MS = 5;
/** a machine that is busy with other things is slow, and no reason to give up */
const PATIENCE_MS = 300_000;

/** Fills what the draft leaves open, and replaces parts that are answered as a whole. @returns YAML, without the draft's explanations */
export function finish(draft: string, answers: Answers): string {
  const fill = (value: unknown, keys: readonly string[]): unknown => {
    const given = answers[keys.join(".")];
    if (given !== undefined) return given;
    if (Array.isArray(value)) return value.map((item: unknown) => fill(item, [...keys, "*"]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fill(child, [...keys, key])]));
  };
  return dump(fill(load(draft), []), { lineWidth: -1, noRefs: true });
}

/** @throws Error when it has not come after minutes: with what is known then */
export async function until<T>(what: string, look: () => T | null | undefined | false, why = () => ""): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    // whoever still waits when the stage is closed keeps nothing up
    await wait(POLL_MS, undefined, { ref: false });
  }
  throw new Error(`the demo waited in vain for ${what}${why()}`);
}

/** The program's pull request, as soon as it is there. */
export function pullOf(stage: Stage, branch: string): Promise<Pull> {
  return until(
    `the pull request of ${branch}`,
    () => stage.repository.pulls.findLast(({ head }) => head === branch),
    () => runsOf(stage),
  );
}

/** The last words of runs that went wrong: what a person would look at next. */
export function runsOf({ repository }: Stage): string {
  const failed = repository.workflowRuns.filter(({ conclusion }) => conclusion === "failure").slice(-3);
  return failed
    .map((run) => `\n${run.name}: ${run.note ?? ""}${run.jobs.map(({ log }) => log.slice(-1500)).join("")}`)
    .join("");
}

async function readFile(stage: Stage, by: string, path: string, ref: string): Promise<{ text: string; sha: string }> {
  const { data } = await stage.client(by).rest.repos.getContent({ ...PLACE, path, ref });
  if (Array.isArray(data) || data.type !== "file") throw new Error(`${path} is no file`);
  return { text: Buffer.from(data.content, "base64").toString("utf8"), sha: data.sha };
}

/** Writes one file on a branch, as the pencil on GitHub's page does. */
export async function edit(
  stage: Stage,
  by: string,
  place: { path: string; branch: string },
  change: (text: string) => string,
): Promise<void> {
  const { text, sha } = await readFile(stage, by, place.path, place.branch);
  const content = Buffer.from(change(text)).toString("base64");
  const message = `Edit ${place.path}`;
  await stage.client(by).rest.repos.createOrUpdateFileContents({ ...PLACE, ...place, message, content, sha });
}

/** A new branch with one new file, and its pull request. @returns its branch */
export async function propose(
  stage: Stage,
  by: string,
  file: { path: string; text: string; branch: string; title: string },
): Promise<string> {
  const { rest } = stage.client(by);
  const { path, text, branch, title } = file;
  const { data: main } = await rest.git.getRef({ ...PLACE, ref: "heads/main" });
  await rest.git.createRef({ ...PLACE, ref: `refs/heads/${branch}`, sha: main.object.sha });
  await rest.repos.createOrUpdateFileContents({
    ...PLACE,
    path,
    branch,
    message: title,
    content: Buffer.from(text).toString("base64"),
  });
  await rest.pulls.create({ ...PLACE, head: branch, base: "main", title });
  return branch;
}

export async function approve(stage: Stage, by: string, number: number): Promise<void> {
  await stage.client(by).rest.pulls.createReview({ ...PLACE, pull_number: number, event: "APPROVE" });
}

/** @returns null when it is merged; else why not, in GitHub's words */
export async function merge(stage: Stage, by: string, number: number): Promise<string | null> {
  try {
    await stage.client(by).rest.pulls.merge({ ...PLACE, pull_number: number });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What the program says of the head: null while it has said nothing. */
export function statusOf({ statuses }: Repository, sha: string): { state: string; description: string } | null {
  const status = statuses.findLast((one) => one.sha === sha && one.context === STATUS);
  return status === undefined ? null : { state: status.state, description: status.description ?? "" };
}

/** Until the program and the check of the files have nothing against it. */
export async function allowed(stage: Stage, pull: Pull): Promise<void> {
  const isChecked = () =>
    stage.repository.checkRuns.some(
      ({ name, sha, conclusion }) => name === CHECK && sha === pull.headSha && conclusion === "success",
    );
  await until(
    `the approval of #${pull.number}`,
    () => isChecked() && statusOf(stage.repository, pull.headSha)?.state === "success",
    () => ` ${statusOf(stage.repository, pull.headSha)?.description ?? ""}${runsOf(stage)}`,
  );
}
