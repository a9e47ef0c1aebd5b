/** Links below a folder that the user named: what they lead to is somebody else's, and neither read nor written. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";

/** @throws Failure when the file, or a folder on the way to it from the root, is a link */
export function expectNoLink(root: string, path: string): void {
  let place = root;
  for (const part of path.split("/")) {
    place = join(place, part);
    if (isLink(place))
      throw new Failure(`"${place}" is a link, and links are not followed`, "put the folder or the file itself there");
  }
}

/** The first that is neither a file nor a folder, at a path or below it; null when there is none. */
export function oddBelow(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return null;
  if (!found.isDirectory()) return path;
  for (const name of readdirSync(path).sort()) {
    const odd = oddBelow(join(path, name));
    if (odd !== null) return odd;
  }
  return null;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // a file where a folder should be: whoever opens it says so
    return false;
  }
}
