/** A pull request as text: one diff, or one patch for each commit. */
import type { Answer, Forge } from "../operation.ts";
import { commitsOf, mergeBaseOf } from "./find-pull.ts";
import { bytesAnswer, mailPatches, mediaOf } from "./media.ts";
import type { PullRequest } from "./shapes/pull.ts";

interface AskedForMedia {
  readonly forge: Forge;
  readonly accept: string;
}

/** null when the client asks for JSON. */
export async function diffMedia({ forge, accept }: AskedForMedia, request: PullRequest): Promise<Answer | null> {
  const { repository, pull } = request;
  const media = mediaOf(accept);
  if (media === "patch") {
    const patches = await mailPatches(forge, repository.id, await commitsOf(forge, request));
    return bytesAnswer(media, Buffer.from(patches));
  }
  if (media !== "diff") return null;
  const diff = await forge.git.diff(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  return bytesAnswer(media, Buffer.from(diff));
}
