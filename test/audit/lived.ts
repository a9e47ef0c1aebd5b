/**
 * Writes docs/auditors.bundle: `node --import tsx test/audit/lived.ts docs/auditors.bundle`. The story of docs/story as it
 * would be on GitHub: each step a pull request of the one who takes it, approved by those whom policy asks, on a forge whose
 * clock is moved along; with a change of the rules on the way, notices that are sent, and at the end a push past the rules.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Seed } from "../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../forge/start.ts";
import { type Scene, sceneOf } from "../attacks/story.ts";
import type { Files } from "../commands/program.ts";
import { runGit } from "../crash/history.ts";
import { runProgram } from "../crash/program.ts";
import { moveClock, takeClock } from "../days/moved-clock.ts";
import { ANJA, begun, INES, JONAS, MIRA, PAVEL, RUNS, SOFIA, STEPS, type Step, stricter } from "./lived-steps.ts";

const [OWNER, NAME, APP, ADMIN] = ["acme", "patches", "patchledger", "ada-root"];
const SECRET = "ghs_of-the-program";

const LOGINS = [INES, JONAS, MIRA, PAVEL, SOFIA, ANJA];

function seedOf(files: Files): Seed {
  const permissions = {
    contents: "write",
    issues: "write",
    pull_requests: "write",
    statuses: "write",
    members: "read",
    metadata: "read",
  } as const;
  const check = { context: "patchledger/approval: main", app: APP };
  return {
    schemaVersion: 1,
    createdAt: "2026-03-02T07:00:00Z",
    users: [ADMIN, ...LOGINS].map((login) => ({ login, email: `${login}@example.org` })),
    organizations: [{ login: OWNER, members: { [ADMIN]: "admin" } }],
    apps: [{ slug: APP, owner: OWNER, permissions, installations: [{ account: OWNER }] }],
    repositories: [
      {
        ...{ owner: OWNER, name: NAME, files },
        collaborators: Object.fromEntries(LOGINS.map((login) => [login, "push" as const])),
        rulesets: [
          {
            ...{ name: "main", include: ["refs/heads/main"], bypass: [{ role: "admin", mode: "always" }] },
            rules: [
              { type: "pull_request" },
              { type: "deletion" },
              { type: "non_fast_forward" },
              { type: "required_status_checks", checks: [check] },
            ],
          },
        ],
      },
    ],
  };
}

interface Forge {
  readonly running: RunningForge;
  readonly ask: (login: string, method: string, path: string, body?: unknown) => Promise<Answer>;
  /** the program, as its workflows run it */
  readonly run: (...words: readonly string[]) => Promise<void>;
}

type Answer = Readonly<Record<string, unknown>>;

/** The whole life. @param bundle file that it is written to */
async function live(bundle: string): Promise<void> {
  takeClock();
  moveClock(Date.parse("2026-03-02T07:00:00Z"));
  const files = begun(sceneOf("01").merged);
  const running = await startForge({ seed: seedOf(files) });
  const scratch = mkdtempSync(join(tmpdir(), "patchledger-lived-"));
  try {
    const forge = forgeOf(running, scratch);
    await forge.run("record");
    for (const step of STEPS) {
      if (step.scene === "17") await change(forge, "2026-03-07T10:00:00Z", stricter(files), [MIRA]);
      await record(forge, step);
      await take(forge, step);
    }
    await tidy(forge);
    await push(forge);
    const bare = running.forge.git.folder(running.state.repositories[0]?.id ?? 0);
    runGit(bare, "bundle", "create", "-q", resolve(bundle), "main", "audit");
  } finally {
    await running.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function forgeOf(running: RunningForge, scratch: string): Forge {
  const { state, tokens, apiUrl, serverUrl } = running;
  const [app] = state.apps;
  const installation = state.installations.find(({ appId }) => appId === app?.id);
  if (app === undefined || installation === undefined) throw new Error("the forge has no App");
  state.tokens.push({
    digest: createHash("sha256").update(SECRET).digest("hex"),
    ...{ accountId: app.botId, kind: "installation", installationId: installation.id, expiresAt: null },
    ...{ permissions: { ...app.permissions }, repositoryIds: null },
  });
  const mail = { PATCHLEDGER_SMTP_HOST: "127.0.0.1", PATCHLEDGER_SMTP_PORT: String(running.mailPort) };
  Object.assign(process.env, {
    ...{ GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl, GITHUB_REPOSITORY: `${OWNER}/${NAME}` },
    ...{ GITHUB_TOKEN: SECRET, PATCHLEDGER_LOGIN: `${APP}[bot]`, ...mail },
  });
  runGit(scratch, "init", "-q");
  return {
    running,
    ask: async (login, method, path, body) => {
      const token = login === APP ? SECRET : tokens.get(login);
      const response = await fetch(`${apiUrl}/repos/${OWNER}/${NAME}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = response.status === 204 ? {} : Object(await response.json());
      if (!response.ok) throw new Error(`${login} ${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
      return answer;
    },
    run: async (...words) => {
      const { code, said } = await runProgram([...words, "--root", scratch]);
      // 1: the nightly job is silent, as nobody has set it up
      if (code !== 0 && code !== 1) throw new Error(`${words.join(" ")}: ${code} ${said}`);
    },
  };
}

/** GitHub's times have no smaller part than a second. */
const SECONDS = { open: 60, review: 300, merge: 600 };

async function take(forge: Forge, { scene, by, approvedBy }: Step): Promise<void> {
  const { now, files, name }: Scene = sceneOf(scene);
  await propose(forge, { now, files, by, approvedBy, name });
}

/** All runs since the last step. */
async function record({ run }: Forge, { scene }: Step): Promise<void> {
  const { now } = sceneOf(scene);
  for (const at of RUNS) {
    if (Date.parse(at) < Date.now() || Date.parse(at) > Date.parse(now)) continue;
    moveClock(Date.parse(at));
    await run("record");
    await run("notify");
  }
}

async function change(forge: Forge, now: string, files: Files, approvedBy: readonly string[]): Promise<void> {
  await propose(forge, { now, files, by: INES, approvedBy, name: "rules" });
}

interface Proposal {
  /** RFC 3339 */
  readonly now: string;
  readonly files: Files;
  readonly by: string;
  readonly approvedBy: readonly string[];
  readonly name: string;
}

async function propose({ ask, run }: Forge, { now, files, by, approvedBy, name }: Proposal): Promise<void> {
  const at = (seconds: number) => moveClock(Date.parse(now) + seconds * 1_000);
  const sha = await commit(ask, by, { files, message: name, at: () => at(0) });
  await ask(by, "POST", "/git/refs", { ref: `refs/heads/${name}`, sha });
  at(SECONDS.open);
  const { number } = await ask(by, "POST", "/pulls", { head: name, base: "main", title: name });
  for (const [index, login] of approvedBy.entries()) {
    at(SECONDS.review + index * 60);
    await ask(login, "POST", `/pulls/${number}/reviews`, { event: "APPROVE", body: "Looked at." });
  }
  at(SECONDS.merge - 60);
  await run("approve", "--pr", String(number));
  at(SECONDS.merge);
  await ask(by, "PUT", `/pulls/${number}/merge`, { merge_method: "merge" });
}

interface Written {
  readonly files: Files;
  readonly message: string;
  /** right before: a draft is of the second in which its branch began */
  readonly at: () => void;
}

async function commit(ask: Forge["ask"], by: string, { files, message, at }: Written): Promise<string> {
  const base = Object((await ask(by, "GET", "/git/ref/heads/main"))["object"]).sha;
  const tree = Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content }));
  const { sha } = await ask(by, "POST", "/git/trees", { base_tree: base, tree });
  at();
  return String((await ask(by, "POST", "/git/commits", { message, tree: sha, parents: [base] }))["sha"]);
}

/** The program moves the record to the archive by itself. */
async function tidy({ run }: Forge): Promise<void> {
  moveClock(Date.parse("2026-03-20T08:00:00Z"));
  for (const words of [["advance"], ["approve"], ["advance"], ["record"]]) await run(...words);
}

/** An administrator changes a tenant's file at night, without a pull request. */
async function push({ ask, run }: Forge): Promise<void> {
  const path = "systems/tenants/tenants.yaml";
  const files = { [path]: `${sceneOf("01").merged[path] ?? ""}# looked through in March\n` };
  const at = () => moveClock(Date.parse("2026-03-21T23:40:00Z"));
  const sha = await commit(ask, ADMIN, { files, message: "tenants", at });
  await ask(ADMIN, "PATCH", "/git/refs/heads/main", { sha });
  await run("record");
}

await live(process.argv[2] ?? "docs/auditors.bundle");
