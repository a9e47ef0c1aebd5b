/** Many patches, each with its own time, and many pull requests that are open. */
import { execFileSync } from "node:child_process";
import { patchFile } from "../decide/stage-files.ts";
import type { Ground } from "./advance-ground.ts";
import type { Files } from "./program.ts";
import { yaml } from "./provider.ts";

export const idOf = (index: number): string => `dsa-${7_000 + index}-1`;

/** Far away, since what is due is judged by the clock, but not farther than policy may look ahead. One minute after the other, in another order than their names. */
export function collectedAt(index: number, count: number): string {
  return new Date(Date.parse("2049-02-01T00:00:00Z") + ((index * 389) % count) * 60_000)
    .toISOString()
    .replace(".000Z", "Z");
}

export function manyPatches(count: number): Files {
  const patches = Array.from({ length: count }, (_, index) => {
    const id = idOf(index);
    const { source, ...patch } = patchFile({ id, advisory: id.toUpperCase(), aliases: [`CVE-2026-${10_000 + index}`] });
    const file = { ...patch, source: { ...source, collectedAt: collectedAt(index, count) } };
    return [`patches/${id}/patch.yaml`, yaml(file)];
  });
  return Object.fromEntries(patches);
}

/** Of the last run. */
export async function requestsOf(ground: Ground, isRead: boolean): Promise<readonly string[]> {
  return (await ground.requests())
    .filter(({ method }) => (method === "GET") === isRead)
    .map(({ operation }) => operation);
}

/** As if runs before had opened them, and people had taken them over: asking for each would take longer than the test. */
export function openAll(ground: Ground, head: string, wanted: readonly string[]): void {
  const repository = ground.repository();
  const [pull, issue] = [repository.pulls[0], repository.issues[0]];
  if (pull === undefined || issue === undefined) throw new Error("nothing was opened");
  const there = new Set(repository.pulls.map((one) => one.head));
  const branches = wanted.filter((branch) => !there.has(branch));
  const folder = ground.forge.forge.git.folder(repository.id);
  const input = branches.map((branch) => `create refs/heads/${branch} ${head}\n`).join("");
  execFileSync("git", ["-C", folder, "update-ref", "--stdin"], { input });
  for (const branch of branches) {
    const number = repository.pulls.length + 10_000;
    repository.pulls.push({ ...pull, number, head: branch, headSha: head });
    repository.issues.push({ ...issue, id: number, number });
  }
}
