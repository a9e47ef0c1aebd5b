/** Where in its repository a folder is: GitHub names files from the repository's root, wherever a ledger begins. */
import { git } from "./process.ts";

/** "clouds/north/" with its slash, "" at the root; null when the folder is in no repository */
export async function folderInRepository(root: string): Promise<string | null> {
  try {
    return (await placeOf(root)).folder;
  } catch {
    return null;
  }
}

export interface Place {
  /** of the repository, with a slash at the end; "" at its root */
  readonly folder: string;
  /** the repository has its newest commits only */
  readonly isShallow: boolean;
}

/** @throws when git fails, as in a folder that is in no repository */
export async function placeOf(root: string): Promise<Place> {
  const said = await git(root).raw(["rev-parse", "--is-shallow-repository", "--show-prefix"]);
  const end = said.indexOf("\n");
  return { folder: said.slice(end + 1).replace(/\n$/, ""), isShallow: said.slice(0, end) === "true" };
}
