/**
 * The registration that an issue form asks for: patch.yaml as the program writes it, or everything that is against it. It is
 * judged as `validate` will judge the pull request, so that an author is told in the issue what he can still change there.
 * The author has caused the registration, and is its initiator: somebody else approves it.
 */
import type { Channel, Patch } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchForm } from "../../model/form-answers.ts";
import type { Account } from "../../model/github.ts";
import { patchPath, recordFolder } from "../../model/ledger-layout.ts";
import { withFieldNames } from "../../model/patch-fields.ts";
import type { Entry } from "../../model/place.ts";
import type { PatchRecord } from "../../model/record.ts";
import { overlapWords, problemsOfPatch } from "../consistency/patches.ts";
import { changeProblems } from "../lifecycle/change.ts";
import type { Reason } from "../lifecycle/legal.ts";
import { asChannelWrites, channelFor, overlapsOf, patchId, trackedAs } from "../lifecycle/registration.ts";
import { stepsOf } from "../lifecycle/steps.ts";
import type { WantedStep } from "../pull-request.ts";
import { standingOf } from "../standing/standing.ts";
import { type Author, customer, writer } from "./author.ts";

export interface RegistrationForm {
  readonly kind: "register" | "propose";
  /** its number */
  readonly issue: number;
  readonly author: Author;
  readonly form: PatchForm;
}

export type FormRegistration =
  | {
      readonly outcome: "wanted";
      readonly issue: number;
      readonly path: string;
      readonly patch: Patch;
      readonly initiator: Account;
    }
  | { readonly outcome: "refused"; readonly issue: number; readonly reasons: readonly Reason[] };

/** Oldest issue first; each sees what those before it ask for. @param now RFC 3339 */
export function registrations(
  forms: readonly RegistrationForm[],
  catalog: Catalog,
  now: string,
): readonly FormRegistration[] {
  const asked = new Map<string, number>();
  const patches = [...catalog.patches.values()].map(({ value }) => value);
  return [...forms]
    .sort((a, b) => a.issue - b.issue)
    .map((form) => {
      const registration = registrationOf(form, { catalog, now, asked, patches });
      if (registration.outcome === "wanted") {
        asked.set(registration.patch.id, form.issue);
        patches.push(registration.patch);
      }
      return registration;
    });
}

interface Around {
  readonly catalog: Catalog;
  readonly now: string;
  /** issues that asked before, by the ids of their patches */
  readonly asked: ReadonlyMap<string, number>;
  readonly patches: readonly Patch[];
}

function registrationOf({ kind, issue, author, form: filledIn }: RegistrationForm, around: Around): FormRegistration {
  const { catalog } = around;
  const { channels } = catalog.policies.sources.value;
  const advisory = asChannelWrites(filledIn.patch.advisory, channels);
  const form = { ...filledIn, patch: { ...filledIn.patch, advisory } };
  const refused = (...reasons: readonly Reason[]): FormRegistration => ({ outcome: "refused", issue, reasons });
  const by = kind === "register" ? writer(author) : customer(author, catalog);
  if ("problem" in by) return refused(by);
  const id = patchId(form.patch.advisory);
  if (id === null) {
    return refused({
      problem: `the advisory's id "${form.patch.advisory}" can't be the name of a folder`,
      cure: "register it by a pull request of your own, under an id of its own",
    });
  }
  const channel = channelOf(form, channels);
  if (typeof channel !== "string") return refused(channel);
  const patch = patchOf(form, { id, channel, ...("tenant" in by ? { reportedBy: by.tenant } : {}) });
  const known = knownAlready(patch, around);
  if (known !== null) return refused(known);
  const reasons = problemsOf({ value: patch, place: { path: patchPath(id), at: [] } }, around);
  if (reasons.length > 0) return refused(...reasons);
  const initiator = "account" in by ? by.account : by;
  return { outcome: "wanted", issue, path: patchPath(id), patch, initiator };
}

/** What no channel's ids begin like came to a person, and goes through the channel for that. */
function channelOf({ channel, patch }: PatchForm, channels: readonly Channel[]): string | Reason {
  const found = channelFor(patch.advisory, { channels, channel });
  if (typeof found === "string") return found;
  const isListed = channels.some(({ advisories }) => advisories.some((start) => patch.advisory.startsWith(start)));
  const byHand = channels.filter(({ advisories }) => advisories.length === 0);
  const [only] = channel === null && !isListed && byHand.length === 1 ? byHand : [];
  if (only !== undefined) return only.id;
  return { problem: found.problem, cure: "name the channel of policies/sources.yaml that it came through (E06)" };
}

interface Known {
  readonly id: string;
  readonly channel: string;
  /** a tenant's id */
  readonly reportedBy?: string;
}

/** In the order of the schema, as all records are written. */
function patchOf({ patch }: PatchForm, { id, channel, reportedBy }: Known): Patch {
  const { schemaVersion, advisory, title, aliases, source, ...rest } = patch;
  return {
    schemaVersion,
    id,
    advisory,
    ...(title === undefined ? {} : { title }),
    ...(aliases === undefined ? {} : { aliases }),
    source: { channel, ...(reportedBy === undefined ? {} : { reportedBy }), ...source },
    ...rest,
  };
}

function knownAlready(patch: Patch, { catalog, asked, patches }: Around): Reason | null {
  const issue = asked.get(patch.id);
  if (issue !== undefined)
    return { problem: `issue #${issue} asks for "${patch.id}" already`, cure: "add what you know there" };
  const record = catalog.records.get(patch.id);
  if (record !== undefined) {
    return {
      problem: `"${patch.id}" is registered already: ${record.folder}`,
      cure: "an amendment says what is different",
    };
  }
  const other = trackedAs(patch, overlapsOf(patches));
  if (other === null) return null;
  return {
    problem: `it ${overlapWords(other)}`,
    cure: `"${other}" tracks the same work`,
  };
}

function problemsOf(entry: Entry<Patch>, { catalog, now }: Around): readonly Reason[] {
  const own = problemsOfPatch(entry);
  if (own.length > 0) return own.map(reasonOf);
  const { record, world } = registeredIn(entry, catalog);
  return changeProblems({ base: [], head: [record] }, { catalog: world, now }).map(reasonOf);
}

/** The ledger as it will be. */
function registeredIn(
  entry: Entry<Patch>,
  catalog: Catalog,
): { readonly record: PatchRecord; readonly world: Catalog } {
  const record = recordOf(entry);
  const patches = new Map([...catalog.patches, [record.id, entry]]);
  const records = new Map([...catalog.records, [record.id, record]]);
  return { record, world: { ...catalog, patches, records } };
}

/** What its pull request is about, for those who describe it. */
export function registeringStep(
  { issue, path, patch, initiator }: Extract<FormRegistration, { readonly outcome: "wanted" }>,
  catalog: Catalog,
  now: string,
): { readonly wanted: WantedStep; readonly world: Catalog } {
  const { record, world } = registeredIn({ value: patch, place: { path, at: [] } }, catalog);
  const standing = standingOf(record, world, now);
  const [taken] = stepsOf(null, record).steps;
  const step = taken === undefined ? null : { ...taken, catalog: world, pairs: standing.pairs, now };
  const by = { initiator: initiator.login, issue };
  return {
    wanted: { standing, transition: "register", wave: null, step, files: [path], openFields: [], planned: [], ...by },
    world,
  };
}

/** Who has filled in a form has seen its fields, and no key of the file. */
function reasonOf({ problem, cure }: Reason): Reason {
  return { problem: withFieldNames(problem), cure: withFieldNames(cure) };
}

/** The record as it will be; nothing asks for the digest of a file that is not there yet. */
function recordOf({ value, place }: Entry<Patch>): PatchRecord {
  const file = { file: "patch.yaml", digest: "" };
  return {
    id: value.id,
    folder: recordFolder(value.id),
    isArchived: false,
    patch: { ...file, value, place },
    amendments: [],
    attempts: [],
    notices: [],
    exceptions: [],
    risks: [],
    outcome: null,
    files: [file],
  };
}
