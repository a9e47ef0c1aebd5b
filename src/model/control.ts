/**
 * What keeps a ledger's promises outside of its files: settings of its repository on GitHub. Facts are what GitHub says;
 * null is what it does not show to the token that asked.
 */
import type { Diagnostic } from "./diagnostic.ts";
import type { BranchRule, RepositoryFacts } from "./github.ts";

/** A ruleset of which some rule holds for a branch. */
export interface AppliedRuleset {
  readonly name: string;
  /** types of its rules that hold for the branch */
  readonly rules: readonly string[];
  /** who may go around it; null: not shown */
  readonly bypass: readonly BypassActor[] | null;
}

export interface BypassActor {
  /** "Integration", "RepositoryRole", "OrganizationAdmin", "Team", "DeployKey", … */
  readonly type: string;
  /** null for those of which there is one only */
  readonly id: number | null;
}

export interface BranchControls {
  readonly rules: readonly BranchRule[];
  readonly rulesets: readonly AppliedRuleset[];
}

export interface AllowedActions {
  readonly isEnabled: boolean;
  /** "all", "local_only" or "selected" */
  readonly allowed: string;
  /** by full commits only */
  readonly arePinned: boolean;
}

export interface WorkflowToken {
  readonly mayWrite: boolean;
  readonly mayApprove: boolean;
}

export interface WorkflowState {
  readonly path: string;
  readonly isActive: boolean;
}

export interface CodeOwnersError {
  readonly path: string;
  /** from 1 */
  readonly line: number;
  /** "Unknown owner", "Invalid pattern", … */
  readonly kind: string;
}

/** What the log on the server says. */
export interface LogState {
  /** why it can't be read; null: it was read, or is not there */
  readonly problem: string | null;
  /** what is wrong with it; null: it is sound, not there, or can't be read */
  readonly damage: string | null;
  readonly entries: number;
  /** how many commits of the branch it does not tell of */
  readonly untold: number;
  /** when the oldest of them came, as it claims, RFC 3339; null: it tells of all */
  readonly untoldSince: string | null;
  /** of a run of the nightly job that did not fail, RFC 3339; null: there is none */
  readonly lastHeartbeat: string | null;
}

export interface ControlFacts {
  /** that the rules are about */
  readonly branch: string;
  /** of the ledger's App, where the user or the branch's own rules say it */
  readonly appId: number | null;
  /** RFC 3339 */
  readonly now: string;
  readonly repository: RepositoryFacts;
  /** of the organization that owns it: "free", "team", …; null: not shown, or it is a user's */
  readonly plan: string | null;
  readonly main: BranchControls | null;
  readonly audit: BranchControls | null;
  readonly token: WorkflowToken | null;
  readonly actions: AllowedActions | null;
  readonly workflows: readonly WorkflowState[] | null;
  readonly codeOwners: readonly CodeOwnersError[] | null;
  /** branches that may use the environment with the App's key; "any": all; "absent": there is no such environment */
  readonly environment: readonly string[] | "any" | "absent" | null;
  readonly labels: readonly string[] | null;
  readonly log: LogState;
  /** text of the files in .github/ on the branch, by path from the root */
  readonly files: ReadonlyMap<string, string>;
  /** the same of the workflows that the program brings */
  readonly shipped: ReadonlyMap<string, string>;
  /** where the files that GitHub enforces are not what the policies say; null: the ledger has findings */
  readonly generated: readonly Diagnostic[] | null;
  /** logins of people who hold roles; null: the ledger has findings */
  readonly logins: readonly string[] | null;
}

/** not available: whoever wants it needs another plan of GitHub's */
export type ControlState = "in force" | "not in force" | "unknown" | "not available";

export interface Control {
  readonly id: string;
  readonly state: ControlState;
  /** what it keeps from happening, or makes sure of */
  readonly means: string;
  /** what was found; empty where there is nothing to say */
  readonly found: string;
  /** what to do about it; empty when it is in force */
  readonly cure: string;
}

export type Grade = "A" | "B" | "C";

/** How far the approval status can be trusted: what is so, and who could publish it without approvals. */
export const GRADES: Readonly<Record<Grade, { readonly when: string; readonly forgery: string }>> = {
  A: {
    when: "it counts from the ledger's App only, and only the default branch gets at the App's key",
    forgery: "nobody but an administrator who changes settings",
  },
  B: {
    when: "it counts from the ledger's App only, but other branches get at the App's key, or that is not shown",
    forgery: "whoever may push, by a workflow that takes the key and whose run shows",
  },
  C: {
    when: "it counts from others than the ledger's App",
    forgery: "whoever may push, by one request",
  },
};
