/** What a command that writes finds around it: where GitHub is, and the audit log. Each is opened once, and only when it is asked for. */
import type { Environment } from "../io/github/settings.ts";
import type { GitHub } from "../io/github.ts";
import type { AuditEntry } from "../model/audit-entry.ts";

export interface Surroundings {
  /** of those who run a command several times at once, each has its own */
  readonly environment: Environment;
  /** @throws Failure when the environment does not say which repository, or nothing opens it */
  readonly github: () => Promise<GitHub>;
  /** entries of the log as they were when it was first asked for. @param root a clone that they are fetched into */
  readonly log: (root: string) => Promise<readonly AuditEntry[]>;
}

export function surroundingsOf(environment: Environment): Surroundings {
  let opened: Promise<GitHub> | null = null;
  const logs = new Map<string, Promise<readonly AuditEntry[]>>();
  const open = async () => (await import("../io/github.ts")).openGitHub(environment);
  const github = () => {
    opened ??= open();
    return opened;
  };
  const read = async (root: string) => {
    const { logOfServer } = await import("./log/receipts.ts");
    return logOfServer(root, await (await github()).remote());
  };
  const log = (root: string) => {
    const known = logs.get(root) ?? read(root);
    logs.set(root, known);
    return known;
  };
  return { environment, github, log };
}
