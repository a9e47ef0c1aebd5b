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

/** The forge closes the pull requests of branches that go. @returns whose were closed */
export async function deleteAll({ ground }: Beginning): Promise<readonly string[]> {
  const open = openPulls(ground).map(({ branch }) => branch);
  for (const branch of await branchesOf(ground)) await ground.ask("DELETE", `/git/refs/heads/${branch}`);
  return open;
}

export const NOTE = "notes-of-a-person.txt";

/** @returns the branches that a person went on with */
export async function pushToAll({ ground }: Beginning): Promise<readonly string[]> {
  const branches = await branchesOf(ground);
  const content = Buffer.from("I go on from here.\n").toString("base64");
  for (const branch of branches) await ground.ask("PUT", `/contents/${NOTE}`, { message: "mine", content, branch });
  return branches;
}
