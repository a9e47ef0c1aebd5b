/** The demo: the stage, the story, the proofs, and the pages that stay up. */
import { servePages } from "./pages.ts";
import { play, type Say } from "./play.ts";
import { type Proof, prove, writePages } from "./proofs.ts";
import { openStage, type Stage } from "./stage.ts";
import { BEGIN, STORY } from "./story.ts";

export type { Said } from "./play.ts";

/** What the demo tells while it goes on. */
export interface Listener {
  readonly say: Say;
  readonly prove: (proof: Proof) => void;
}

export interface Played {
  /** the ledger's pages */
  readonly pagesUrl: string;
  /** the forge's pages, as anybody there */
  readonly forgeUrl: string;
  readonly pullRequests: number;
  readonly runs: number;
  readonly mails: number;
  readonly close: () => Promise<void>;
}

/**
 * @param root of the program
 * @param interrupted resolves when somebody wants it to end
 * @throws Error when something of the story did not happen as it should, or it ended before its time
 */
export async function playDemo(root: string, listener: Listener, interrupted: Promise<void>): Promise<Played> {
  const stage = await openStage(root, BEGIN);
  try {
    const folder = await Promise.race([playAll(stage, listener), interrupted.then(refuseToGoOn)]);
    const pages = await servePages(folder);
    const { pulls, workflowRuns } = stage.repository;
    return {
      pagesUrl: pages.url,
      forgeUrl: stage.forge.pagesUrl,
      pullRequests: pulls.length,
      runs: workflowRuns.filter(({ conclusion }) => conclusion !== "cancelled").length,
      mails: stage.forge.state.mail.length,
      close: async () => {
        pages.close();
        await stage.close();
      },
    };
  } catch (error) {
    await stage.close();
    throw error;
  }
}

/** @returns the folder of the ledger's pages */
async function playAll(stage: Stage, listener: Listener): Promise<string> {
  let idleAt = BEGIN;
  for (const act of STORY) idleAt = await play(stage, act, idleAt, listener.say);
  await stage.forge.forge.workflows.idle();
  const [proofs, pages] = await Promise.all([prove(stage), writePages(stage)]);
  for (const proof of proofs) listener.prove(proof);
  return pages;
}

function refuseToGoOn(): never {
  throw new Error("it was interrupted");
}
