/** Which runs wait for a person, or for a forge that was told to run programs of strangers. */

import type { ForgeEvent } from "../events.ts";
import { locatedIn } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import { associationOf } from "../operations/shapes/association.ts";

import type { Pull, Repository } from "../state.ts";
import type { RunnerOptions } from "./host.ts";
import { BY_MERGE_COMMIT, pathsOf, type WorkflowFile } from "./source.ts";
import type { Job, Step } from "./workflow.ts";

interface Candidate {
  readonly event: string;
  readonly file: WorkflowFile;
  readonly pull: Pull | null;
}

/** Nobody runs these; whoever adds one that does something else by its name takes a file of the default branch's workflows. */
const DATA = /\.(?:csv|gif|jpe?g|json|jsonl|md|pdf|png|rst|svg|tsv|txt|ya?ml)$|(?:^|\/)(?:CODEOWNERS|LICENSE|NOTICE)$/;
const PROGRAM_NAMES =
  /(?:^|\/)(?:\.(?!github\/CODEOWNERS$)[^/]*|action\.ya?ml|package(?:-lock)?\.json|[jt]sconfig[^/]*|[^/]*\.config\.[^/]*)(?:\/|$)/;
const NAMED_MAX = 3;

/** null: it may run at once. */
export async function reasonToWait(
  forge: Forge,
  repository: Repository,
  event: ForgeEvent,
  pull: Pull | null,
): Promise<string | null> {
  if (!BY_MERGE_COMMIT.includes(event.name)) return null;
  if (event.byWorkflow && event.name === "pull_request") {
    return "The pull request was opened or updated with a GITHUB_TOKEN: somebody with write access has to approve this run.";
  }
  const located = locatedIn(forge.state, repository);
  const author = repository.issues.find(({ number }) => number === pull?.number)?.authorId ?? event.actorId;
  const isStranger = [author, event.actorId].some((id) => associationOf(located, id) === "NONE");
  if (pull === null || pull.headRepositoryId === repository.id || !isStranger) return null;
  return "The pull request comes from a fork, by somebody who has not contributed yet: somebody with write access has to approve this run.";
}

/** What a pull request brings along and its run would execute is a program from a stranger: it runs only when the forge was told so. */
export async function untrustedReason(
  forge: Forge,
  { runsUntrusted }: RunnerOptions,
  repository: Repository,
  { event, file, pull }: Candidate,
): Promise<string | null> {
  if (runsUntrusted || pull === null || pull.mergedAt !== null) return null;
  const isMerge = BY_MERGE_COMMIT.includes(event);
  const how = "Look at it, then start the forge with --run-untrusted to run it.";
  if (isMerge) {
    const trusted = await forge.git.entry(repository.id, `refs/heads/${pull.base}`, file.path);
    if (trusted?.sha !== file.blob)
      return `${file.path} is not as it is on ${pull.base}: this pull request changes it. ${how}`;
  }
  const steps = file.workflow?.jobs.flatMap((job: Job) => job.steps) ?? [];
  if (!steps.some((step) => bringsTree(step, isMerge))) return null;
  const programs = (await pathsOf(forge, repository, pull)).filter(
    (path) => !DATA.test(path) || PROGRAM_NAMES.test(path),
  );
  if (programs.length === 0) return null;
  const named = programs.slice(0, NAMED_MAX).join(", ");
  const more = programs.length > NAMED_MAX ? ` and ${programs.length - NAMED_MAX} more` : "";
  return `${file.path} checks out this pull request, which changes programs: ${named}${more}. ${how}`;
}

/** Does the step put the pull request's files where others run them? A trusted file has to ask for them. */
function bringsTree({ uses, with: inputs }: Step, isMerge: boolean): boolean {
  if (uses === null) return false;
  if (!/^actions\/checkout@/i.test(uses)) return isMerge && uses.startsWith("./");
  return isMerge || inputs["ref"] !== undefined || inputs["repository"] !== undefined;
}
