/** A forge with something to see: a pull request that needs two approvals, an issue, a run, a mail. */
import { Octokit } from "@octokit/rest";
import { type RunningForge, startForge } from "../../../forge/start.ts";
import { sendMail } from "../mail/send.ts";

const WORKFLOW = `name: Checks
on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "all <b>well</b>" | tee "$GITHUB_STEP_SUMMARY"
`;

/** One element of each type. */
export const FORM = `name: Report <b>something</b>
description: For everybody.
title: "Report "
labels: [reported, nobody made it]
body:
  - {type: markdown, attributes: {value: "Read **this** first."}}
  - {type: input, id: title, attributes: {label: What, placeholder: a <word>}, validations: {required: true}}
  - {type: textarea, attributes: {label: How, description: Step by step., value: First}}
  - {type: textarea, attributes: {label: Log, render: shell}}
  - {type: dropdown, attributes: {label: Where, options: [here, there], default: 1}}
  - {type: dropdown, attributes: {label: When, options: [now, later]}}
  - {type: checkboxes, attributes: {label: Sure, options: [{label: I looked, required: true}, {label: It is so}]}}
`;

export interface Seen {
  readonly forge: RunningForge;
  /** opens the pages for acting */
  readonly entrance: string;
  readonly as: (login: string) => Octokit;
  readonly close: () => Promise<void>;
}

export const PLACE = { owner: "acme", repo: "patches" };

export async function makeSite(): Promise<Seen> {
  const people = ["alice", "bob", "dave", "rita"];
  const forge = await startForge({
    seed: {
      schemaVersion: 1,
      users: people.map((login) => ({ login })),
      organizations: [{ login: "acme", members: { dave: "admin" } }],
      repositories: [
        {
          owner: "acme",
          name: "patches",
          description: "security patches",
          files: {
            "README.md": "hello\n",
            ".github/workflows/checks.yml": WORKFLOW,
            ".github/ISSUE_TEMPLATE/report.yml": FORM,
            ".github/ISSUE_TEMPLATE/config.yml": "blank_issues_enabled: false\n",
          },
          collaborators: { alice: "push", bob: "push", dave: "push" },
          labels: [{ name: "reported" }],
          protections: [{ branch: "main", requiredApprovals: 2 }],
        },
        { owner: "acme", name: "hidden", private: true, files: { "README.md": "secret\n" } },
      ],
    },
  });
  const as = (login: string) => new Octokit({ baseUrl: forge.apiUrl, auth: forge.tokens.get(login) });
  await fill(as("bob"));
  await forge.forge.workflows.idle();
  await sendMail(forge.mailPort, "Subject: =?utf-8?Q?W=C3=A4rning?=\r\n\r\nYour systems are <affected>.\r\n");
  return { forge, entrance: forge.pagesUrl, as, close: forge.close };
}

async function fill({ rest }: Octokit): Promise<void> {
  const { data } = await rest.git.getRef({ ...PLACE, ref: "heads/main" });
  await rest.git.createRef({ ...PLACE, ref: "refs/heads/topic", sha: data.object.sha });
  const content = Buffer.from("<script>alert(1)</script>\nsecond\n").toString("base64");
  const file = { path: "a <b>.txt", branch: "topic", message: "Add <i>a</i>", content };
  await rest.repos.createOrUpdateFileContents({ ...PLACE, ...file });
  await rest.pulls.create({ ...PLACE, head: "topic", base: "main", title: "Add <b>a</b>", body: "It is <img src=x>." });
  await rest.issues.create({ ...PLACE, title: "An <b>issue</b>", body: "with words", labels: ["bug"] });
}
