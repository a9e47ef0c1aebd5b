/** The refs of each repository, listed once until somebody moves one: almost every request asks for some. */
import { demand, type RunGit } from "./process.ts";

type RefList = readonly (readonly [name: string, sha: string])[];

export interface KnownRefs {
  readonly list: (repository: number) => Promise<RefList>;
  /** call after every change, also one that may have failed halfway */
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
    forget: (repository) => {
      lists.delete(repository);
    },
  };
}
