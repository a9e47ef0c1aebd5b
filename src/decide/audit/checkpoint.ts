/** The text that stands for a whole log: the body of a checkpoint as C2SP's tlog-checkpoint has it. Signatures follow later. */
import type { Checkpoint } from "../../model/audit-log.ts";

const HASH_BYTES = 32;
const ORIGIN = /^[!-~]+$/;
/** Not 0: a log begins with an entry. */
const SIZE = /^[1-9]\d{0,15}$/;

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
}

/** @returns null for anything but three lines, each as it should be */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = "", size = "", root = "", end, ...more] = text.split("\n");
  const hash = Buffer.from(root, "base64");
  const isRoot = hash.length === HASH_BYTES && hash.toString("base64") === root;
  if (!ORIGIN.test(origin) || !SIZE.test(size) || !Number.isSafeInteger(Number(size))) return null;
  return isRoot && end === "" && more.length === 0 ? { origin, size: Number(size), root: hash } : null;
}

/**
 * Checkpoints that somebody has kept, one after the other: three lines each. Empty lines, and those of signatures, which
 * begin with a dash, are left aside.
 * @returns null when a part of it is no checkpoint
 */
export function parseKnown(text: string): readonly Checkpoint[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("\u2014 "));
  const parts = Array.from({ length: Math.ceil(lines.length / 3) }, (_, index) =>
    lines.slice(index * 3, index * 3 + 3),
  );
  const found = parts.map((three) => parseCheckpoint(`${three.join("\n")}\n`));
  const sound = found.filter((one) => one !== null);
  return sound.length === found.length && sound.length > 0 ? sound : null;
}
