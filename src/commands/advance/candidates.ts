/** Wanted pull requests with all that they would hold: files, text, marks, and how far their branches are from that. */
import { createHash } from "node:crypto";
import { assess } from "../../decide/applicability/assess.ts";
import { describePullRequest } from "../../decide/pull-request.ts";
import { marksOf, namesOf } from "../../decide/reconcile/naming.ts";
import type { Candidate } from "../../decide/reconcile/plan.ts";
import { dueOf, type Moment, redraft, type Want, wantsOf } from "../../decide/reconcile/wanted.ts";
import { type Standing, standingOf } from "../../decide/standing/standing.ts";
import { Failure } from "../../io/failure.ts";
import type { OwnBranchFacts } from "../../io/git.ts";
import { isWritten } from "../../io/github/marker.ts";
import type { Catalog } from "../../model/catalog.ts";
import { isRepositoryPath } from "../../model/git.ts";
import { groupBy } from "../../model/group-by.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { rowOf } from "../../model/lifecycle.ts";
import type { Left, PlannedCommit, Purpose } from "../../model/plan.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { renderPullRequest } from "../../render/pull-request.ts";
import { type WrittenDraft, writeDraft } from "../drafted.ts";
import { type Judged, judge } from "./judged.ts";
import type { World } from "./world.ts";

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly left: readonly Left[];
}

/** Everything that the parts of this file ask again and again. */
interface Ground {
  readonly world: World;
  readonly catalog: Catalog;
  readonly tip: Moment;
  readonly branches: ReadonlyMap<string, OwnBranchFacts>;
  /** of each record, its files as they were merged */
  readonly files: ReadonlyMap<string, readonly SnapshotFile[]>;
  readonly standingAt: (record: PatchRecord, now: string) => Standing;
  /** as whom the program's commits say that they were asked for; null when it began by itself */
  readonly onBehalfOf: string | null;
}

export function candidatesOf(world: World, catalog: Catalog, onBehalfOf: string | null): Candidates {
  const { fetched, ledger } = world;
  const records = [...catalog.records.values()].filter(({ isArchived }) => !isArchived);
  const branches = new Map(fetched.branches.map((facts) => [String(facts.branch), facts]));
  const ground: Ground = {
    world,
    catalog,
    tip: { now: fetched.at, commit: fetched.base },
    branches,
    files: groupBy(ledger.snapshot.files, ({ path }) => recordPath(path)?.folder ?? ""),
    standingAt: standings(records, catalog, fetched),
    onBehalfOf,
  };
  const found = records.flatMap((record) => {
    const standing = ground.standingAt(record, ground.tip.now);
    return wantsOf(standing, catalog).map((want) => candidateOf(want, standing, ground));
  });
  return {
    candidates: found.flatMap((one) => ("reason" in one ? [] : [one])),
    left: found.flatMap((one) => ("reason" in one ? [one] : [])),
  };
}

/** Verdicts of all records at once for each moment: systems are prepared once, and not for each record. */
function standings(
  records: readonly PatchRecord[],
  catalog: Catalog,
  { at, branches }: World["fetched"],
): Ground["standingAt"] {
  const known = new Map<string, ReadonlyMap<string, readonly PairVerdict[]>>();
  const idsAt = (now: string): ReadonlySet<string> =>
    new Set(
      now === at
        ? records.map(({ id }) => id)
        : branches.filter((facts) => facts.at === now).map(({ branch }) => branch.split("/")[1] ?? ""),
    );
  const pairsAt = (now: string) => {
    const found = known.get(now);
    if (found !== undefined) return found;
    const ids = idsAt(now);
    const patches = new Map([...catalog.patches].filter(([id]) => ids.has(id)));
    const pairs = groupBy(assess({ ...catalog, patches }, now), ({ patch }) => patch.value.id);
    known.set(now, pairs);
    return pairs;
  };
  return (record, now) => standingOf(record, catalog, now, pairsAt(now).get(record.id));
}

function candidateOf(want: Want, standing: Standing, ground: Ground): Candidate | Left {
  const { catalog, tip, branches, world } = ground;
  const { purpose } = want;
  const due = dueOf(want, standing);
  const fresh = contentOf(want, standing, tip, ground);
  if ("reason" in fresh) return { ...fresh, due };
  const advisory = catalog.patches.get(standing.record.id)?.value.advisory ?? standing.record.id;
  const names = namesOf(want, standing.derived, advisory, fresh.draft.files[0]?.path ?? null);
  if (names === null) return notPossible(purpose, due, "its name is too long for a branch");
  const facts = branches.get(names.branch);
  const isOwn = facts !== undefined && facts.parent !== null && facts.email === world.identity.email;
  const then = isOwn
    ? contentOf(want, ground.standingAt(standing.record, facts.at), { now: facts.at, commit: facts.parent }, ground)
    : fresh;
  const isSame = isOwn && !("reason" in then) && isHeld(then, facts, ground);
  const content = isSame && !("reason" in then) ? then : fresh;
  const isWhole = content.draft.openFields.length === 0;
  const isProgram = purpose.what === "notice" || rowOf(purpose.what).by !== "person";
  if (isProgram && isWhole && content.judged?.problem != null) return notPossible(purpose, due, content.judged.problem);
  const pull = world.pulls.get(names.branch);
  return {
    ...names,
    ...marksOf(purpose, catalog, tip.now),
    purpose,
    due,
    body: content.body,
    isDescribed: pull === undefined || isWritten(pull.body, names.key, content.body),
    isAutomatic: isWhole && isAutomatic(purpose, catalog),
    branchIs: facts === undefined ? "absent" : !isOwn ? "touched" : isSame ? "same" : "differs",
    head: facts?.head ?? null,
    commit: commitOf({ names, content: fresh, facts }, ground),
  };
}

function notPossible(purpose: Purpose, due: string | null, detail: string): Left {
  return { purpose, due, reason: "not-possible", number: null, detail };
}

interface Content {
  readonly draft: WrittenDraft;
  /** null as long as a person has to write something */
  readonly judged: Judged | null;
  readonly body: string;
}

function contentOf(want: Want, standing: Standing, moment: Moment, ground: Ground): Content | Left {
  const { catalog, files } = ground;
  const { record, pairs } = standing;
  const { what, wave } = want.purpose;
  const drafted = redraft(want, standing, catalog, moment);
  if ("problem" in drafted) return notPossible(want.purpose, null, drafted.problem);
  if (what === "register") return notPossible(want.purpose, null, "registrations come from elsewhere");
  const draft = writeDraft(drafted, { what, name: record.id, now: moment.now });
  const isWhole = draft.openFields.length === 0;
  const around = { catalog, pairs, now: moment.now };
  const judged = isWhole ? judge(record, files.get(record.folder) ?? [], draft, around) : null;
  const paths = [...draft.files.map(({ path }) => path), ...draft.moves.map(({ to }) => to)];
  const step = {
    standing,
    transition: what,
    wave,
    step: judged?.step ?? null,
    files: paths,
    openFields: draft.openFields,
    initiator: null,
    issue: null,
  };
  return { draft, judged, body: renderPullRequest(describePullRequest([step], catalog, moment.now)).body };
}

function isAutomatic({ what }: Purpose, { policies }: Catalog): boolean {
  return policies.approvals.value.automatic.some((rule) =>
    what === "notice" ? rule.kind === "notice" : rule.transition === what && rule.onlyStandardChanges !== true,
  );
}

/** Whether the branch changes exactly what the program would write. */
function isHeld({ draft }: Content, { changes }: OwnBranchFacts, ground: Ground): boolean {
  const files = changesOf(draft, ground);
  return (
    files.length === changes.size &&
    files.every(({ path, bytes }) => changes.get(path) === (bytes === null ? null : blobId(bytes)))
  );
}

function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function changesOf({ files, moves }: WrittenDraft, { world }: Ground): PlannedCommit["files"] {
  const bytesOf = new Map(world.ledger.snapshot.files.map(({ path, bytes }) => [path, bytes]));
  const changes = [
    ...moves.map(({ from }) => ({ path: from, bytes: null })),
    ...moves.map(({ from, to }) => ({ path: to, bytes: bytesOf.get(from) ?? null })),
    ...files,
  ];
  return changes.map(({ path, bytes }) => {
    const full = `${world.folder}${path}`;
    if (!isRepositoryPath(full)) throw new Failure(`"${full}" is no path that the program writes`, "rename its folder");
    return { path: full, bytes };
  });
}

interface Committing {
  readonly names: Pick<Candidate, "branch" | "title">;
  readonly content: Content;
  readonly facts: OwnBranchFacts | undefined;
}

function commitOf({ names, content, facts }: Committing, ground: Ground): PlannedCommit {
  const { tip, onBehalfOf } = ground;
  const known = facts?.onBehalfOf ?? (onBehalfOf === null ? [] : [onBehalfOf]);
  const trailers = known.map((one) => `On-behalf-of: ${one}\n`).join("");
  return {
    branch: names.branch,
    expected: facts?.head ?? null,
    parent: tip.commit,
    at: tip.now,
    message: `${names.title}\n\nDrafted by patchledger from what was merged.\n${trailers === "" ? "" : `\n${trailers}`}`,
    files: changesOf(content.draft, ground),
  };
}
