/**
 * A push, from the question of the pre-receive hook to the last thing that follows from it. All of that is one turn of the
 * repository, and the client's answer waits for it: who sees the push done sees what it did.
 */

import { isAbsolute, join } from "node:path";
import type { Duplex } from "node:stream";
import { locatedIn } from "../lookup.ts";
import type { Viewer } from "../operation.ts";
import { type Asked, permissionFor } from "../operations/access.ts";

import { isAtLeast } from "../rules/permissions.ts";
import { bypassLines, refusalLines } from "../rules/ref-updates.ts";
import type { Repository } from "../state.ts";
import type { Services } from "../transport/mount.ts";
import type { Backend } from "./backend.ts";
import { followMove } from "./follow-move.ts";
import { mayModifyHeads } from "./modifiable-heads.ts";
import type { RefMove } from "./ref-move.ts";
import { judgeMove } from "./refs.ts";
import type { ForgeGit, Quarantine } from "./repository.ts";
import { ABSENT, isSha } from "./revisions.ts";
import { workflowRefusal } from "./workflow-files.ts";

interface Push {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly repository: Repository;
  readonly backend: Backend;
  /** called once, when it is this push's turn */
  readonly onDecide: () => void;
}

interface Question {
  readonly quarantine: Quarantine | null;
  readonly moves: readonly RefMove[];
}

interface Verdict {
  readonly isAccepted: boolean;
  /** what git prints, each line after "remote: " */
  readonly lines: readonly string[];
}

export async function answerPush(push: Push): Promise<void> {
  const { services, repository, viewer, backend } = push;
  const { hook } = backend;
  const folder = services.forge.git.folder(repository.id);
  const question = hook === null ? null : await readQuestion(hook, folder);
  if (hook === null || question === null) return;
  const asked = { forge: services.forge, viewer };
  await services.write(repository, async () => {
    push.onDecide();
    const verdict = await decide(asked, repository, question);
    hook.end(`${verdict.isAccepted ? "accepted" : "refused"}\n${verdict.lines.map((line) => `${line}\n`).join("")}`);
    await backend.ended;
    if (!verdict.isAccepted) return;
    for (const move of question.moves) {
      // git may have refused some of them after the hook
      const now = await services.forge.git.resolve(repository.id, move.ref);
      const peeled = move.after === null ? null : await services.forge.git.resolve(repository.id, move.after);
      if (now !== peeled) continue;
      services.forge.git.noteRef(repository.id, move.ref, move.after);
      await followMove({ ...move, asked, repository });
    }
  });
}

/** Two lines for the quarantine, a line for each ref, an empty line. null: git ended before it asked. */
async function readQuestion(hook: Duplex, folder: string): Promise<Question | null> {
  let text = "";
  return new Promise((resolve) => {
    hook.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const question = parseQuestion(text, folder);
      if (question !== null) resolve(question);
    });
    hook.on("close", () => resolve(null));
  });
}

function parseQuestion(text: string, folder: string): Question | null {
  const lines = text.split("\n");
  const end = lines.indexOf("", 2);
  // the last piece is what comes after the last line break: not a whole line yet
  if (end < 0 || end === lines.length - 1) return null;
  const [objects = "", alternates = ""] = lines;
  const absolute = isAbsolute(objects) ? objects : join(folder, objects);
  return {
    quarantine: objects === "" ? null : { objects: absolute, alternates },
    moves: lines.slice(2, end).map((line) => {
      const [before = "", after = "", ref = ""] = line.split(" ");
      return { ref, before: before === ABSENT ? null : before, after: after === ABSENT ? null : after };
    }),
  };
}

async function decide(asked: Asked, repository: Repository, { quarantine, moves }: Question): Promise<Verdict> {
  const { forge } = asked;
  const waiting = quarantine === null ? null : forge.git.quarantined(quarantine);
  try {
    const verdicts: Verdict[] = [];
    for (const move of moves) verdicts.push(await decideMove(asked, repository, move, waiting ?? forge.git));
    const isAccepted = verdicts.every((verdict) => verdict.isAccepted);
    const told = isAccepted ? verdicts : verdicts.filter((verdict) => !verdict.isAccepted);
    return { isAccepted, lines: told.flatMap(({ lines }) => lines) };
  } catch (error) {
    return { isAccepted: false, lines: [`error: ${error instanceof Error ? error.message : String(error)}`] };
  } finally {
    waiting?.close();
  }
}

async function decideMove(asked: Asked, repository: Repository, move: RefMove, git: ForgeGit): Promise<Verdict> {
  const refuse = (...lines: readonly string[]): Verdict => ({ isAccepted: false, lines });
  const { ref } = move;
  const name = ref.replace(/^refs\/(?:heads|tags)\//, "");
  if (isSha(name) && move.after !== null) {
    const rule = "Sorry, branch or tag names consisting of 40 hex characters are not allowed.";
    return refuse(`error: GH002: ${rule}`, `error: Invalid branch or tag name "${name}"`);
  }
  const located = locatedIn(asked.forge.state, repository);
  const slug = `${located.owner.login}/${repository.name}`;
  const isWriter = isAtLeast(permissionFor(asked, repository), "push");
  if (!isWriter && !mayModifyHeads(asked.forge, repository, asked.viewer, ref))
    return refuse(`error: Permission to update ${ref} of ${slug} denied.`);
  const workflow = await workflowRefusal(asked, repository, move, git);
  if (workflow !== null) return refuse(`error: ${workflow}`);
  const violations = await judgeMove(asked, repository, move, git);
  const page = `${asked.forge.serverUrl}/${slug}/rules?ref=${encodeURIComponent(ref)}`;
  const refusal = refusalLines(ref, violations, page);
  return refusal.length > 0 ? refuse(...refusal) : { isAccepted: true, lines: bypassLines(ref, violations) };
}
