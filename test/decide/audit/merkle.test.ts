/** The tree against vectors of transparency-dev, and against its own definition for many sizes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  consistencyProof,
  isConsistent,
  isIncluded,
  leafHash,
  rootOf,
  rootsAt,
} from "../../../src/decide/audit/merkle.ts";
import type { Hash } from "../../../src/model/audit-log.ts";
import { score, testWithShared } from "../../score.ts";

interface Vector {
  readonly file: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface Inclusion extends Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}

interface Consistency extends Vector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const hash = (text: string): Hash => Buffer.from(text, "base64");
const vectors = <T extends Vector>(shared: string, name: string): readonly T[] =>
  JSON.parse(readFileSync(join(shared, "hostile/merkle", name), "utf8"));

function compare<T extends Vector>(name: string, all: readonly T[], judge: (vector: T) => boolean): void {
  const misses = all.filter((vector) => judge(vector) === vector.wantErr).map(({ file }) => file);
  score({ name, scored: all.length, misses });
}

testWithShared("proofs that a line is in a log, against vectors of transparency-dev", (shared) => {
  compare("RFC 6962 inclusion", vectors<Inclusion>(shared, "inclusion.json"), (vector) => {
    const tree = { size: vector.treeSize, root: hash(vector.root) };
    return isIncluded(hash(vector.leafHash), vector.leafIdx, tree, (vector.proof ?? []).map(hash));
  });
});

testWithShared("proofs that a log is the beginning of another, against vectors of transparency-dev", (shared) => {
  compare("RFC 6962 consistency", vectors<Consistency>(shared, "consistency.json"), (vector) => {
    const older = { size: vector.size1, root: hash(vector.root1) };
    const newer = { size: vector.size2, root: hash(vector.root2) };
    return isConsistent(older, newer, (vector.proof ?? []).map(hash));
  });
});

const leaves = (count: number) => Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));

/** As RFC 6962 (2.1.1) writes the path of a leaf. */
function pathOf(all: readonly Hash[], index: number): readonly Hash[] {
  if (all.length === 1) return [];
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  const [left, right] = [all.slice(0, split), all.slice(split)];
  return index < split ? [...pathOf(left, index), rootOf(right)] : [...pathOf(right, index - split), rootOf(left)];
}

const sizes = fc.integer({ min: 1, max: 70 });

test("the roots at many sizes are those of as many trees", () => {
  const all = leaves(70);
  const roots = rootsAt(all, new Set(all.keys()));
  for (const [size, root] of roots) expect(root).toEqual(rootOf(all.slice(0, size)));
  expect(roots.size).toBe(69);
  expect(Buffer.from(rootOf([])).toString("base64")).toBe("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
});

test("each leaf has a proof in each tree, and no other leaf, place or tree takes it", () => {
  fc.assert(
    fc.property(sizes, fc.nat(69), fc.nat(69), (size, one, other) => {
      const [all, index, wrong] = [leaves(size), one % size, other % size];
      const [leaf, stranger] = [all[index] ?? hash(""), leafHash(Buffer.from("no entry"))];
      const tree = { size, root: rootOf(all) };
      const proof = pathOf(all, index);
      expect(isIncluded(leaf, index, tree, proof)).toBe(true);
      expect(isIncluded(stranger, index, tree, proof)).toBe(false);
      expect(isIncluded(leaf, wrong, tree, proof)).toBe(wrong === index);
      expect(isIncluded(leaf, index, { ...tree, root: stranger }, proof)).toBe(false);
      expect(isIncluded(leaf, index, tree, [...proof, stranger])).toBe(false);
      if (proof.length > 0) expect(isIncluded(leaf, index, tree, proof.slice(1))).toBe(false);
    }),
  );
});

test("each older log has a proof in each newer one, and an altered one has none", () => {
  fc.assert(
    fc.property(sizes, fc.nat(69), fc.nat(69), (size, some, spoiled) => {
      const all = leaves(size);
      const older = (some % size) + 1;
      const [was, is] = [
        { size: older, root: rootOf(all.slice(0, older)) },
        { size, root: rootOf(all) },
      ];
      const proof = consistencyProof(all, older);
      expect(isConsistent(was, is, proof)).toBe(true);
      const altered = all.map((leaf, index) => (index === spoiled % older ? leafHash(Buffer.from("other")) : leaf));
      const other = { size, root: rootOf(altered) };
      expect(isConsistent(was, other, proof)).toBe(false);
      expect(isConsistent(was, other, consistencyProof(altered, older))).toBe(false);
      expect(isConsistent(is, was, proof)).toBe(older === size);
    }),
  );
});
