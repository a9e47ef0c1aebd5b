/** What one set of rules is for: a step of a record, or files of one kind that take none, with what rules ask about it. */
import type { ApprovalCondition } from "./authored.ts";
import type { Account } from "./github.ts";
import type { Transition } from "./lifecycle.ts";
import type { Place } from "./place.ts";

/** Files that take no step, by what they are. */
export type ChangedKind = NonNullable<ApprovalCondition["kinds"]>[number];

/** What rules ask about the systems that a step is for, on one side of the change. */
export interface Traits {
  readonly levels: readonly string[];
  readonly componentClass: readonly string[];
  readonly serviceModel: readonly string[];
  readonly environment: readonly string[];
}

/** A customer whose contract asks for his agreement, and how the change says that he gave it. */
export interface CustomerFacts {
  readonly tenant: string;
  readonly contract: string;
  /** that speak for the tenant */
  readonly roles: readonly string[];
  /** null when the change names nobody, or somebody who can say it himself */
  readonly attested: { readonly by: string; readonly place: Place } | null;
}

/** Who took an earlier step: as its file at the base says, and as the commits of that file say. */
export interface EarlierStep {
  readonly transition: Transition;
  readonly people: readonly string[];
  /** that wrote, committed or asked for the file, or are named by its commits; the program is none of them */
  readonly accounts: readonly Pick<Account, "id" | "login">[];
  /** parts that are nobody's, of a file that names nobody either: "the author of 1234567890ab" */
  readonly unknown: readonly string[];
}

/** A step of a record, or files of one kind that take none: what one set of rules is for. */
export interface Subject {
  readonly transition: Transition | null;
  /** null with a step; `governance` is what makes the rules, `other` is what no rule can name */
  readonly kind: ChangedKind | "governance" | "other" | null;
  /** null for what belongs to no record */
  readonly record: string | null;
  readonly wave: string | null;
  readonly paths: readonly string[];
  /** at the base and at the head: rules that match either apply. Empty when neither is known: then every rule applies */
  readonly sides: readonly Traits[];
  /** customers that it touches: theirs are the systems, or the contracts */
  readonly tenants: readonly string[];
  /** people of whom its files say that they tested, deployed or asked for it: it is theirs, whoever pushed it */
  readonly named: readonly string[];
  /** steps whose people may not approve this one */
  readonly earlier: readonly EarlierStep[];
  readonly customers: readonly CustomerFacts[];
  /** it names an agreed standard change */
  readonly isStandardChange: boolean;
  /** whether the program, asked now, writes the same bytes, or lists are only added or younger; null: it can't be told */
  readonly isRecomputed: boolean | null;
}
