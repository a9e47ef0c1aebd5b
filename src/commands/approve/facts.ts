/** Everything that a decision rests on, asked of GitHub and of git's objects before anything is decided (AP-001). */
import { type BranchHistory, historyOf, pushersOf } from "../../decide/approval/branch-history.ts";
import { earlierFiles } from "../../decide/approval/earlier.ts";
import { movedPaths, youngerLists } from "../../decide/approval/follows.ts";
import type { Rules } from "../../decide/approval/rules.ts";
import { subjectsOf } from "../../decide/approval/subjects.ts";
import { unreadFiles } from "../../decide/approval/unread.ts";
import { bytesOf, momentOf, readTree } from "../../io/git.ts";
import type { ApprovalFacts, ChangedPath, PullFacts } from "../../model/approval.ts";
import type { Subject } from "../../model/approval-subject.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { isBranchName, type Sha } from "../../model/git.ts";
import type { PullRequest } from "../../model/github.ts";
import { PULL_REQUEST_MAX_BYTES, recordPath } from "../../model/ledger-layout.ts";
import type { Place } from "../../model/place.ts";
import { lifeFindings, listTip } from "../change.ts";
import { type CheckedLedger, catalogOf, checkLedger } from "../ledger.ts";
import { receiptsFrom } from "../log/receipts.ts";
import { accessFacts } from "./access.ts";
import { commitFacts, originsOf } from "./authorship.ts";
import { findingFacts } from "./findings.ts";
import { type MergedTree, mergeOf, NOT_KNOWN } from "./merge.ts";
import { type Drawn, redrawnPaths } from "./recomputed.ts";
import { reviewFacts } from "./reviews.ts";
import { rollbacksIn } from "./rollbacks.ts";
import { orGap, type World } from "./world.ts";

/** With the rules that they are judged by, and the two ledgers, for what is shown beside. */
export interface Gathered {
  readonly facts: ApprovalFacts;
  /** null when the base has none that can be used: then there is a gap */
  readonly rules: Rules | null;
  readonly base: Catalog | null;
  readonly head: Catalog | null;
  /** RFC 3339: when, by the server, somebody last opened, pushed, reviewed, or changed what it is */
  readonly lastActAt: string;
  /** the line that a reason rests on: rules are the base's, everything else is as the pull request has it */
  readonly lineOf: (place: Place) => number;
}

function latest(instants: readonly string[]): string {
  return instants.reduce((last, one) => (Date.parse(one) > Date.parse(last) ? one : last));
}

const NO_LINES = { base: null, head: null, rules: null, lineOf: () => 1 } as const;

export async function gather(world: World, number: number): Promise<Gathered> {
  const pull = await world.github.pullRequest(number);
  const facts = emptyFacts(world, pull);
  const nothing = { ...NO_LINES, lastActAt: pull.createdAt };
  if (pull.state === "closed" || facts.pull.head.isFork) return { facts, ...nothing };
  const gaps: string[] = [];
  const tips = await orGap(gaps, null, () => fetchTips(world, pull, gaps));
  const baseLedger = tips === null ? null : await orGap(gaps, null, () => world.baseAt(tips.base));
  const rules = baseLedger === null ? null : rulesOf(baseLedger);
  if (rules === null && baseLedger !== null)
    gaps.push("policies/approvals.yaml or policies/roles.yaml of the base can't be used");
  if (tips === null || baseLedger === null || rules === null) return { facts: { ...facts, gaps }, ...nothing };
  const { merges, changes, merged } = await orGap(gaps, NOT_KNOWN, () => mergeOf(world.root, tips.base, tips.head));
  const asked = { pull, base: tips.base, roles: rules.roles, gaps };
  const history = await branchHistory(world, pull, gaps);
  const content = await contentFacts(world, { ...asked, changes, merged, baseLedger, rules });
  const { acts, ...reviewed } = await reviewFacts(world, { ...asked, history });
  const known: ApprovalFacts = {
    ...facts,
    pull: { ...facts.pull, base: { ref: pull.base.ref, sha: tips.base } },
    merges,
    changes,
    commits: await commitFacts(world, asked),
    pushers: pushersOf(history),
    ...reviewed,
    ...content.facts,
    gaps,
  };
  return {
    facts: { ...known, access: await accessFacts(world, known, rules, gaps) },
    rules,
    lastActAt: latest([pull.createdAt, ...history.moves.map(({ at }) => at), ...acts]),
    base: await datedCatalog(world, tips.base, baseLedger),
    head: content.head,
    lineOf: (place) => (place.path.startsWith("policies/") ? baseLedger.find : content.find)(place).line,
  };
}

function emptyFacts({ program, open }: World, pull: PullRequest): ApprovalFacts {
  const { number, state, isDraft, author, head, base } = pull;
  const twins = open.filter((one) => one.number !== number && one.head.sha === head.sha).map((one) => one.number);
  const isFork = head.repository === null || head.repository !== base.repository;
  const ends: Pick<PullFacts, "base" | "head"> = {
    base: { ref: base.ref, sha: base.sha },
    head: { ref: head.ref, sha: head.sha, isFork },
  };
  return {
    pull: { number, state, isDraft, author, ...ends, twins },
    gaps: [],
    merges: null,
    changes: [],
    commits: [],
    pushers: [],
    reviews: [],
    asks: [],
    access: [],
    refused: [],
    subjects: [],
    rollbacks: [],
    formerly: null,
    findings: [],
    openFields: 0,
    unread: [],
    program: { id: program.id, login: program.login },
    requested: pull.requestedReviewers.map(({ login }) => login),
  };
}

interface Tips {
  readonly base: Sha;
  readonly head: Sha;
}

async function fetchTips({ tipsOf }: World, pull: PullRequest, gaps: string[]): Promise<Tips | null> {
  if (!isBranchName(pull.base.ref)) {
    gaps.push(`the base "${pull.base.ref}" has an unusual name`);
    return null;
  }
  const [base, head] = await tipsOf(pull.base.ref, pull.number);
  if (head !== pull.head.sha) gaps.push(`the head moved while it was read, from ${pull.head.sha} to ${head}`);
  return { base, head };
}

async function branchHistory({ github }: World, { head }: PullRequest, gaps: string[]): Promise<BranchHistory> {
  const { ref } = head;
  if (!isBranchName(ref)) {
    gaps.push(`the branch "${ref}" has an unusual name`);
    return { moves: [], gap: "" };
  }
  const history = historyOf(await orGap(gaps, [], () => github.activity(ref)), head.sha);
  if (history.gap !== null) gaps.push(history.gap);
  return history;
}

function rulesOf({ ledger }: CheckedLedger): Rules | null {
  const [approvals] = ledger.policies.approvals;
  const [roles] = ledger.policies.roles;
  return approvals === undefined || roles === undefined ? null : { approvals, roles: roles.value };
}

interface Content {
  readonly pull: PullRequest;
  readonly base: Sha;
  readonly gaps: string[];
  readonly changes: readonly ChangedPath[];
  readonly merged: MergedTree | null;
  readonly baseLedger: CheckedLedger;
  readonly rules: Rules;
}

async function contentFacts(world: World, content: Content) {
  const { gaps, changes, merged, baseLedger } = content;
  const nothing = {
    facts: { subjects: [], rollbacks: [], findings: [], openFields: 0, unread: [] },
    head: null,
    find: baseLedger.find,
  };
  if (merged === null) return nothing;
  return orGap(gaps, nothing, async () => {
    const size = await bytesOf(world.root, changes);
    if (size > PULL_REQUEST_MAX_BYTES) {
      const findings = [`${size} bytes are changed, and ${PULL_REQUEST_MAX_BYTES} may be`];
      return { ...nothing, facts: { ...nothing.facts, findings } };
    }
    const headLedger = checkLedger(await readTree(world.root, merged.tree, baseLedger.snapshot));
    const found = await headFindings(headLedger, content, world);
    const unread = unreadFiles(changes, headLedger.ledger.records);
    const head = await datedCatalog(world, content.base, headLedger);
    const sides = { base: await datedCatalog(world, content.base, baseLedger), head };
    const subjects = await subjectFacts(world, content, { ...sides, ...merged, headLedger });
    const rollbacks = await rollbacksIn(world.root, content.base, merged.changes);
    return {
      facts: { subjects, rollbacks, ...findingFacts(found, unread) },
      head,
      find: headLedger.find,
    };
  });
}

/** What a pull request adds was not registered before; of all else its base tells. */
async function datedCatalog({ registeredAt }: World, base: Sha, read: CheckedLedger): Promise<Catalog | null> {
  const catalog = catalogOf(read);
  return catalog === null ? null : { ...catalog, registered: await registeredAt(base) };
}

async function headFindings(read: CheckedLedger, { base }: Content, { root, now, log, registeredAt }: World) {
  const listed = await listTip(root, base, () => registeredAt(base));
  const life = await lifeFindings(read, await listed(read.snapshot), {
    now,
    receipts: (like) => receiptsFrom(root, log, like),
  });
  return [...read.diagnostics, ...life] satisfies readonly Diagnostic[];
}

interface Ledgers extends Pick<MergedTree, "changes"> {
  readonly base: Catalog | null;
  readonly head: Catalog | null;
  readonly headLedger: CheckedLedger;
}

async function subjectFacts(world: World, content: Content, ledgers: Ledgers): Promise<readonly Subject[]> {
  const { pull, baseLedger, rules, base, gaps } = content;
  const { changes } = ledgers;
  const ids = new Set(changes.flatMap(({ path }) => recordPath(path)?.id ?? []));
  const own = ({ ledger }: CheckedLedger) => ledger.records.filter(({ id }) => ids.has(id));
  const records = own(baseLedger);
  const sides = {
    base: { catalog: ledgers.base, records },
    head: { catalog: ledgers.head, records: own(ledgers.headLedger) },
    approvals: rules.approvals.value,
  };
  return subjectsOf({
    ...sides,
    changes,
    roles: rules.roles,
    origins: await originsOf(world, earlierFiles(sides), { base, roles: rules.roles, gaps }),
    program: world.program,
    recomputed: new Set([
      ...movedPaths(changes),
      ...youngerLists(changes, baseLedger.ledger, ledgers.headLedger.ledger),
      ...(await redrawn(world, pull.head.sha, { catalog: ledgers.base, records, head: ledgers.headLedger.snapshot })),
    ]),
    now: world.now,
  });
}

/** What the program itself would write, where the base can be used. */
async function redrawn(
  { root }: World,
  head: Sha,
  { catalog, ...drawn }: Omit<Drawn, "catalog" | "moment"> & { readonly catalog: Catalog | null },
): Promise<readonly string[]> {
  const moment = catalog === null ? null : await momentOf(root, head);
  return catalog === null || moment === null ? [] : redrawnPaths({ ...drawn, catalog, moment });
}
