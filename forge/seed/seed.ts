/** What a seed file declares; forge/seed/seed.schema.json says it for editors and checks it. */
import type { MemberPermission, Permission, Rule } from "../state.ts";

export interface Seed {
  readonly schemaVersion: 1;
  /** instant of everything that the seed makes; now when not given */
  readonly createdAt?: string;
  readonly users: readonly SeedUser[];
  readonly organizations?: readonly SeedOrganization[];
  readonly teams?: readonly SeedTeam[];
  readonly apps?: readonly SeedApp[];
  readonly repositories?: readonly SeedRepository[];
}

export interface SeedUser {
  readonly login: string;
  readonly name?: string;
  readonly email?: string;
  /** secret; one is made up when not given */
  readonly token?: string;
}

export interface SeedOrganization {
  readonly login: string;
  readonly name?: string;
  /** what each member may do in every repository; reading, when not said */
  readonly memberPermission?: MemberPermission;
  /** login to role */
  readonly members?: Readonly<Record<string, "admin" | "member">>;
  /** invited, not yet there */
  readonly pending?: readonly string[];
}

export interface SeedTeam {
  readonly organization: string;
  readonly slug: string;
  readonly name?: string;
  readonly privacy?: "closed" | "secret";
  readonly members?: Readonly<Record<string, "member" | "maintainer">>;
  readonly pending?: readonly string[];
}

export interface SeedApp {
  readonly slug: string;
  /** its number, which rules and settings may name already; one is made up when not given */
  readonly id?: number;
  readonly owner: string;
  readonly name?: string;
  readonly permissions: Readonly<Record<string, "read" | "write" | "admin">>;
  readonly events?: readonly string[];
  /** PEM; a pair is made when not given, and its private half written to DATA/keys/SLUG.pem */
  readonly publicKey?: string;
  readonly installations?: readonly { readonly account: string; readonly repositories?: readonly string[] }[];
}

export interface SeedRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
  /** path to text: the first commit */
  readonly files?: Readonly<Record<string, string>>;
  /** folder of a git repository, from the seed's folder: its branches and tags are copied */
  readonly source?: string;
  readonly collaborators?: Readonly<Record<string, Permission>>;
  readonly teams?: Readonly<Record<string, Permission>>;
  readonly labels?: readonly { readonly name: string; readonly color?: string; readonly description?: string }[];
  readonly protections?: readonly SeedProtection[];
  readonly rulesets?: readonly SeedRuleset[];
  readonly actions?: SeedActions;
}

export interface SeedActions {
  /** "Allow GitHub Actions to create and approve pull requests" */
  readonly canApprove?: boolean;
  readonly workflowPermissions?: "read" | "write";
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface SeedProtection {
  readonly branch: string;
  readonly requiredApprovals?: number;
  readonly dismissStaleReviews?: boolean;
  readonly requireCodeOwnerReviews?: boolean;
  readonly requireLastPushApproval?: boolean;
  readonly requiredChecks?: readonly SeedCheck[];
  readonly strictChecks?: boolean;
  readonly enforceAdmins?: boolean;
  readonly allowForcePushes?: boolean;
  readonly allowDeletions?: boolean;
}

/** @property app slug of the App that has to report it; anybody may when not given */
export interface SeedCheck {
  readonly context: string;
  readonly app?: string;
}

export interface SeedRuleset {
  readonly name: string;
  readonly target?: "branch" | "tag";
  readonly enforcement?: "active" | "disabled" | "evaluate";
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly bypass?: readonly SeedBypass[];
  readonly rules: readonly SeedRule[];
}

/** Exactly one of team, app, role and organizationAdmin. */
export interface SeedBypass {
  readonly team?: string;
  readonly app?: string;
  readonly role?: "maintain" | "write" | "admin";
  readonly organizationAdmin?: true;
  readonly mode?: "always" | "pull_request";
}

type PullRequestParameters = Extract<Rule, { type: "pull_request" }>["parameters"];

export type SeedRule =
  | { readonly type: "deletion" | "non_fast_forward" | "creation" | "required_linear_history" | "required_signatures" }
  | { readonly type: "update" }
  | { readonly type: "pull_request"; readonly parameters?: Partial<PullRequestParameters> }
  | { readonly type: "required_status_checks"; readonly checks: readonly SeedCheck[]; readonly strict?: boolean };
