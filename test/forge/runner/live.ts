/** A running forge with one repository, some workflow files, two people and an App. */
import { Octokit } from "@octokit/rest";
import { type RunningForge, startForge } from "../../../forge/start.ts";
import type { WorkflowRun } from "../../../forge/state.ts";

export const PLACE = { owner: "acme", repo: "patches" };
/** `{{ }}` with its dollar, which this language would take for its own. */
const x = (text: string) => text.replaceAll("{{", "$".concat("{{"));

let forge: RunningForge | null = null;

export async function endForge(): Promise<void> {
  await forge?.close();
  forge = null;
}

type Files = Readonly<Record<string, string>>;

export async function start(workflows: Files) {
  const files = Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}`, x(text)] as const);
  const running = await startForge({
    seed: {
      schemaVersion: 1,
      users: [{ login: "ann" }, { login: "bob" }],
      organizations: [{ login: "acme", members: { ann: "admin" } }],
      apps: [
        {
          slug: "ledger",
          owner: "acme",
          permissions: { contents: "write", pull_requests: "write", statuses: "write" },
          installations: [{ account: "acme" }],
        },
      ],
      repositories: [
        {
          owner: "acme",
          name: "patches",
          files: { "README.md": "hello\n", ...Object.fromEntries(files) },
          collaborators: { ann: "push", bob: "push" },
          actions: { canApprove: true },
        },
      ],
    },
  });
  forge = running;
  const as = (login: string) => new Octokit({ baseUrl: running.apiUrl, auth: running.tokens.get(login) });
  const runs = async (): Promise<readonly WorkflowRun[]> => {
    await running.forge.workflows.idle();
    return running.state.repositories[0]?.workflowRuns ?? [];
  };
  return { running, as, runs };
}

/** Pushes a commit through the API. */
export async function change({ rest }: Octokit, branch: string, path = "a.txt"): Promise<void> {
  const { data } = await rest.git.getRef({ ...PLACE, ref: "heads/main" });
  if (branch !== "main") await rest.git.createRef({ ...PLACE, ref: `refs/heads/${branch}`, sha: data.object.sha });
  const content = Buffer.from(`${path}\n`).toString("base64");
  await rest.repos.createOrUpdateFileContents({ ...PLACE, path, branch, message: `Add ${path}`, content });
}

export const PUSHES = `git -c user.name=a -c user.email=a@example.org commit -q --allow-empty -m by-workflow && git push -q origin HEAD:refs/heads/made`;

export const oneJob = (steps: string, more = "") =>
  `jobs:\n  a:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`;
