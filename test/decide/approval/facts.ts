/** A pull request that ines opened to approve the change of one patch; a case changes what it is about. */
import type { Rules } from "../../../src/decide/approval/rules.ts";
import type { ApprovalFacts, ChangedPath, CommitFacts, ReviewFacts } from "../../../src/model/approval.ts";
import type { Subject } from "../../../src/model/approval-subject.ts";
import type { Approvals, PersonEntry, Roles } from "../../../src/model/authored.ts";
import { isSha, type Sha } from "../../../src/model/git.ts";
import type { Account } from "../../../src/model/github.ts";

export const NOW = "2026-03-02T12:00:00Z";
const REVIEWED = "2026-03-02T10:00:00Z";

export function sha(digit: string): Sha {
  const text = digit.repeat(40);
  if (!isSha(text)) throw new Error(`not hexadecimal: ${digit}`);
  return text;
}

const IDS: Readonly<Record<string, number>> = {
  mira: 11,
  otto: 12,
  ines: 13,
  jonas: 14,
  sofia: 15,
  greta: 16,
  pavel: 17,
  anja: 18,
  beth: 19,
  "jonas-admin": 24,
  stranger: 99,
};

export function account(login: string): Account {
  return { id: IDS[login] ?? 500, login, type: "User" };
}

export const PROGRAM: Account = { id: 77, login: "patchledger[bot]", type: "Bot" };
/** Of no person: whoever pushes a workflow has it do what he wants. */
export const ACTIONS: Account = { id: 41_898_282, login: "github-actions[bot]", type: "Bot" };
export const WEB_FLOW: Account = { id: 19_864_447, login: "web-flow", type: "User" };

function person(id: string, change: Partial<PersonEntry> = {}): PersonEntry {
  return { id, name: id, login: id, organization: "provider", ...change };
}

function role(id: string, holders: readonly string[], tenant?: string): Roles["roles"][number] {
  const own = { id, name: id, duties: "As the process says.", holders: holders.map((one) => ({ person: one })) };
  return tenant === undefined ? own : { ...own, tenant };
}

/** greta is administrator as well as change manager; jonas has two accounts; felix has none. */
export const ROLES: Roles = {
  schemaVersion: 1,
  version: "1.0",
  people: [
    ...["mira", "otto", "ines", "sofia", "greta", "pavel"].map((id) => person(id)),
    person("jonas", { otherLogins: ["jonas-admin"] }),
    person("anja", { organization: "tenant-aurora" }),
    person("beth", { organization: "tenant-brightwell" }),
    { id: "felix", name: "Felix", organization: "tenant-aurora", mail: "felix@aurora.example" },
  ],
  roles: [
    role("head-of-it", ["mira", "otto"]),
    role("system-administrator", ["ines", "jonas", "greta"]),
    role("it-security-officer", ["sofia"]),
    role("change-manager", ["greta"]),
    role("test-engineer", ["pavel"]),
    role("customer-aurora", ["anja", "felix"], "tenant-aurora"),
    role("customer-brightwell", ["beth"], "tenant-brightwell"),
  ],
};

export function need(...anyOf: readonly string[]): { readonly anyOf: readonly string[]; readonly count: number } {
  return { anyOf, count: 1 };
}

export const APPROVALS: Approvals = {
  schemaVersion: 1,
  version: "1.0",
  rules: [
    {
      id: "approve",
      when: { transitions: ["approve"] },
      need: [need("head-of-it"), need("system-administrator")],
      because: "E35",
    },
    {
      id: "critical",
      when: { transitions: ["approve"], levels: ["critical"] },
      need: [need("it-security-officer")],
      because: "E22",
    },
    { id: "verify", when: { transitions: ["verify"] }, need: [need("system-administrator")], because: "D11" },
    { id: "inventory", when: { kinds: ["inventory"] }, need: [need("system-administrator")], because: "A18" },
  ],
  fallback: [need("head-of-it"), need("it-security-officer")],
  governance: [need("it-security-officer"), need("head-of-it")],
  separation: [{ approvalOf: "approve", notBy: "test" }],
  automatic: [
    { transition: "archive", because: "B06" },
    { kind: "inventory", because: "D07" },
    { transition: "approve", onlyStandardChanges: true, because: "D21" },
  ],
};

export function rules(approvals: Partial<Approvals> = {}, roles: Partial<Roles> = {}): Rules {
  const place = { path: "policies/approvals.yaml", at: [] };
  return { approvals: { value: { ...APPROVALS, ...approvals }, place }, roles: { ...ROLES, ...roles } };
}

export const PATH = "patches/dsa-5764-1/attempt-1/change.yaml";

export function change(blob: string, path = PATH): ChangedPath {
  return { path, oldMode: "000000", newMode: "100644", oldBlob: "0".repeat(40), newBlob: blob.repeat(40) };
}

export function subject(given: Partial<Subject> = {}): Subject {
  return {
    transition: "approve",
    kind: null,
    record: "dsa-5764-1",
    wave: null,
    paths: [PATH],
    sides: [
      { levels: ["normal"], componentClass: ["application"], serviceModel: ["saas"], environment: ["production"] },
    ],
    tenants: [],
    named: [],
    earlier: [],
    customers: [],
    isStandardChange: false,
    isRecomputed: null,
    ...given,
  };
}

export function commit(given: Partial<CommitFacts> = {}): CommitFacts {
  return { sha: sha("c"), author: account("ines"), committer: account("ines"), trailers: [], ...given };
}

let nextReview = 1;

export function review(login: string, given: Partial<ReviewFacts> = {}): ReviewFacts {
  return {
    id: nextReview++,
    author: account(login),
    state: "APPROVED",
    submittedAt: REVIEWED,
    seen: { paths: [change("a")], why: null },
    ...{ wasDraft: false, wasElsewhere: false, dismissal: null, permission: "write" },
    ...given,
  };
}

type Given = Partial<Omit<ApprovalFacts, "pull">> & { readonly pull?: Partial<ApprovalFacts["pull"]> };

export function facts({ pull = {}, ...given }: Given = {}): ApprovalFacts {
  return {
    pull: {
      ...{ number: 7, state: "open", isDraft: false, author: account("ines"), twins: [] },
      base: { ref: "main", sha: sha("b") },
      head: { ref: "work", sha: sha("a"), isFork: false },
      ...pull,
    },
    gaps: [],
    merges: "cleanly",
    changes: [change("a")],
    commits: [commit()],
    pushers: [account("ines")],
    program: PROGRAM,
    reviews: [],
    requested: [],
    asks: [],
    access: [],
    refused: [],
    subjects: [subject()],
    ...{ rollbacks: [], formerly: null },
    findings: [],
    openFields: 0,
    unread: [],
    ...given,
  };
}
