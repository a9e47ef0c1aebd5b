/** Everything that verifying a log rests on, read from one clone before anything is judged. */
import { hasBytes } from "../../decide/audit/difference.ts";
import type { CloneFacts } from "../../decide/audit/verify.ts";
import type { AuditCommit } from "../../decide/audit/verify-log.ts";
import {
  blobDigests,
  branchLine,
  changesBetween,
  emptyTree,
  findBlobs,
  hasCommit,
  integrityOf,
  readFiles,
  statesOf,
} from "../../io/git.ts";
import { readAuthored } from "../../load/schema.ts";
import type { ChangedPath } from "../../model/approval.ts";
import { CHECKPOINT_PATH, type Checkpoint } from "../../model/audit-log.ts";
import type { Approvals, Roles } from "../../model/authored.ts";
import * as validators from "../../model/authored-validators.js";
import { isSha } from "../../model/git.ts";
import { beginOf, type ReadLog, recordedTip } from "../log/read.ts";

interface Asked {
  readonly root: string;
  readonly ref: string | undefined;
  readonly known: readonly Checkpoint[];
}

/** @throws Failure when something can't be read: then nobody can tell */
export async function gatherClone(log: ReadLog, { root, ref, known }: Asked): Promise<CloneFacts> {
  const tip = await recordedTip(root, log.lines, ref);
  const [objects, line, begin, rules, history] = await Promise.all([
    integrityOf(root),
    branchLine(root, tip),
    filesAtBegin(root, log),
    rulesOf(root, log),
    historyOf(root, log),
  ]);
  const changed = [...line.flatMap(({ changes }) => changes), ...(begin ?? [])];
  const blobs = changed.flatMap(({ newMode, newBlob }) => (hasBytes(newMode) ? newBlob : []));
  return {
    log: { files: log.files, lines: log.lines, history, known },
    line,
    begin,
    objects,
    digests: await blobDigests(root, [...blobs, ...rules.blobs]),
    rulesAt: rules.at,
    roles: rules.roles,
    approvals: rules.approvals,
  };
}

/** The newest one is that of the log, which is read only where it is a plain file. */
async function historyOf(root: string, { commit, files }: ReadLog): Promise<readonly AuditCommit[]> {
  const states = await statesOf(root, commit, CHECKPOINT_PATH);
  const newest = files.find(({ path }) => path === CHECKPOINT_PATH)?.bytes ?? null;
  return states.map(({ bytes: own, ...state }, index) => {
    const bytes = index === 0 ? newest : own;
    return { ...state, checkpoint: bytes === null ? null : Buffer.from(bytes).toString() };
  });
}

/** The whole tree, against nothing. */
async function filesAtBegin(root: string, { lines }: ReadLog): Promise<readonly ChangedPath[] | null> {
  const commit = beginOf(lines)?.commit ?? "";
  return isSha(commit) && (await hasCommit(root, commit)) ? changesBetween(root, emptyTree(commit), commit) : null;
}

interface Rules {
  readonly at: CloneFacts["rulesAt"];
  readonly blobs: readonly string[];
  readonly roles: CloneFacts["roles"];
  readonly approvals: CloneFacts["approvals"];
}

/** The rules at the base of every merge. */
async function rulesOf(root: string, { lines }: ReadLog): Promise<Rules> {
  const folder = beginOf(lines)?.folder ?? "";
  const bases = [...new Set(lines.flatMap(({ entry }) => (entry?.kind === "merge" ? (entry.base ?? []) : [])))];
  const path = (name: string) => bases.map((base) => `${base}:${folder}policies/${name}.yaml`);
  const found = await findBlobs(root, [...path("approvals"), ...path("roles")]);
  const idAt = (index: number) => found[index]?.id ?? null;
  const at = bases.map((base, index) => {
    return [base, { approvals: idAt(index), roles: idAt(bases.length + index) }] as const;
  });
  const blobs = at.flatMap(([, own]) => [own.approvals ?? [], own.roles ?? []].flat());
  const files = await readFiles(root, [...new Set(blobs)]);
  const read = <T>(name: "approvals" | "roles"): ReadonlyMap<string, T | null> => {
    const ids = new Set(at.flatMap(([, { [name]: id }]) => id ?? []));
    return new Map([...files].flatMap(([id, bytes]) => (ids.has(id) ? [[id, readPolicy<T>(name, bytes)]] : [])));
  };
  return {
    at: new Map(at),
    blobs,
    roles: read<Roles>("roles"),
    approvals: read<Approvals>("approvals"),
  };
}

function readPolicy<T>(name: "approvals" | "roles", bytes: Uint8Array): T | null {
  return readAuthored<T>(`policies/${name}.yaml`, bytes, validators[name]).value;
}
