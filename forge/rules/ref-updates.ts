/** Whether a ref may be moved as somebody wants to, in the words of a push that is refused. */
import { mayBypass, type RefRules, type RuleSource } from "./branch-rules.ts";
import { type Checks, unmetChecks } from "./checks.ts";
import { type MergeFacts, unmetBefore } from "./mergeability.ts";
import type { Actor } from "./permissions.ts";

export interface RefUpdate {
  /** in full: "refs/heads/main" */
  readonly ref: string;
  readonly kind: "creation" | "update" | "deletion";
  /** the old commit is not an ancestor of the new one */
  readonly isForced: boolean;
  readonly bringsMergeCommits: boolean;
  readonly bringsUnsignedCommits: boolean;
  /** of the pull request that this merges; null for everything else */
  readonly merge: MergeFacts | null;
  /** of the new commit */
  readonly checks: Checks;
}

export interface Violation {
  readonly source: RuleSource;
  /** as rulesets name it */
  readonly rule: string;
  readonly text: string;
  readonly isBypassed: boolean;
}

/** Everything that the rules have against it, also what this actor may do all the same. */
export function violationsOf(rules: RefRules, update: RefUpdate, actor: Actor): readonly Violation[] {
  return rules.sources.flatMap((source) => {
    const isExempt = mayBypass(source, actor, update.merge !== null);
    return violationsOfSource(source, update).map(({ rule, text }) => {
      // classic protection holds also admins to its ban of force pushes and deletions
      const isAlways = source.ruleset === null && (rule === "non_fast_forward" || rule === "deletion");
      return { source, rule, text, isBypassed: isExempt && !isAlways };
    });
  });
}

interface Broken {
  readonly rule: string;
  readonly text: string;
}

function violationsOfSource(source: RuleSource, update: RefUpdate): readonly Broken[] {
  const { demands } = source;
  const { kind } = update;
  if (kind === "deletion") {
    const classic = source.ruleset === null ? "Cannot delete a protected branch" : "Cannot delete this branch";
    return demands.noDeletion ? [{ rule: "deletion", text: classic }] : [];
  }
  const table: readonly (readonly [boolean, string, string])[] = [
    [demands.noCreation && kind === "creation", "creation", "Cannot create ref due to creations being restricted."],
    [demands.noUpdate && kind === "update", "update", "Cannot update this protected ref."],
    [demands.noForcePush && update.isForced, "non_fast_forward", forceText(source)],
    [
      demands.linearHistory && update.bringsMergeCommits,
      "required_linear_history",
      "This branch must not contain merge commits.",
    ],
    [
      demands.signatures && update.bringsUnsignedCommits,
      "required_signatures",
      "Commits must have verified signatures.",
    ],
  ];
  return [
    ...table.filter(([isBroken]) => isBroken).map(([, rule, text]) => ({ rule, text })),
    ...(update.merge === null ? directUpdate(source, update) : beforeMerge(source, update.merge)),
  ];
}

/** A rule of a ruleset names only the first thing that it misses; classic protection names them all. */
function beforeMerge({ ruleset, demands }: RuleSource, merge: MergeFacts): readonly Broken[] {
  const unmet = unmetBefore(merge, demands);
  if (ruleset === null) return unmet;
  return unmet.filter(({ rule }, index) => unmet.findIndex((one) => one.rule === rule) === index);
}

function forceText({ ruleset }: RuleSource): string {
  return ruleset === null ? "Cannot force-push to a protected branch" : "Cannot force-push to this branch";
}

function directUpdate({ demands, ruleset }: RuleSource, { kind, checks }: RefUpdate): readonly Broken[] {
  // classic protection of a branch that does not exist yet lets it be created
  const isFirst = kind === "creation" && ruleset === null;
  const broken: Broken[] = [];
  if (demands.pullRequest && !isFirst)
    broken.push({ rule: "pull_request", text: "Changes must be made through a pull request." });
  if (kind === "update" || (demands.checksOnCreation && !isFirst)) broken.push(...unmetChecks(demands.checks, checks));
  return broken;
}

/** What a refused push prints; classic protection speaks before rulesets. */
export function refusalLines(ref: string, violations: readonly Violation[], rulesPage: string): readonly string[] {
  const held = violations.filter(({ isBypassed }) => !isBypassed);
  const classic = held.filter(({ source }) => source.ruleset === null);
  const rulesets = held.filter(({ source }) => source.ruleset !== null);
  if (classic.length > 0)
    return [
      `error: GH006: Protected branch update failed for ${ref}.`,
      ...classic.map(({ text }) => `error: - ${text}`),
    ];
  if (rulesets.length === 0) return [];
  return [
    `error: GH013: Repository rule violations found for ${ref}.`,
    `Review all repository rules at ${rulesPage}`,
    "",
    ...[...new Set(rulesets.map(({ text }) => text))].flatMap((text) => [`- ${text}`, ""]),
  ];
}

/** What a push prints that got through because of who pushed. */
export function bypassLines(ref: string, violations: readonly Violation[]): readonly string[] {
  const bypassed = violations.filter(({ isBypassed }) => isBypassed);
  if (bypassed.length === 0) return [];
  const texts = [...new Set(bypassed.map(({ text }) => text))];
  return [`Bypassed rule violations for ${ref}:`, "", ...texts.flatMap((text) => [`- ${text}`, ""])];
}
