/**
 * The text of a pull request that a person goes on with: of what is on its branch now, and no longer of what the program
 * drafted. What can't be used, or may hold a secret, is not quoted: what is asked of it stays open, as it is for a draft.
 */
import { inconsistencies } from "../../decide/consistency.ts";
import { openNames } from "../../decide/draft/sketch.ts";
import type { Step } from "../../decide/guards/guard.ts";
import { stepsIn } from "../../decide/lifecycle/change.ts";
import type { RecordStep } from "../../decide/lifecycle/steps.ts";
import { describePullRequest, type WantedStep } from "../../decide/pull-request.ts";
import { loadLedger } from "../../load/ledger.ts";
import { plannedWaves } from "../../load/planned-waves.ts";
import { secretFindings } from "../../load/secrets.ts";
import type { Ledger } from "../../model/ledger.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import { BODY_MAX, type PullRequestText, renderPullRequest } from "../../render/pull-request.ts";
import { catalogWith } from "../judged.ts";
import type { Asked, Wish } from "./content.ts";
import type { Ground, Head } from "./ground.ts";

/** @returns null when it would be too long for GitHub, however much is cut: what somebody else wrote has no bounds */
export function reviewedText({ wishes, overflowUrl }: Asked, head: Head, ground: Ground): PullRequestText | null {
  const steps = wishes.map((wish) => reviewedStep(wish, head, ground));
  const view = { ...describePullRequest(steps, ground.catalog, head.at), overflowUrl };
  const text = renderPullRequest(view);
  return text.body.length > BODY_MAX ? null : text;
}

function reviewedStep({ record, want }: Wish, head: Head, ground: Ground): WantedStep {
  const { what, wave } = want.purpose;
  const standing = ground.standingAt(record, head.at);
  const files = head.records.get(record.id) ?? [];
  const changed = new Set(head.changed);
  const { ledger, diagnostics } = loadLedger({ commit: null, files });
  const drafts = ledger.damaged.filter(({ value, place }) => value !== null && changed.has(place.path));
  const { steps, problems } = stepsIn({ base: [record], head: ledger.records });
  const step = steps.find(({ transition, key }) => transition === what && (wave === null || key.wave === wave));
  const isUsable =
    step !== undefined &&
    diagnostics.length + problems.length === 0 &&
    isConsistent(ledger, ground) &&
    !holdsSecret(files, changed);
  return {
    standing,
    transition: what,
    wave,
    step: isUsable ? around(step, ledger, head.at, ground) : null,
    files: head.changed,
    openFields: drafts.flatMap(({ value }) => openNames(value)),
    planned: drafts.filter(({ kind }) => kind === "change").flatMap(({ value }) => plannedWaves(value)),
    initiator: null,
    issue: null,
  };
}

/** With the ledger as it would be, and what is known of who was told. */
function around(step: RecordStep, ledger: Ledger, now: string, { catalog, receipts, standingAt }: Ground): Step {
  const record = catalog.records.get(step.record.id) ?? step.record;
  const { pairs } = standingAt(record, now);
  return { ...step, catalog: catalogWith(ledger, catalog), pairs, now, receipts };
}

/** Guards rely on it: every name is known, and no file contradicts another. */
function isConsistent(own: Ledger, { world }: Ground): boolean {
  const { ledger } = world.ledger;
  const ids = new Set(own.records.map(({ id }) => id));
  const others = ledger.records.filter(({ id }) => !ids.has(id)).map(withoutFiles);
  const { patches, damaged, broken } = own;
  const merged = { ...ledger, records: [...others, ...own.records], patches, damaged, broken };
  return inconsistencies(merged).every(({ place }) => !ids.has(recordPath(place.path)?.id ?? ""));
}

/** That it is there is all that others may ask about it. */
function withoutFiles(record: PatchRecord): PatchRecord {
  const nothing = { amendments: [], attempts: [], notices: [], exceptions: [], risks: [] } as const;
  return { ...record, ...nothing, patch: null, outcome: null };
}

function holdsSecret(files: readonly SnapshotFile[], changed: ReadonlySet<string>): boolean {
  const own = files.filter(({ path }) => changed.has(path));
  return secretFindings(own, []).length > 0;
}
