/** Labels of the repository, and those on an issue or pull request. Labels that people set are left alone. */
import type { Label } from "../../model/github.ts";
import { field, list } from "./answer.ts";
import { type Connection, readOrNull, write } from "./connection.ts";
import { readAll } from "./pages.ts";
import { makeSettled, settle } from "./settle.ts";
import * as shapes from "./shapes.ts";

const LABELS = "/repos/{owner}/{repo}/labels";
const ON_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/labels";

/** The label as it is wanted, made or changed. */
export async function upsertLabel(connection: Connection, wanted: Label): Promise<Label> {
  const one = { route: `GET ${LABELS}/{name}`, parameters: { name: wanted.name } } as const;
  const find = () => readOrNull(connection, one, shapes.label);
  const found = await settle(connection, {
    find,
    make: () => write(connection, { route: `POST ${LABELS}`, parameters: { ...wanted } }, shapes.label),
    isThere: ({ status, data }) => status === 422 && JSON.stringify(data).includes("already_exists"),
  });
  if (isSame(found, wanted)) return found;
  const { name, color, description } = wanted;
  return makeSettled(connection, {
    find: async () => {
      const label = await find();
      return label !== null && isSame(label, wanted) ? label : null;
    },
    make: () =>
      write(connection, { route: `PATCH ${LABELS}/{name}`, parameters: { name, color, description } }, shapes.label),
  });
}

function isSame(one: Label, other: Label): boolean {
  return one.color.toLowerCase() === other.color.toLowerCase() && one.description === other.description;
}

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
    return write(connection, { route, parameters }, (part) =>
      list(field(part, "labels"), (one) => shapes.label(one).name),
    );
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

async function namesOn(connection: Connection, number: number): Promise<readonly string[]> {
  const request = { route: `GET ${ON_ISSUE}`, parameters: { issue_number: number } } as const;
  return (await readAll(connection, request, shapes.label)).map(({ name }) => name);
}

export interface LabelChange {
  /** of the issue or pull request */
  readonly number: number;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export async function changeLabels(connection: Connection, change: LabelChange): Promise<void> {
  const { number, add, remove } = change;
  const parameters = { issue_number: number };
  const names = () => namesOn(connection, number);
  const before = await names();
  for (const name of remove.filter((one) => includes(before, one))) {
    await makeSettled(connection, {
      find: async () => (includes(await names(), name) ? null : true),
      make: () =>
        write(connection, { route: `DELETE ${ON_ISSUE}/{name}`, parameters: { ...parameters, name } }, () => true),
      isThere: ({ status }) => status === 404,
    });
  }
  if (add.some((one) => !includes(before, one))) {
    await makeSettled(connection, {
      find: async () => {
        const now = await names();
        return add.every((one) => includes(now, one)) ? now : null;
      },
      make: () =>
        write(connection, { route: `POST ${ON_ISSUE}`, parameters: { ...parameters, labels: add } }, (part) =>
          list(part, shapes.label).map(({ name }) => name),
        ),
    });
  }
}

/** GitHub's labels differ by more than case. */
function includes(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}
