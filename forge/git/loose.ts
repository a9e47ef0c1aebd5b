/** Writes objects where git itself lays new ones down, without a process for each: trees of thousands of files, long branches. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

const READ_ONLY = 0o444;

/** @returns its id. It is whole as soon as it is there */
export function writeLoose(
  folder: string,
  type: "blob" | "commit" | "tag" | "tree",
  content: Uint8Array | string,
): string {
  const bytes = Buffer.from(content);
  const object = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  const sha = createHash("sha1").update(object).digest("hex");
  const objects = join(folder, "objects");
  const file = join(objects, sha.slice(0, 2), sha.slice(2));
  if (existsSync(file)) return sha;
  const unfinished = join(objects, `tmp_obj_${randomUUID()}`);
  mkdirSync(join(objects, sha.slice(0, 2)), { recursive: true });
  writeFileSync(unfinished, deflateSync(object), { mode: READ_ONLY });
  renameSync(unfinished, file);
  return sha;
}
