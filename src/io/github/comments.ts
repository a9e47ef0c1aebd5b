/** One comment for each key on an issue or pull request, kept up to date. */
import type { Comment } from "../../model/github.ts";
import { instantMs, MINUTE_MS } from "../../model/time.ts";
import { type Connection, readOrNull, write } from "./connection.ts";
import { comments } from "./facts.ts";
import { isSameText, withMarker } from "./marker.ts";
import { onlyPost } from "./posts.ts";
import { makeSettled } from "./settle.ts";
import * as shapes from "./shapes.ts";

export interface KeyedComment {
  /** of the issue or pull request */
  readonly number: number;
  readonly key: string;
  readonly body: string;
  /** RFC 3339: one that is older is another, which somebody has given the key */
  readonly notBefore?: string;
}

/** What the server's clock may be behind the one that the program goes by */
const CLOCKS_APART_MS = 5 * MINUTE_MS;

/**
 * Whether a comment can have been written for something that happened then. Whoever may push may change comments of the
 * program, its keys among them, and a comment that is only changed calls nobody.
 */
export function isSince({ createdAt }: Pick<Comment, "createdAt">, notBefore: string): boolean {
  return instantMs(createdAt) >= instantMs(notBefore) - CLOCKS_APART_MS;
}

const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

export async function upsertComment(connection: Connection, wanted: KeyedComment): Promise<Comment> {
  const body = withMarker(wanted.key, wanted.body);
  const on = { issue_number: wanted.number, body };
  const { notBefore } = wanted;
  const only = await onlyPost(connection, wanted.key, {
    idOf: ({ id }) => id,
    list: async () => {
      const all = await comments(connection, wanted.number);
      return notBefore === undefined ? all : all.filter((comment) => isSince(comment, notBefore));
    },
    create: () =>
      write(
        connection,
        { route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments", parameters: on },
        shapes.comment,
      ),
    removeTwin: ({ id }) => removeComment(connection, id),
  });
  if (isSameText(only.body, body)) return only;
  const parameters = { comment_id: only.id };
  return makeSettled(connection, {
    find: async () => {
      const found = await readOrNull(connection, { route: `GET ${COMMENT}`, parameters }, shapes.comment);
      return found !== null && isSameText(found.body, body) ? found : null;
    },
    make: () => write(connection, { route: `PATCH ${COMMENT}`, parameters: { ...parameters, body } }, shapes.comment),
  });
}

function removeComment(connection: Connection, id: number): Promise<"gone"> {
  const parameters = { comment_id: id };
  return makeSettled(connection, {
    find: async () => {
      const found = await readOrNull(connection, { route: `GET ${COMMENT}`, parameters }, shapes.comment);
      return found === null ? "gone" : null;
    },
    make: () => write(connection, { route: `DELETE ${COMMENT}`, parameters }, () => "gone"),
    isThere: ({ status }) => status === 404,
  });
}
