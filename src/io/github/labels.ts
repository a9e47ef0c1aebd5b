/** Labels and people of an issue or pull request. */
import { field, list } from "./answer.ts";
import { type Connection, write } from "./connection.ts";
import { readAll } from "./pages.ts";
import { makeSettled } from "./settle.ts";
import * as shapes from "./shapes.ts";

const ON_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/labels";

/** Labels and people of a pull request or issue, in one request. */
export interface Marked {
  readonly number: number;
  /** all that it has afterwards */
  readonly labels: readonly string[];
  /** logins; GitHub refuses those who have nothing to do with the repository, and then nobody is named */
  readonly assignees: readonly string[];
}

export async function setMarks(connection: Connection, { number, labels, assignees }: Marked): Promise<void> {
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  const mark = (named: readonly string[]) => {
    const parameters = { issue_number: number, labels, ...(named.length === 0 ? {} : { assignees: named }) };
    return write(connection, { route, parameters }, (part) => list(field(part, "labels"), shapes.labelName));
  };
  await makeSettled(connection, {
    find: async () => {
      const found = await namesOn(connection, number);
      return labels.every((one) => includes(found, one)) ? found : null;
    },
    make: async () => {
      const written = await mark(assignees);
      const isAboutPeople =
        written.kind === "refused" &&
        written.reply.status === 422 &&
        JSON.stringify(written.reply.data).includes('"assignees"');
      return isAboutPeople ? mark([]) : written;
    },
  });
}

function namesOn(connection: Connection, number: number): Promise<readonly string[]> {
  const request = { route: `GET ${ON_ISSUE}`, parameters: { issue_number: number } } as const;
  return readAll(connection, request, shapes.labelName);
}

/** GitHub's labels differ by more than case. */
function includes(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}
