/** Texts that exist once for each key, wherever they stand: found by their marker, twins removed. */
import type { Account } from "../../model/github.ts";
import type { Connection, Written } from "./connection.ts";
import { hasMarker, isOwn, refuseOtherAuthor } from "./marker.ts";
import { lookUntil, makeSettled } from "./settle.ts";

export interface Post {
  readonly body: string;
  readonly author: Account | null;
}

/** How texts of one kind are handled. */
export interface Posts<T extends Post> {
  /** rises with time */
  readonly idOf: (post: T) => number;
  readonly list: () => Promise<readonly T[]>;
  readonly create: () => Promise<Written<T>>;
  /** of two that have the same key, makes one disappear */
  readonly removeTwin: (post: T) => Promise<unknown>;
}

/** The oldest of ours with this key, made when there is none. */
export async function onlyPost<T extends Post>(connection: Connection, key: string, posts: Posts<T>): Promise<T> {
  const login = await connection.ownLogin(connection.work);
  const ours = async (): Promise<readonly T[]> => {
    const own = (await posts.list()).filter((post) => hasMarker(key, post.body) && isOwn(post.author, login));
    return own.sort((a, b) => posts.idOf(a) - posts.idOf(b));
  };
  const [oldest, ...twins] = await ours();
  if (oldest === undefined) {
    const made = await create(connection, posts, ours);
    refuseOtherAuthor(made.author, login);
    return made;
  }
  for (const twin of twins) await posts.removeTwin(twin);
  return oldest;
}

/** Two runs may write at the same moment: when the list shows what was made, both see the same oldest and keep it. */
async function create<T extends Post>(
  connection: Connection,
  posts: Posts<T>,
  ours: () => Promise<readonly T[]>,
): Promise<T> {
  const find = async (): Promise<T | null> => (await ours())[0] ?? null;
  const made = await makeSettled(connection, { find, make: posts.create });
  const shown = await lookUntil(connection, async () => {
    const all = await ours();
    return all.some((post) => posts.idOf(post) === posts.idOf(made)) ? all : null;
  });
  const [oldest = made, ...twins] = shown ?? [made];
  for (const twin of twins) await posts.removeTwin(twin);
  return oldest;
}
