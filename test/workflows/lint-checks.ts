/** The checks of workflow files, named as zizmor names its audits. */
import { expressionsIn, type Fields, type File, fields, isRecord, type Place, text, textsIn } from "./lint-file.ts";
import { injectedIn } from "./lint-injection.ts";

export interface Check {
  readonly name: string;
  readonly at: readonly Place["kind"][];
  /** what is wrong, one text each */
  readonly judge: (place: Place, file: File) => readonly string[];
}

const SHA = /@[0-9a-f]{40}$/;
const CHECKOUT = /^actions\/checkout@/i;
const HEAD =
  /\bhead[._](?:ref|sha|commit|branch|repo)|\bhead\.|github\.head_ref|refs\/pull\/|pull_request\.number|workflow_run\./;
const CACHES = /^(?:actions\/cache|Swatinem\/rust-cache|actions\/cache\/restore)@/i;

export const CHECKS: readonly Check[] = [
  { name: "unpinned-uses", at: ["job", "step"], judge: ({ fields }) => unpinned(text(fields["uses"])) },
  { name: "excessive-permissions", at: ["file", "job"], judge: permissions },
  { name: "template-injection", at: ["step"], judge: injectedIn },
  { name: "dangerous-triggers", at: ["file", "step"], judge: dangerous },
  { name: "artipacked", at: ["step"], judge: ({ fields: step }) => persisted(step) },
  {
    name: "secrets-inherit",
    at: ["job"],
    judge: ({ fields }) => when(fields["secrets"] === "inherit", "secrets: inherit"),
  },
  { name: "github-env", at: ["step"], judge: environmentWrites },
  { name: "bot-conditions", at: ["job", "step"], judge: ({ fields }) => botConditions(String(fields["if"] ?? "")) },
  { name: "overprovisioned-secrets", at: ["file"], judge: ({ fields }) => wholeSecrets(fields) },
  {
    name: "insecure-commands",
    at: ["file", "job", "step"],
    judge: ({ fields: here }) => insecure(fields(here["env"])),
  },
  { name: "hardcoded-container-credentials", at: ["job"], judge: ({ fields }) => passwords(fields) },
  { name: "self-hosted", at: ["job"], judge: ({ fields }) => selfHosted(fields) },
  { name: "cache-poisoning", at: ["step"], judge: cacheInRelease },
];

function when(isWrong: boolean, found: string): readonly string[] {
  return isWrong ? [found] : [];
}

/** A tag or a branch may be moved to other code at any time. */
function unpinned(uses: string): readonly string[] {
  if (uses === "" || uses.startsWith("./")) return [];
  if (uses.startsWith("docker://")) return when(!/@sha256:[0-9a-f]{64}$/.test(uses), uses);
  return when(!SHA.test(uses), uses);
}

/** No job runs with the repository's default; what is written is asked for by the job that writes. */
function permissions({ kind, fields: here }: Place, { root, isAction }: File): readonly string[] {
  if (isAction) return [];
  const asked = here["permissions"];
  if (kind === "job") {
    const isMissing = asked === undefined && root["permissions"] === undefined;
    return isMissing ? ["no permissions: the job has the repository's default"] : when(isBroad(asked), String(asked));
  }
  const writes = Object.entries(fields(asked)).filter(([, level]) => level === "write");
  const found = writes.map(([name]) => `${name}: write for every job`);
  return isBroad(asked) ? [`${String(asked)} for every job`, ...found] : found;
}

function isBroad(asked: unknown): boolean {
  return asked === "write-all" || asked === "read-all";
}

/** Code of a stranger next to the repository's secrets. */
function dangerous({ kind, fields: here }: Place, file: File): readonly string[] {
  const risky = file.triggers.filter((name) => name === "pull_request_target" || name === "workflow_run");
  if (risky.length === 0) return [];
  if (kind === "file") {
    const jobs = Object.values(fields(file.root["jobs"])).map(fields);
    const isBare = file.root["permissions"] === undefined && jobs.some((job) => job["permissions"] === undefined);
    return when(isBare, `${risky.join(", ")} without permissions`);
  }
  const inputs = fields(here["with"]);
  const isCheckout = CHECKOUT.test(text(here["uses"]));
  const takes = ["ref", "repository"].some((name) => HEAD.test(text(inputs[name])));
  const byHand = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull|checkout|switch|merge)\b.*(?:pull\/|head|HEAD_REF)/.test(
    text(here["run"]),
  );
  return [
    ...when(isCheckout && takes, `checkout of ${text(inputs["ref"]) || text(inputs["repository"])}`),
    ...when(byHand, "fetches the head by hand"),
  ];
}

function persisted(step: Fields): readonly string[] {
  if (!CHECKOUT.test(text(step["uses"]))) return [];
  const given = fields(step["with"])["persist-credentials"];
  return when(given !== false && given !== "false", "the token stays in .git/config");
}

/** What a stranger sent may become PATH, LD_PRELOAD or NODE_OPTIONS of the steps after it. */
function environmentWrites({ fields: step }: Place, file: File): readonly string[] {
  if (!file.isPrivileged && !file.isAction) return [];
  const written = /(?:>>?|tee\b[^|\n]*)\s*["']?\$\{?(?:env:)?(GITHUB_ENV|GITHUB_PATH)\b/i.exec(text(step["run"]));
  const powershell = /\b(?:Out-File|Add-Content|Set-Content)\b.*\$env:(GITHUB_ENV|GITHUB_PATH)\b/i.exec(
    text(step["run"]),
  );
  return [written, powershell].flatMap((match) => match?.[1] ?? []).map((name) => `writes to ${name}`);
}

/** The actor is who touched it last, not who wrote it. */
function botConditions(condition: string): readonly string[] {
  const found =
    /github\.(?:triggering_)?actor(?:_id)?\s*[!=]=\s*['"]?[^'"\s]*(?:\[bot\]|\d{6,})|(?:contains|endsWith|startsWith)\([^)]*github\.(?:triggering_)?actor[^)]*bot/i;
  return when(found.test(condition), condition);
}

function wholeSecrets(root: Fields): readonly string[] {
  const all = textsIn(root).flatMap(expressionsIn);
  return all.filter((one) => /\btoJSON\(\s*secrets\s*\)|\bsecrets\s*\[(?!\s*'[^']*'\s*\])|^secrets$/i.test(one));
}

function insecure(env: Fields): readonly string[] {
  const value = env["ACTIONS_ALLOW_UNSECURE_COMMANDS"];
  return when(value !== undefined && String(value) !== "false", "ACTIONS_ALLOW_UNSECURE_COMMANDS");
}

function passwords(job: Fields): readonly string[] {
  const containers = [job["container"], ...Object.values(fields(job["services"]))];
  return containers.flatMap((container) => {
    const password = fields(fields(container)["credentials"])["password"];
    return when(password !== undefined && expressionsIn(password).length === 0, "a password in the file");
  });
}

function selfHosted(job: Fields): readonly string[] {
  const runsOn = job["runs-on"];
  const isGroup = fields(runsOn)["group"] !== undefined;
  const asked = textsIn(isRecord(runsOn) ? runsOn["labels"] : runsOn);
  const isByMatrix = asked.flatMap(expressionsIn).some((one) => one.startsWith("matrix"));
  const names = [...asked, ...(isByMatrix ? textsIn(fields(job["strategy"])["matrix"]) : [])];
  return when(isGroup || names.includes("self-hosted"), "a machine that keeps what earlier jobs left");
}

/** What is published must not be made from what any branch's run could leave in a cache. */
function cacheInRelease({ fields: step }: Place, { root, triggers }: File): readonly string[] {
  const isTagged = fields(fields(root["on"])["push"])["tags"] !== undefined;
  if (!triggers.includes("release") && !isTagged) return [];
  const uses = text(step["uses"]);
  const cache = fields(step["with"])["cache"];
  const isAsked = /\/setup-/.test(uses) && cache !== undefined && cache !== false && cache !== "" && cache !== "false";
  return when(CACHES.test(uses) || isAsked, `${uses} restores a cache`);
}
