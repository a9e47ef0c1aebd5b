/** The refs of each repository, listed once until somebody moves one: almost every request asks for some. */
import { demand, type RunGit } from "./process.ts";

type RefList = readonly (readonly [name: string, sha: string])[];

export interface KnownRefs {
  readonly list: (repository: number) => Promise<RefList>;
  /** one of them was moved; null: it is gone */
  readonly moved: (repository: number, name: string, sha: string | null) => void;
  /** call after every other change, also one that may have failed halfway */
  readonly forget: (repository: number) => void;
}

export function knownRefs(folder: (repository: number) => string, run: RunGit): KnownRefs {
  const lists = new Map<number, Promise<RefList>>();
  const read = async (repository: number): Promise<RefList> => {
    const output = await demand(run(folder(repository), ["for-each-ref", "--format=%(objectname) %(refname)"]));
    const lines = output.toString("utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => [line.slice(41), line.slice(0, 40)] as const);
  };
  return {
    list: (repository) => {
      const list = lists.get(repository) ?? read(repository);
      lists.set(repository, list);
      list.catch(() => lists.delete(repository));
      return list;
    },
    moved: (repository, name, sha) => {
      const list = lists.get(repository);
      if (list === undefined) return;
      const next = list.then((refs) => withRef(refs, name, sha));
      lists.set(repository, next);
      next.catch(() => lists.delete(repository));
    },
    forget: (repository) => {
      lists.delete(repository);
    },
  };
}

/** In the order of their names, as git lists them. */
function withRef(refs: RefList, name: string, sha: string | null): RefList {
  const at = refs.findIndex(([other]) => other >= name);
  const place = at < 0 ? refs.length : at;
  const rest = refs.slice(refs[place]?.[0] === name ? place + 1 : place);
  return [...refs.slice(0, place), ...(sha === null ? [] : [[name, sha] as const]), ...rest];
}
