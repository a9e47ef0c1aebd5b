/** The classic protection of a branch: whole, and each of its parts on its own. */
import { type Answer, type Forge, type Located, type Operations, Refusal } from "../operation.ts";
import type { BranchProtection } from "../state.ts";
import { type AskedOfRepository, type Demand, locateFor } from "./access.ts";
import { headOf } from "./branches.ts";
import { checksOf, NO_REVIEWS, type ProtectionRequest, protectionOf, reviewsOf } from "./given-protection.ts";
import { adminsShape, checksShape, protectionShape, reviewsShape, signaturesShape } from "./shapes/protection.ts";

const SEE: Demand = { person: "admin", app: ["administration", "read"], refusal: null };
const CHANGE: Demand = { person: "admin", app: ["administration", "write"], refusal: null };

interface AskedOfBranch extends AskedOfRepository {
  readonly path: { readonly owner: string; readonly repo: string; readonly branch: string };
}

interface Protected {
  readonly located: Located;
  readonly protection: BranchProtection;
}

const whole: Operations = {
  "repos/get-branch-protection": (call) => shown(call, protectionShape),
  "repos/update-branch-protection": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, CHANGE);
    await headOf(forge, located, path.branch);
    const request: ProtectionRequest = call.body;
    const { repository } = located;
    const before = repository.protections.find(({ branch }) => branch === path.branch);
    const protection = protectionOf(path.branch, request, before);
    repository.protections = [...repository.protections.filter((one) => one !== before), protection];
    return { status: 200, body: protectionShape(forge, located, protection) };
  },
  "repos/delete-branch-protection": async (call) => {
    const { located, protection } = await find(call, CHANGE);
    const { repository } = located;
    repository.protections = repository.protections.filter((one) => one !== protection);
    return { status: 204 };
  },
};

const switches: Operations = {
  "repos/get-admin-branch-protection": (call) => shown(call, adminsShape),
  "repos/set-admin-branch-protection": async (call) => {
    (await find(call, CHANGE)).protection.enforceAdmins = true;
    return shown(call, adminsShape);
  },
  "repos/delete-admin-branch-protection": async (call) => {
    (await find(call, CHANGE)).protection.enforceAdmins = false;
    return { status: 204 };
  },
  "repos/get-commit-signature-protection": (call) => shown(call, signaturesShape),
  "repos/create-commit-signature-protection": async (call) => {
    (await find(call, CHANGE)).protection.requireSignatures = true;
    return shown(call, signaturesShape);
  },
  "repos/delete-commit-signature-protection": async (call) => {
    (await find(call, CHANGE)).protection.requireSignatures = false;
    return { status: 204 };
  },
};

const reviews: Operations = {
  "repos/get-pull-request-review-protection": (call) => shown(call, reviewsShape, withReviews),
  "repos/update-pull-request-review-protection": async (call) => {
    const { protection } = await withReviews(call, CHANGE);
    Object.assign(protection, reviewsOf(call.body ?? {}, protection));
    return shown(call, reviewsShape);
  },
  "repos/delete-pull-request-review-protection": async (call) => {
    Object.assign((await withReviews(call, CHANGE)).protection, NO_REVIEWS);
    return { status: 204 };
  },
};

const checks: Operations = {
  "repos/get-status-checks-protection": (call) => shown(call, checksShape, withChecks),
  "repos/update-status-check-protection": async (call) => {
    const { protection } = await withChecks(call, CHANGE);
    const { strict, contexts, checks } = call.body ?? {};
    protection.strictChecks = strict ?? protection.strictChecks;
    if (contexts !== undefined || checks !== undefined)
      protection.requiredChecks = checksOf(checks ?? [], contexts ?? []);
    return shown(call, checksShape);
  },
  "repos/remove-status-check-protection": async (call) => {
    Object.assign((await withChecks(call, CHANGE)).protection, { requiredChecks: null, strictChecks: false });
    return { status: 204 };
  },
  "repos/get-all-status-check-contexts": async (call) => contextsOf(await withChecks(call, SEE)),
  "repos/set-status-check-contexts": async (call) => {
    const found = await withChecks(call, CHANGE);
    found.protection.requiredChecks = checksOf([], contextsIn(call.body));
    return contextsOf(found);
  },
  "repos/add-status-check-contexts": async (call) => {
    const found = await withChecks(call, CHANGE);
    const known = found.protection.requiredChecks ?? [];
    const given = contextsIn(call.body);
    const more = given.filter((context) => !known.some((check) => check.context === context));
    found.protection.requiredChecks = [...known, ...checksOf([], more)];
    return contextsOf(found);
  },
  "repos/remove-status-check-contexts": async (call) => {
    const found = await withChecks(call, CHANGE);
    const known = found.protection.requiredChecks ?? [];
    const given = contextsIn(call.body);
    found.protection.requiredChecks = known.filter(({ context }) => !given.includes(context));
    return contextsOf(found);
  },
};

export const protection: Operations = { ...whole, ...switches, ...reviews, ...checks };

type Shape = (forge: Forge, located: Located, protection: BranchProtection) => unknown;

type Find = (asked: AskedOfBranch, demand: Demand) => Promise<Protected>;

async function shown(asked: AskedOfBranch, shape: Shape, finds: Find = find): Promise<Answer> {
  const { located, protection } = await finds(asked, SEE);
  return { status: 200, body: shape(asked.forge, located, protection) };
}

async function find(asked: AskedOfBranch, demand: Demand): Promise<Protected> {
  const { branch } = asked.path;
  const located = locateFor(asked, demand);
  await headOf(asked.forge, located, branch);
  const protection = located.repository.protections.find((one) => one.branch === branch);
  if (protection === undefined) throw new Refusal(404, "Branch not protected");
  return { located, protection };
}

function withReviews(asked: AskedOfBranch, demand: Demand): Promise<Protected> {
  return having("requiredApprovals", "Required pull request reviews not enabled", find(asked, demand));
}

function withChecks(asked: AskedOfBranch, demand: Demand): Promise<Protected> {
  return having("requiredChecks", "Required status checks not enabled", find(asked, demand));
}

async function having(part: "requiredApprovals" | "requiredChecks", refusal: string, finding: Promise<Protected>) {
  const found = await finding;
  if (found.protection[part] === null) throw new Refusal(404, refusal);
  return found;
}

function contextsOf({ protection }: Protected): Answer {
  return { status: 200, body: (protection.requiredChecks ?? []).map(({ context }) => context) };
}

/** A bare list, or one under its name. */
function contextsIn(body: unknown): readonly string[] {
  const listed: unknown = typeof body === "object" && body !== null && "contexts" in body ? body.contexts : body;
  return Array.isArray(listed) ? listed.map(String) : [];
}
