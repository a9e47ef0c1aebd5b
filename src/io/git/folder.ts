/** Where in its repository a folder is: GitHub names files from the repository's root, wherever a ledger begins. */
import { git } from "./process.ts";

/** "clouds/north/" with its slash, "" at the root; null when the folder is in no repository */
export async function folderInRepository(root: string): Promise<string | null> {
  try {
    return (await git(root).raw(["rev-parse", "--show-prefix"])).replace(/\n$/, "");
  } catch {
    return null;
  }
}
