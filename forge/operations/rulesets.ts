/** Rulesets: made and read, and what they said about every push. */
import { loginOf, sameName } from "../lookup.ts";
import { type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { activeRulesets } from "../rules/branch-rules.ts";
import type { Repository, RuleSuite, Ruleset, State } from "../state.ts";
import { type AskedOfRepository, type Demand, locate, locateFor } from "./access.ts";
import {
  bypassActorOf,
  conditionsOf,
  type GivenActor,
  type GivenConditions,
  type GivenRule,
  ruleOf,
} from "./given-ruleset.ts";
import { fullRuleset, ruleSuiteShape, rulesetShape, wholeRuleSuite } from "./shapes/ruleset.ts";

const ADMIN: Demand = { person: "admin", app: ["administration", "write"], refusal: null };
const READ: Demand = { person: "pull", app: ["metadata", "read"] };

const PERIODS_MS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 } as const;

export const rulesets: Operations = {
  // what holds for a branch is no secret: whoever may read the repository can check its gate
  "repos/get-branch-rules": (call) => {
    const located = locateFor(call, READ);
    const { repository, owner } = located;
    const found = activeRulesets(repository, `refs/heads/${call.path.branch}`);
    const source = { ruleset_source_type: "Repository", ruleset_source: `${owner.login}/${repository.name}` };
    return { items: found.flatMap(({ id, rules }) => rules.map((rule) => ({ ...rule, ...source, ruleset_id: id }))) };
  },
  "repos/get-repo-rulesets": (call) => {
    const located = locateFor(call, READ);
    const targets = call.query.targets?.split(",");
    const found = located.repository.rulesets.filter(({ target }) => targets?.includes(target) ?? true);
    return { items: found.map((ruleset) => rulesetShape(call, located, ruleset)) };
  },
  "repos/get-repo-ruleset": (call) => {
    const located = locateFor(call, READ);
    const ruleset = findRuleset(located.repository, call.path.ruleset_id);
    return { status: 200, body: fullRuleset(call, located, ruleset) };
  },
  "repos/create-repo-ruleset": (call) => {
    const located = locateFor(call, ADMIN);
    const { state, clock } = call.forge;
    const ruleset = addRuleset(state, located.repository, call.body, clock.now());
    return { status: 201, body: fullRuleset(call, located, ruleset) };
  },
  "repos/update-repo-ruleset": (call) => {
    const located = locateFor(call, ADMIN);
    const ruleset = findRuleset(located.repository, call.path.ruleset_id);
    change(located.repository, ruleset, call.body ?? {});
    ruleset.updatedAt = call.forge.clock.now();
    return { status: 200, body: fullRuleset(call, located, ruleset) };
  },
  "repos/delete-repo-ruleset": (call) => {
    const { repository } = locateFor(call, ADMIN);
    const ruleset = findRuleset(repository, call.path.ruleset_id);
    repository.rulesets = repository.rulesets.filter((one) => one !== ruleset);
    return { status: 204 };
  },
  "repos/get-repo-rule-suites": (call) => {
    const located = adminOf(call);
    const { forge, query } = call;
    const after = Date.parse(forge.clock.now()) - PERIODS_MS[query.time_period ?? "day"];
    const found = located.repository.ruleSuites.filter((suite) => {
      const isRecent = Date.parse(suite.pushedAt) >= after;
      const result = query.rule_suite_result ?? "all";
      return isRecent && isAbout(call, suite, query) && (result === "all" || suite.result === result);
    });
    return { items: found.toReversed().map((suite) => () => ruleSuiteShape(forge, located, suite)) };
  },
  "repos/get-repo-rule-suite": (call) => {
    const located = adminOf(call);
    const suite = located.repository.ruleSuites.find(({ id }) => id === call.path.rule_suite_id);
    if (suite === undefined) throw notFound();
    return { status: 200, body: wholeRuleSuite(call.forge, located, suite) };
  },
};

function adminOf(asked: AskedOfRepository): Located {
  locate(asked);
  return locateFor(asked, ADMIN);
}

/** As GitHub imports and exports it. */
export interface RulesetRequest {
  readonly name?: string;
  readonly target?: "branch" | "tag" | "push";
  readonly enforcement?: Ruleset["enforcement"];
  readonly bypass_actors?: readonly GivenActor[];
  readonly conditions?: GivenConditions;
  readonly rules?: readonly GivenRule[];
}

/** @throws Refusal when the forge would not enforce all of it; @param now RFC 3339 */
export function addRuleset(state: State, repository: Repository, request: RulesetRequest, now: string): Ruleset {
  const ruleset: Ruleset = {
    id: state.nextId++,
    name: "",
    target: "branch",
    enforcement: "active",
    include: [],
    exclude: [],
    bypassActors: [],
    rules: [],
    createdAt: now,
    updatedAt: now,
  };
  change(repository, ruleset, request);
  repository.rulesets.push(ruleset);
  return ruleset;
}

function change(repository: Repository, ruleset: Ruleset, request: RulesetRequest): void {
  const { name = ruleset.name, target = ruleset.target } = request;
  if (target === "push") throw new Refusal(501, 'this forge does not know rulesets with the target "push"');
  const isTaken = repository.rulesets.some((one) => one !== ruleset && sameName(one.name, name));
  if (name === "" || isTaken) throw new Refusal(422, "Validation Failed", ["Name must be unique"]);
  // all is checked before anything is changed
  const rules = request.rules?.map(ruleOf) ?? ruleset.rules;
  const bypassActors = request.bypass_actors?.map(bypassActorOf) ?? ruleset.bypassActors;
  const conditions = request.conditions === undefined ? {} : conditionsOf(request.conditions);
  const enforcement = request.enforcement ?? ruleset.enforcement;
  Object.assign(ruleset, { name, target, enforcement, rules, bypassActors, ...conditions });
}

function findRuleset(repository: Repository, id: number): Ruleset {
  const found = repository.rulesets.find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

interface SuiteFilter {
  readonly ref?: string | undefined;
  readonly actor_name?: string | undefined;
}

function isAbout({ forge }: AskedOfRepository, suite: RuleSuite, { ref, actor_name: actor }: SuiteFilter): boolean {
  if (ref !== undefined && suite.ref !== ref && suite.ref !== `refs/heads/${ref}`) return false;
  return actor === undefined || sameName(loginOf(forge.state, suite.actorId), actor);
}
