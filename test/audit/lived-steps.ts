/** Who takes which step of the story of docs/story on the forge, who approves it, and what its ledger has beside. */
import type { Files } from "../commands/program.ts";

/** Who takes a step of the story, and who approves it. */
export interface Step {
  /** "06": of docs/story */
  readonly scene: string;
  readonly by: string;
  readonly approvedBy: readonly string[];
}

export const [INES, JONAS, MIRA, PAVEL, SOFIA, ANJA] = [
  "ines-duarte",
  "jonas-okafor",
  "mira-vogel",
  "pavel-novotny",
  "sofia-keller",
  "anja-petersen",
] as const;

export const STEPS: readonly Step[] = [
  { scene: "01", by: INES, approvedBy: [JONAS] },
  { scene: "02", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "03", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "04", by: INES, approvedBy: [MIRA] },
  { scene: "05", by: INES, approvedBy: [MIRA] },
  { scene: "06", by: PAVEL, approvedBy: [JONAS] },
  { scene: "07", by: INES, approvedBy: [MIRA, JONAS, ANJA] },
  { scene: "08", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "09", by: JONAS, approvedBy: [INES] },
  { scene: "11", by: JONAS, approvedBy: [MIRA] },
  { scene: "12", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "13", by: PAVEL, approvedBy: [JONAS] },
  { scene: "14", by: INES, approvedBy: [MIRA, JONAS, ANJA] },
  { scene: "15", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "16", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "17", by: JONAS, approvedBy: [MIRA, INES] },
  { scene: "18", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "19", by: INES, approvedBy: [SOFIA] },
  { scene: "20", by: ANJA, approvedBy: [MIRA, JONAS] },
  { scene: "21", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "22", by: INES, approvedBy: [SOFIA] },
  { scene: "23", by: INES, approvedBy: [MIRA, SOFIA] },
  { scene: "24", by: INES, approvedBy: [MIRA, SOFIA] },
];

/** Runs of the jobs that record and send: what is announced has to be sent in time, and runs that are left out are caught up. */
export const RUNS: readonly string[] = [
  "2026-03-02T09:30:00Z",
  "2026-03-03T21:00:05Z",
  "2026-03-04T23:30:00Z",
  "2026-03-08T21:00:05Z",
  "2026-03-09T02:00:05Z",
  "2026-03-10T08:30:00Z",
];

/** With an address for everybody, and a sender: then notices are sent. */
export function begun(files: Files): Files {
  const roles = files["policies/roles.yaml"] ?? "";
  const notices = files["policies/notices.yaml"] ?? "";
  return {
    ...files,
    "policies/roles.yaml": roles.replaceAll(/login: (\S+),/g, "login: $1, mail: $1@example.org,"),
    "policies/notices.yaml": notices.replace(
      'version: "1.0"\n',
      'version: "1.0"\nsender: patches@example.org\nsendsFrom: "2026-03-02T08:00:00Z"\n',
    ),
  };
}

/** From then on the head of IT sees each result of a deployment as well. */
export function stricter(files: Files): Files {
  const path = "policies/approvals.yaml";
  const rule = "when: {transitions: [deploy]}, need: [";
  const text = (files[path] ?? "")
    .replace('version: "1.0"', 'version: "1.1"')
    .replace(rule, `${rule}{anyOf: [head-of-it], count: 1}, `);
  return { [path]: text };
}
