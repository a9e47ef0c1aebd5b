/** What people do on the forge while the program runs. Each act says which branches of the program's it touched. */
import type { Ground } from "./ground.ts";
import type { Beginning } from "./stage.ts";

export type Person = (beginning: Beginning) => Promise<unknown>;

/** What `approve` publishes when nothing is missing. */
export const APPROVAL = { context: "patchledger/approval: main", state: "success", description: "by policy" };

const OURS = "refs/heads/patchledger/";

async function branchesOf({ running, repository }: Ground): Promise<readonly string[]> {
  const refs = await running.forge.git.refs(repository().id, OURS);
  return refs.map(([name]) => name.slice("refs/heads/".length));
}

interface OpenPull {
  readonly number: number;
  readonly branch: string;
  /** commit */
  readonly head: string;
  readonly body: string;
}

export function openPulls({ repository }: Ground): readonly OpenPull[] {
  const { pulls, issues } = repository();
  return pulls.flatMap(({ number, head, headSha }) => {
    const issue = issues.find((one) => one.number === number && one.state === "open");
    return issue === undefined ? [] : [{ number, branch: head, head: headSha, body: issue.body ?? "" }];
  });
}

/** @returns whose pull requests were closed */
export async function closeAll({ ground }: Beginning): Promise<readonly string[]> {
  const open = openPulls(ground);
  for (const { number } of open) await ground.ask("PATCH", `/pulls/${number}`, { state: "closed" });
  return open.map(({ branch }) => branch);
}

/** The forge closes the pull requests of branches that go; those of what was merged are let be. @returns whose were closed */
export async function deleteAll({ ground }: Beginning): Promise<readonly string[]> {
  const open = openPulls(ground).map(({ branch }) => branch);
  const merged = ground.repository().pulls.flatMap(({ head, mergedAt }) => (mergedAt === null ? [] : [head]));
  for (const branch of await branchesOf(ground))
    if (!merged.includes(branch)) await ground.ask("DELETE", `/git/refs/heads/${branch}`);
  return open;
}

export const NOTE = "notes-of-a-person.txt";

const TEXT = "I go on from here.\n";

/** By turns as one commit of his own in the place of the program's, and with a commit on top. @returns the branches */
export async function pushToAll({ ground }: Beginning): Promise<readonly string[]> {
  const branches = await branchesOf(ground);
  for (const [index, branch] of branches.entries())
    await (index % 2 === 0 ? writeAnew(ground, branch) : goOn(ground, branch));
  return branches;
}

async function goOn(ground: Ground, branch: string): Promise<void> {
  const content = Buffer.from(TEXT).toString("base64");
  await ground.ask("PUT", `/contents/${NOTE}`, { message: "mine", content, branch });
}

async function writeAnew(ground: Ground, branch: string): Promise<void> {
  const [base, head] = [await tipOf(ground, "main"), await tipOf(ground, branch)];
  const note = { path: NOTE, mode: "100644", type: "blob", content: TEXT };
  const tree = Object(await ground.ask("POST", "/git/trees", { base_tree: head, tree: [note] })).sha;
  const { sha } = Object(await ground.ask("POST", "/git/commits", { message: "mine", tree, parents: [base] }));
  await ground.ask("PATCH", `/git/refs/heads/${branch}`, { sha, force: true });
}

async function tipOf(ground: Ground, branch: string): Promise<string> {
  return Object(await ground.ask("GET", `/git/ref/heads/${branch}`)).object.sha;
}
