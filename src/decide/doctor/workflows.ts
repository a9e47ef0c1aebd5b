/** Whether the workflows are those of the program, and may do what they have to, and others no more than that. */
import type { ControlFacts } from "../../model/control.ts";
import { isLedgersApp, publishersOf, wrongBranches } from "./grade.ts";
import { type ControlRow, hidden, inForce, type Judged, notInForce, unlessWrong } from "./row.ts";

const GENERAL = "Settings, Actions, General";
/** who publishes the program; a company may run a copy of its own, of the same name */
const PUBLISHER = "patchledger";
const USES = /uses: ([\w.-]+\/patchledger@[0-9a-f]{40}) # v[\w.]+/g;

export const WORKFLOWS: readonly ControlRow[] = [
  {
    id: "workflows",
    means: "the workflows are those of the program",
    judge: ({ files, shipped }) => {
      const wrong = [...shipped].flatMap(([path, text]) => {
        const found = files.get(path);
        if (found === undefined) return [`${path} is missing`];
        return withoutRelease(found) === withoutRelease(text) ? [] : [`${path} is another one`];
      });
      return unlessWrong(wrong, 'take them from a folder that "patchledger init" writes with the release that you run');
    },
  },
  {
    id: "workflow-release",
    means: "the workflows run a release, and all of them the same",
    judge: ({ files, shipped, repository }) => {
      const releases = [...new Set([...shipped.keys()].flatMap((path) => releasesIn(files.get(path) ?? "")))];
      const cure = "name one release in all of them, by its commit";
      if (releases.length === 0) return notInForce("they name none", cure);
      if (releases.some((one) => one.endsWith("@".padEnd(41, "0"))))
        return notInForce("they name a commit of zeros, which runs nothing", cure);
      const foreign = releases.find((release) => !isOurs(release, repository.owner.login));
      if (foreign !== undefined)
        return notInForce(
          `they run ${foreign}, which is neither ${PUBLISHER}'s nor ${repository.owner.login}'s`,
          `${cure}, from ${PUBLISHER}/patchledger or from a copy that ${repository.owner.login} keeps`,
        );
      return releases.length === 1 ? inForce(releases[0]) : notInForce(`they name ${releases.join(", ")}`, cure);
    },
  },
  {
    id: "workflows-enabled",
    means: "GitHub runs the workflows",
    judge: ({ workflows, shipped }) => {
      if (workflows === null) return hidden();
      const active = new Set(workflows.filter(({ isActive }) => isActive).map(({ path }) => path));
      const off = [...shipped.keys()].filter((path) => !active.has(path));
      return unlessWrong(off, "enable them under Actions; GitHub also disables schedules of a quiet public repository");
    },
  },
  {
    id: "environment",
    means: "workflows of other branches can't get at the App's key",
    judge: (facts) => {
      const wrong = wrongBranches(facts);
      const cure = `make the environment "patchledger" for the selected branch ${facts.branch} only: Settings, Environments`;
      return wrong === null ? hidden() : unlessWrong(wrong, cure);
    },
  },
  {
    id: "workflow-token",
    means: "a workflow that says nothing may only read",
    judge: ({ token }) => {
      if (token === null) return hidden();
      return unlessWrong(token.mayWrite ? ["it may write"] : [], `workflow permissions: read (${GENERAL})`);
    },
  },
  { id: "workflow-approval", means: "no workflow approves pull requests", judge: mayApprove },
  {
    id: "allowed-actions",
    means: "workflows run what was looked at, and nothing else",
    judge: ({ actions }) => {
      if (actions === null) return hidden();
      if (!actions.isEnabled) return notInForce("Actions are switched off: nothing runs", `allow them (${GENERAL})`);
      const wrong = [
        ...(actions.allowed === "all" ? ["every action may be used"] : []),
        ...(actions.allowed === "local_only" ? ["the program's own action is not allowed"] : []),
        ...(actions.arePinned ? [] : ["actions may be named by tags, which can be moved"]),
      ];
      const cure = "allow selected actions, the program's and actions/create-github-app-token, pinned to full commits";
      return unlessWrong(wrong, `${cure} (${GENERAL})`);
    },
  },
];

/** Without an App the program could open nothing otherwise: then this is the smaller of two wrongs, and still one. */
function mayApprove(facts: ControlFacts): Judged {
  const { token } = facts;
  if (token === null) return hidden();
  const isApp = publishersOf(facts).some((app) => isLedgersApp(app, { appId: null }));
  const cure = `Allow GitHub Actions to create and approve pull requests: off (${GENERAL})`;
  return unlessWrong(token.mayApprove ? ["workflows may"] : [], isApp ? cure : `set up an App first; then ${cure}`);
}

/** Names of accounts do not differ by case. */
function isOurs(release: string, owner: string): boolean {
  const [publisher = ""] = release.toLowerCase().split("/");
  return publisher === PUBLISHER || publisher === owner.toLowerCase();
}

function withoutRelease(text: string): string {
  return text.replaceAll(USES, "uses: the program");
}

function releasesIn(text: string): readonly string[] {
  return [...text.matchAll(USES)].map(([, release = ""]) => release);
}
