/**
 * What the workflows of every ledger may never do, one row for each attack. They run with a ledger's secrets, in places
 * where this project can't mend them, so that these rules are stricter than the lint. Each row has to find its own fault.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { ROOT } from "../commands/program.ts";
import { ledgerWorkflows } from "./ledger-forge.ts";
import { type Fields, type File, fields, fileOf, stepsOf, text } from "./lint-file.ts";

const NAMES = [
  "advance",
  "approve",
  "forms",
  "nightly",
  "notify",
  "record",
  "review-signal",
  "sla",
  "validate",
] as const;
type Name = (typeof NAMES)[number];

interface Read extends File {
  readonly name: string;
  readonly source: string;
  readonly jobs: readonly Fields[];
  readonly steps: readonly Fields[];
}

interface Rule {
  readonly name: string;
  /** what is wrong, one text each */
  readonly judge: (read: Read) => readonly string[];
  /** a fault, put into one of the files */
  readonly fault: { readonly name: Name; readonly find: string; readonly put: string };
}

const SHA = "29824e69f54612133e76f7eaac726eef6c875baf";
const STEPS = "    steps:\n";
const ACTIONS = /^(?:actions\/create-github-app-token|patchledger\/patchledger)@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** what the program itself is given, and nothing wider */
const APP_TOKEN = "$".concat("{{ steps.app.outputs.token || github.token }}");

function sourceOf(name: Name): string {
  return ledgerWorkflows[`.github/workflows/${name}.yml`] ?? "";
}

function read(name: string, source: string): Read {
  const root = fields(load(source, { schema: CORE_SCHEMA }));
  const jobs = Object.values(fields(root["jobs"])).map(fields);
  const steps = jobs.flatMap((job) => stepsOf("", job).map((step) => step.fields));
  return { ...fileOf(root), name, source, jobs, steps };
}

/** Every line that a regular expression finds, comments aside. */
const lines = (source: string, wrong: RegExp) =>
  source.split("\n").filter((line) => !line.startsWith("#") && wrong.test(line));
const usesOf = ({ source }: Read) => [...source.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, uses = ""]) => uses);
const isFromPullRequest = ({ triggers }: Read) => triggers.some((one) => /^pull_request(?:_review)?$/.test(one));

/** "| `approve` | … | `contents: read`, `statuses: write` | …" of the page that people set up by. */
function documented(name: string): string {
  const page = readFileSync(join(ROOT, "docs/workflows.md"), "utf8");
  const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
  return [...(row.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, one = ""]) => one).join(", ");
}

const RULES: readonly Rule[] = [
  {
    name: "W1 Y1 Y2: nothing of a repository is checked out, so nothing of it can run",
    judge: ({ source }) => lines(source, /actions\/checkout|uses: \.\/|\bgh |\bgit |\bnpm |\bnode /),
    fault: { name: "approve", find: STEPS, put: `${STEPS}      - uses: actions/checkout@${SHA}\n` },
  },
  {
    name: "W2: no expression is in a script",
    judge: ({ steps }) => steps.map(({ run }) => text(run)).filter((run) => run.includes("{{")),
    fault: { name: "validate", find: STEPS, put: `${STEPS}      - run: echo {{ github.head_ref }}\n` },
  },
  {
    name: "W3: nothing is written to the environment or the path of later steps",
    judge: ({ source }) => lines(source, /GITHUB_(?:ENV|PATH|OUTPUT)|set-output|ACTIONS_ALLOW/),
    fault: { name: "advance", find: STEPS, put: `${STEPS}      - run: echo a >> "$GITHUB_ENV"\n` },
  },
  {
    name: "W4: a workflow may do nothing, and its job what docs/workflows.md says",
    judge: ({ name, root, jobs }) => {
      const asked = jobs.flatMap((job) =>
        Object.entries(fields(job["permissions"])).map(([key, to]) => `${key}: ${to}`),
      );
      const isOpen = JSON.stringify(root["permissions"]) !== "{}";
      const differs = asked.join(", ") !== documented(name);
      return [...(isOpen ? ["the workflow may do something"] : []), ...(differs ? [asked.join(", ")] : [])];
    },
    fault: { name: "validate", find: "contents: read", put: "contents: write" },
  },
  {
    name: "W5: two actions are used, by commit, with the version beside it",
    judge: (file) => usesOf(file).filter((uses) => !ACTIONS.test(uses)),
    fault: { name: "validate", find: "@0000000000000000000000000000000000000000", put: "@v1" },
  },
  {
    name: "W6: no artefact is uploaded, and no token stays on disk",
    judge: ({ source }) => lines(source, /upload-|download-|persist-credentials: true|http\.\S*extraheader/),
    fault: { name: "validate", find: STEPS, put: `${STEPS}      - uses: actions/upload-artifact@${SHA}\n` },
  },
  {
    name: "W7: there is no cache",
    judge: ({ source }) => lines(source, /cache/i),
    fault: { name: "approve", find: STEPS, put: `${STEPS}      - uses: actions/cache@${SHA}\n` },
  },
  {
    name: "W8: a secret is in jobs of the environment only, and in no run of a pull request's own file",
    judge: (file) => {
      const outside = file.jobs.filter((job) => JSON.stringify(job).includes("secrets.")).filter(isOutside);
      const shown = isFromPullRequest(file) ? lines(file.source, /secrets\.|environment:/) : [];
      return [...shown, ...outside.map(() => "a secret outside of the environment")];
    },
    fault: { name: "advance", find: "    environment: patchledger # holds the App's key, for main only\n", put: "" },
  },
  {
    name: "W9: nothing depends on who touched it last",
    judge: ({ source }) => lines(source, /github\.(?:triggering_)?actor|\.sender\b/),
    fault: { name: "approve", find: "if: vars.PATCHLEDGER_APP_ID != ''", put: "if: github.actor == 'ledger[bot]'" },
  },
  {
    name: "W10: what publishes and opens takes the App's token, and says what it can't do without",
    judge: ({ steps, root, source }) => {
      const program = steps.filter(({ uses }) => text(uses).startsWith("patchledger/"));
      const tokens = program.map(({ env }) => text(fields(env)["GITHUB_TOKEN"])).filter((token) => token !== APP_TOKEN);
      const isReading = text(root["name"]) === "validate" || program.length === 0;
      return isReading ? [] : [...tokens, ...(source.includes("::warning title=there is no App::") ? [] : ["no word"])];
    },
    fault: { name: "advance", find: "steps.app.outputs.token || ", put: "" },
  },
  {
    name: "a run ends by itself, on a machine of its own, and what failed is not called right",
    judge: ({ jobs, source }) => [
      ...jobs.filter((job) => job["runs-on"] !== "ubuntu-24.04" || !(Number(job["timeout-minutes"]) <= 60)).map(String),
      ...lines(source, /continue-on-error/),
    ],
    fault: { name: "approve", find: "    timeout-minutes: 30\n", put: "" },
  },
  {
    name: "no run that writes is cut short by the next",
    judge: (file) => {
      const groups = groupsOf(file);
      const isCut = groups.some((one) => one["cancel-in-progress"] === true) && file.name !== "validate";
      return [...(groups.length === 0 ? ["no group"] : []), ...(isCut ? ["cut short"] : [])];
    },
    fault: { name: "approve", find: "cancel-in-progress: false", put: "cancel-in-progress: true" },
  },
  {
    name: "no workflow pushes a waiting run of another out of its group",
    judge: (file) =>
      groupsOf(file)
        .map(({ group }) => text(group))
        .filter((group) => group.split("-$")[0] !== file.name),
    fault: { name: "nightly", find: "group: nightly", put: "group: notify" },
  },
  {
    name: "a run that is skipped pushes no waiting one out of its group",
    judge: ({ root, jobs }) =>
      root["concurrency"] === undefined
        ? []
        : jobs.filter((job) => job["if"] !== undefined).map(({ if: on }) => text(on)),
    fault: { name: "forms", find: "permissions: {}\n", put: "permissions: {}\nconcurrency: forms\n" },
  },
  {
    name: "schedules are at odd minutes, and none at the full hour, where GitHub leaves most of them out",
    judge: ({ source }) => [...source.matchAll(/cron: "(\S+)/g)].map(([, minute = ""]) => minute).filter(isCrowded),
    fault: { name: "advance", find: '"43 * * * *"', put: '"0 * * * *"' },
  },
];

/** Of the workflow and of its jobs. */
function groupsOf({ root, jobs }: Read): readonly Fields[] {
  return [root, ...jobs].map(({ concurrency }) => fields(concurrency)).filter(({ group }) => text(group) !== "");
}

function isOutside(job: Fields): boolean {
  return job["environment"] !== "patchledger";
}

function isCrowded(minute: string): boolean {
  return Number(minute) % 2 !== 1;
}

test("every workflow of a ledger is known here", () => {
  expect(Object.keys(ledgerWorkflows).sort()).toEqual(NAMES.map((name) => `.github/workflows/${name}.yml`));
});

describe.each(RULES)("$name", ({ judge, fault }) => {
  test.each(NAMES)("%s", (name) => expect(judge(read(name, sourceOf(name)))).toEqual([]));

  test("is found where it is not so", () => {
    const source = sourceOf(fault.name);
    expect(source).toContain(fault.find);
    const changed = source.replace(fault.find, fault.put.replace("{{", "$".concat("{{")));
    expect(judge(read(fault.name, changed))).not.toEqual([]);
  });
});
