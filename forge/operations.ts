/** All operations, merged from the tables of their subjects. One that is in the contract but not here answers 501. */
import type { Operations } from "./operation.ts";
import { apps } from "./operations/apps.ts";
import { forks } from "./operations/forks.ts";
import { meta, type ReadQuota, rateLimit } from "./operations/meta.ts";
import { organizations } from "./operations/organizations.ts";
import { repositories } from "./operations/repositories.ts";
import { teams } from "./operations/teams.ts";
import { users } from "./operations/users.ts";

const TABLES: readonly Operations[] = [meta, users, organizations, teams, apps, repositories, forks];

/**
 * @param readQuota the counters of requests, which belong to the transport
 * @throws Error when two subjects serve the same operation
 */
export function mergeOperations(readQuota: ReadQuota): Operations {
  const tables = [...TABLES, rateLimit(readQuota)];
  const merged = new Map(tables.flatMap((table) => Object.entries(table)));
  const count = tables.reduce((sum, table) => sum + Object.keys(table).length, 0);
  if (merged.size !== count) throw new Error("an operation is in the tables of two subjects");
  return Object.fromEntries(merged);
}
