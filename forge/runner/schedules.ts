/** Schedules of every repository's default branch that became due. */
import type { ForgeEvent } from "../events.ts";
import type { Forge } from "../operation.ts";
import type { Repository } from "../state.ts";
import { lastDue } from "./schedule.ts";
import { workflowFiles } from "./source.ts";
import { dig, text } from "./values.ts";

/** One event for each cron line that was due after `from` and up to `to`. Forks have no schedules. */
export async function dueSchedules(forge: Forge, from: string, to: string): Promise<readonly ForgeEvent[]> {
  const own = forge.state.repositories.filter(({ forkOf }) => forkOf === null);
  const found = await Promise.all(own.map((repository) => dueIn(forge, repository, { from, to })));
  return found.flat();
}

interface Span {
  readonly from: string;
  readonly to: string;
}

async function dueIn(forge: Forge, repository: Repository, { from, to }: Span): Promise<readonly ForgeEvent[]> {
  const sha = await forge.git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`);
  const files = sha === null ? [] : await workflowFiles(forge, repository, sha);
  return files.flatMap(({ path, workflow }) => {
    const lines = workflow?.on["schedule"];
    return (Array.isArray(lines) ? lines : []).flatMap((line: unknown): ForgeEvent[] => {
      const cron = text(dig(line, "cron"));
      if (cron === null || !isDue(cron, from, to)) return [];
      const payload = { schedule: cron, path };
      return [
        {
          name: "schedule",
          action: null,
          repositoryId: repository.id,
          actorId: repository.ownerId,
          byWorkflow: false,
          payload,
        },
      ];
    });
  });
}

/** A line that nobody can read is never due; the lint says so. */
function isDue(cron: string, from: string, to: string): boolean {
  try {
    return lastDue(cron, from, to) !== null;
  } catch {
    return false;
  }
}
