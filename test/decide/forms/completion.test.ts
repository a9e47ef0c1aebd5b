/** What customers report: only of systems that they control, only when it is their turn, and as the step's own file. */
import { expect, test } from "vitest";
import { type Completion, completionOf } from "../../../src/decide/forms/completion.ts";
import { readCompletionForm } from "../../../src/load/form-completion.ts";
import { checkShape } from "../../../src/load/schema.ts";
import { deployment, verification } from "../../../src/model/authored-validators.js";
import type { Catalog } from "../../../src/model/catalog.ts";
import { COMPLETED, type Given, issueFrom } from "../../load/form-issue.ts";
import { AS_OF, catalogAfter, catalogBefore, type Edit } from "../../requirements/sample.ts";

/** In the sample he agrees by mail. */
const WITH_LOGIN: Edit = {
  path: "policies/roles.yaml",
  from: "name: Cosmo Ricci,",
  to: "name: Cosmo Ricci, login: cosmo-ricci,",
};
const RECORD = "patches/rlsa-2024-8121/attempt-1";
const DEPLOYED = catalogAfter(WITH_LOGIN);
const ANNOUNCED = catalogBefore(`${RECORD}/deployments/corvid.yaml`, WITH_LOGIN);

interface Asked {
  readonly given?: Given;
  readonly login?: string;
  readonly catalog?: Catalog;
}

function report({ given = {}, login = "cosmo-ricci", catalog = ANNOUNCED }: Asked = {}): Completion {
  const { value } = readCompletionForm({ path: "issue-8", body: issueFrom("complete", { ...COMPLETED, ...given }) });
  if (value === null) throw new Error("the form can't be read");
  return completionOf({ issue: 8, author: { account: { id: 5, login, type: "User" } }, form: value }, catalog, AS_OF);
}

test("A10: a customer who has patched what he controls gives the deployment of the wave", () => {
  const reported = report();
  expect(reported).toMatchObject({
    outcome: "reported",
    patch: "rlsa-2024-8121",
    transition: "deploy",
    wave: "corvid",
    branch: "patchledger/rlsa-2024-8121/deploy-corvid",
    path: `${RECORD}/deployments/corvid.yaml`,
    by: { person: "cosmo-corvid", tenant: "tenant-corvid" },
    value: { by: "cosmo-corvid", channel: "rocky-errata" },
    unreported: [],
  });
  const value = reported.outcome === "reported" ? reported.value : null;
  expect(checkShape({ path: "x", text: "", notation: "yaml" }, value, deployment).diagnostics).toEqual([]);
});

test("A10 D11: what was deployed and runs gives the verification", () => {
  const reported = report({ catalog: DEPLOYED });
  expect(reported).toMatchObject({
    outcome: "reported",
    transition: "verify",
    branch: "patchledger/rlsa-2024-8121/verify-corvid",
    path: `${RECORD}/verifications/corvid.yaml`,
  });
  const value = reported.outcome === "reported" ? reported.value : null;
  expect(checkShape({ path: "x", text: "", notation: "yaml" }, value, verification).diagnostics).toEqual([]);
});

const INSTALLED_ONLY = { result: "The fixed version is installed on every system named above" };

const REFUSED: readonly (Asked & { readonly name: string; readonly says: RegExp })[] = [
  { name: "somebody unknown", login: "eve", says: /@eve is nobody of a customer/ },
  { name: "somebody of the provider", login: "ines-duarte", says: /@ines-duarte is nobody of a customer/ },
  { name: "A11: another customer", login: "anja-petersen", says: /no corvid-tracking-1 that tenant-aurora controls/ },
  {
    name: "A11: a system of others is not told from one that there is not",
    given: { systems: "corvid-tracking-1 billing-1 nothing-1" },
    says: /no billing-1, nothing-1 that tenant-corvid controls/,
  },
  { name: "an unknown patch", given: { patch: "rlsa-2024-8122" }, says: /did you mean "rlsa-2024-8121"\?/ },
  { name: "an unknown wave", given: { wave: "north" }, says: /has no wave "north"\. write one of: corvid/ },
  { name: "a patch that is not approved yet", given: { patch: "dsa-5343-1" }, says: /wait until it is approved/ },
  { name: "a wave that is verified", given: { patch: "dsa-5281-1", wave: "all" }, says: /wave "all" is verified/ },
  { name: "D11: not installed", given: { result: "" }, says: /does not say that the patch is installed/ },
  { name: "D11: not in effect", given: INSTALLED_ONLY, catalog: DEPLOYED, says: /installed and in effect.*D11/ },
  { name: "an end before the beginning", given: { startedAt: "2026-08-23T07:00:00Z" }, says: /ended before it began/ },
  {
    name: "an end to come",
    given: { finishedAt: "2026-08-25T07:00:00Z" },
    says: /it ended at 2026-08-25T07:00:00Z, and/,
  },
];

test.each(REFUSED)("refused: $name", ({ name: _, says, ...asked }) => {
  const refused = report(asked);
  expect(refused.outcome).toBe("refused");
  const reasons = refused.outcome === "refused" ? refused.reasons : [];
  expect(reasons.map(({ problem, cure }) => `${problem}. ${cure}`).join("\n")).toMatch(says);
});

test("installed is enough while it is being deployed", () => {
  expect(report({ given: INSTALLED_ONLY })).toMatchObject({ outcome: "reported", transition: "deploy" });
});
