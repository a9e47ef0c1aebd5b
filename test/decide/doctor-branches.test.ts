/** What rulesets hold on main and on the audit log, and how far the log can be relied on: one thing at a time that is not so. */
import { test } from "vitest";
import type { ControlFacts } from "../../src/model/control.ts";
import {
  APP,
  APPROVAL,
  app,
  checks,
  closed,
  expectFound,
  GOOD,
  KEPT,
  main,
  NIGHTLY,
  other,
  pulls,
  RULES,
  ruled,
  SHIPPED,
} from "./control-facts.ts";

const withLog = (log: Partial<ControlFacts["log"]>, files: readonly string[] = []) => ({
  log: { ...GOOD.log, ...log },
  shipped: new Map([...SHIPPED, ...files.map((path) => [path, ""] as const)]),
  files: new Map([...GOOD.files, ...files.map((path) => [path, ""] as const)]),
  workflows: [...(GOOD.workflows ?? []), ...files.map((path) => ({ path, isActive: true }))],
});

test.each<[what: string, change: Partial<ControlFacts>, found: readonly string[]]>([
  [
    "P8 P10 AP-090: no rules at all",
    { main: { rules: [], rulesets: [] } },
    [
      ...[
        "pull-requests",
        "code-owner-review",
        "validate-required",
        "approval-required",
        "history-kept",
        "no-bypass",
      ].map((id) => `${id}: not in force`),
    ],
  ],
  ["P5: approvals of former content stay", ruled({ dismissesStaleReviews: false }), ["pull-requests: not in force"]],
  ["squashing is allowed", ruled({ mergeMethods: ["merge", "squash"] }), ["pull-requests: not in force"]],
  ["every way of merging is allowed", ruled({ mergeMethods: null }), ["pull-requests: not in force"]],
  ["no code owner is asked", ruled({ requiresCodeOwners: false }), ["code-owner-review: not in force"]],
  [
    "two rules, together strict enough",
    { main: main([...RULES, { ...pulls, requiresCodeOwners: false, mergeMethods: null }]) },
    [],
  ],
  ["validate is not required", ruled({}, checks(APP, APPROVAL)), ["validate-required: not in force"]],
  ["the approval is not required", ruled({}, checks(APP, "validate")), ["approval-required: not in force"]],
  [
    "P4: a status of anybody's counts",
    ruled({}, checks(null, APPROVAL, "validate")),
    ["approval-required: not in force"],
  ],
  [
    "P4: a status of every workflow counts",
    ruled({}, checks(15368, APPROVAL, "validate")),
    ["approval-required: not in force"],
  ],
  ["P4: another App's counts", ruled({}, checks(1, APPROVAL, "validate")), ["approval-required: not in force"]],
  ["which App was not said", { appId: null }, []],
  [
    "P4: a workflow is required, of which nobody knows what it asks for",
    { main: main([...KEPT, pulls, checks(APP, "validate"), ...other("workflows")]) },
    ["approval-required: unknown"],
  ],
  [
    "P9: it may be rewritten",
    { main: main([...other("deletion"), pulls, checks(APP, APPROVAL, "validate")]) },
    ["history-kept: not in force"],
  ],
  [
    "P8: administrators may go around",
    { main: { ...main(), rulesets: [{ name: "main", rules: [], bypass: [{ type: "RepositoryRole", id: 5 }] }] } },
    ["no-bypass: not in force"],
  ],
  [
    "who may go around is not shown",
    { main: { ...main(), rulesets: [{ name: "main", rules: [], bypass: null }] } },
    ["no-bypass: unknown"],
  ],
  [
    "a person may write the log",
    { audit: closed([app(APP), { type: "RepositoryRole", id: 5 }]) },
    ["audit-writer: not in force"],
  ],
  ["another App may write the log", { audit: closed([app(1)]) }, ["audit-writer: not in force"]],
  ["nobody may write the log, the App neither", { audit: closed([]) }, ["audit-writer: not in force"]],
  [
    "P4: the App of every workflow may write the log",
    { appId: null, audit: closed([app(15368)]) },
    ["audit-writer: not in force"],
  ],
  ["which App may write the log was not said", { appId: null, audit: closed([app(APP)]) }, []],
  [
    "of two rules of the log one lets nobody in",
    {
      audit: {
        ...closed([app(APP)]),
        rulesets: [...closed([app(APP)]).rulesets, ...closed([]).rulesets],
      },
    },
    ["audit-writer: not in force"],
  ],
  ["who may write the log is not shown", { audit: closed(null) }, ["audit-writer: unknown"]],
  [
    "nothing keeps the log",
    { audit: { rules: [], rulesets: [] } },
    ["audit-kept: not in force", "audit-writer: not in force"],
  ],
  ["there is no log", withLog({ entries: 0 }), ["audit-log: not in force"]],
  ["the log is damaged", withLog({ damage: "an entry was edited" }), ["audit-log: not in force"]],
  ["the log can't be read", withLog({ problem: "GitHub did not answer", entries: 0 }), ["audit-log: unknown"]],
  [
    "the log has stopped: what came the day before yesterday is not in it",
    withLog({ untold: 2, untoldSince: "2026-02-28T22:00:00Z" }),
    ["audit-log: not in force"],
  ],
  ["what came an hour ago is not in the log yet", withLog({ untold: 1, untoldSince: "2026-03-02T07:00:00Z" }), []],
  ["the night was yesterday", withLog({ lastHeartbeat: "2026-03-01T22:00:00Z" }), []],
  ["the night was left out", withLog({ lastHeartbeat: "2026-02-28T22:00:00Z" }), ["heartbeat: not in force"]],
  ["no night was ever recorded", withLog({}, [NIGHTLY]), ["heartbeat: not in force"]],
  ["no night can be read", withLog({ problem: "lost" }, [NIGHTLY]), ["audit-log: unknown", "heartbeat: unknown"]],
])("%s", (_, change, found) => {
  expectFound({ ...GOOD, ...change }, found);
});
