/** Where one patch stands, as it is shown: the shape of what is decided about it, and what terminals and pages say alike. */

/** Verdicts of systems that need nothing: they are counted, and not named. */
export const NEEDING_NOTHING: ReadonlySet<string> = new Set(["not-present", "not-affected", "fixed"]);

/** Who writes the file of a step. */
export const WRITERS = { person: "a person", program: "the program", either: "a person or the program" } as const;

/** What is shown; `decide` makes it. */
export interface Shown {
  readonly patch: string;
  readonly advisory: string;
  readonly title: string | null;
  readonly state: string;
  readonly attempt: number;
  readonly isWithdrawn: boolean;
  readonly folder: string;
  readonly level: string;
  readonly priority: string;
  readonly deadline: ShownDeadline | null;
  readonly unanswered: readonly string[];
  readonly collectedLate: { readonly at: string; readonly by: string } | null;
  readonly kept: readonly {
    readonly level: string;
    readonly verdict: "met" | "breached" | "provisional";
    readonly deadline: string;
    readonly stoppedAt: string;
  }[];
  readonly open: number;
  readonly letBe: { readonly systems: readonly string[]; readonly until: string } | null;
  readonly timeline: readonly {
    readonly at: string | null;
    readonly who: string | null;
    readonly what: string;
    readonly file: string;
  }[];
  readonly waves: readonly {
    readonly wave: string;
    readonly state: string;
    readonly from: string;
    readonly until: string;
    readonly systems: readonly string[];
  }[];
  readonly pairs: readonly {
    readonly verdict: string;
    readonly course: string | null;
    readonly systems: readonly string[];
  }[];
  readonly next: ShownStep | null;
  readonly isUnneeded: boolean;
  readonly questions: readonly ShownQuestion[];
  readonly duties: readonly {
    readonly requirement: string | null;
    readonly what: string;
    readonly command: string | null;
  }[];
  readonly deviations: readonly {
    readonly requirement: string;
    readonly what: string;
    readonly reason: string;
    readonly acceptedBy: string;
    readonly file: string;
  }[];
  readonly illegal: readonly { readonly path: string; readonly problem: string; readonly cure: string }[];
  /** files that are being written, and how much of each is open */
  readonly drafts: readonly { readonly path: string; readonly open: number }[];
}

export interface ShownDeadline {
  readonly at: string;
  readonly system: string;
  readonly level: string;
  readonly agreedIn: string;
  readonly within: string;
  readonly start: string;
  readonly startedBy: string;
  readonly leftMs: number;
}

export interface ShownStep {
  readonly transition: string;
  readonly wave: string | null;
  readonly file: string | null;
  readonly by: "person" | "program" | "either";
  readonly groups: readonly string[];
  readonly needs: readonly {
    readonly roles: readonly string[];
    readonly count: number;
    readonly people: readonly string[];
    readonly because: string;
  }[];
  readonly codeOwners: readonly string[];
}

export interface ShownQuestion {
  readonly requirements: readonly string[];
  readonly asks: string;
  readonly answer: "ok" | "refused" | "open";
  readonly refusals: readonly { readonly problem: string; readonly cure: string }[];
}
