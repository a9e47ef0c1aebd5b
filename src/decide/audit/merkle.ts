/**
 * The Merkle tree of RFC 6962 (2.1) over the lines of a log: one hash stands for all of them, and short proofs show that a
 * line is among them (RFC 9162, 2.1.3) or that an older log is the beginning of a newer one (2.1.4).
 */
import { createHash } from "node:crypto";
import type { Hash } from "../../model/audit-log.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const HASH_BYTES = 32;

export function leafHash(line: Uint8Array): Hash {
  return createHash("sha256").update(LEAF).update(line).digest();
}

function nodeHash(left: Hash, right: Hash): Hash {
  return createHash("sha256").update(NODE).update(left).update(right).digest();
}

/** @param leaves hashes of leaves, in order */
export function rootOf(leaves: readonly Hash[]): Hash {
  return rootsAt(leaves, new Set([leaves.length])).get(leaves.length) ?? createHash("sha256").digest();
}

/** The roots that the log had when it had so many entries, all in one go. @param sizes those above the number of leaves have none */
export function rootsAt(leaves: readonly Hash[], sizes: ReadonlySet<number>): ReadonlyMap<number, Hash> {
  const roots = new Map<number, Hash>();
  // complete subtrees from left to right, each smaller than the one before
  const subtrees: { readonly size: number; readonly hash: Hash }[] = [];
  for (const [index, leaf] of leaves.entries()) {
    let grown = { size: 1, hash: leaf };
    for (let last = subtrees.at(-1); last?.size === grown.size; last = subtrees.at(-1)) {
      subtrees.pop();
      grown = { size: grown.size * 2, hash: nodeHash(last.hash, grown.hash) };
    }
    subtrees.push(grown);
    if (sizes.has(index + 1))
      roots.set(
        index + 1,
        subtrees.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right)),
      );
  }
  return roots;
}

/** That the first `size` leaves are the beginning of all of them. @param size from 1 to the number of leaves */
export function consistencyProof(leaves: readonly Hash[], size: number): readonly Hash[] {
  return subproof(leaves, size, true);
}

function subproof(leaves: readonly Hash[], size: number, isWhole: boolean): readonly Hash[] {
  if (size === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (size <= split) return [...subproof(left, size, isWhole), rootOf(right)];
  return [...subproof(right, size - split, false), rootOf(left)];
}

/** The largest power of two that is smaller. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

export interface Sized {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the older log is the beginning of the newer one. An empty log has no proof. */
export function isConsistent(older: Sized, newer: Sized, proof: readonly Hash[]): boolean {
  if (!isSize(older.size) || !isSize(newer.size)) return false;
  if (older.size === newer.size) return proof.length === 0 && isSame(older.root, newer.root);
  if (older.size > newer.size || !areSound([older.root, newer.root, ...proof])) return false;
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let place = { node: older.size - 1, last: newer.size - 1 };
  while (place.node % 2 === 1) place = above(place);
  let [oldRoot, newRoot] = [first, first];
  for (const hash of rest) {
    if (place.last === 0) return false;
    if (isRight(place)) {
      [oldRoot, newRoot] = [nodeHash(hash, oldRoot), nodeHash(hash, newRoot)];
      place = firstRight(place);
    } else newRoot = nodeHash(newRoot, hash);
    place = above(place);
  }
  return place.last === 0 && isSame(oldRoot, older.root) && isSame(newRoot, newer.root);
}

/** Whether the leaf is the one at `index`. */
export function isIncluded(leaf: Hash, index: number, tree: Sized, proof: readonly Hash[]): boolean {
  if (!areSound([leaf, tree.root, ...proof]) || !isSize(tree.size)) return false;
  if (!Number.isSafeInteger(index) || index < 0 || index >= tree.size) return false;
  let place = { node: index, last: tree.size - 1 };
  let root = leaf;
  for (const hash of proof) {
    if (place.last === 0) return false;
    if (isRight(place)) {
      root = nodeHash(hash, root);
      place = firstRight(place);
    } else root = nodeHash(root, hash);
    place = above(place);
  }
  return place.last === 0 && isSame(root, tree.root);
}

/** A node of one level of the tree, and the last one of that level. */
interface Place {
  readonly node: number;
  readonly last: number;
}

/** Half of it, whatever its size: shifts of bits end at 2^31. */
function above({ node, last }: Place): Place {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) };
}

/** It has a sibling on its left, or is the last one of an uneven level, which the next hash stands left of further up. */
function isRight({ node, last }: Place): boolean {
  return node % 2 === 1 || node === last;
}

function firstRight(place: Place): Place {
  let up = place;
  while (up.node % 2 === 0 && up.node !== 0) up = above(up);
  return up;
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size > 0;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function areSound(hashes: readonly Hash[]): boolean {
  return hashes.every(({ length }) => length === HASH_BYTES);
}

export function isSame(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}
