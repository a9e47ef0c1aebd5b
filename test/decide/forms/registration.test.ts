/** What becomes of forms that ask for a registration: the file that `validate` lets through, or why there is none. */
import { expect, test } from "vitest";
import { type FormRegistration, type RegistrationForm, registrations } from "../../../src/decide/forms/registration.ts";
import { readPatchForm } from "../../../src/load/form-patch.ts";
import type { Account, RepositoryPermission } from "../../../src/model/github.ts";
import { renderAuthored } from "../../../src/render/authored.ts";
import { type Given, issueFrom, REGISTERED } from "../../load/form-issue.ts";
import { AS_OF, catalogAfter, findingsWith } from "../../requirements/sample.ts";

const CATALOG = catalogAfter();
/** Without the system of the sample that nobody knows anything about: it may need every patch. */
const FRESH = { ...CATALOG, systems: new Map([...CATALOG.systems].filter(([id]) => id !== "annex-store-1")) };
const OPENED = "2026-08-24T07:00:00Z";

function account(login: string, type = "User"): Account {
  return { id: login.length, login, type };
}

interface Asked {
  readonly kind?: "register" | "propose";
  readonly issue?: number;
  readonly given?: Given;
  readonly by?: Account | null;
  readonly permission?: RepositoryPermission;
}

const {
  exploitation: _e,
  attackPossibility: _p,
  attackComplexity: _c,
  damage: _d,
  rationale: _r,
  ...facts
} = REGISTERED;

function form({ kind = "register", issue = 7, given = {}, by, permission = "write" }: Asked): RegistrationForm {
  const body = issueFrom(kind, { ...(kind === "register" ? REGISTERED : facts), ...given });
  const read = readPatchForm(kind, { path: `issue-${issue}`, body, createdAt: OPENED });
  if (read.value === null) throw new Error(`the form can't be read: ${read.diagnostics[0]?.problem}`);
  return {
    kind,
    issue,
    form: read.value,
    author: { account: by === undefined ? account("ines-duarte") : by, permission },
  };
}

function registered(...asked: readonly Asked[]): readonly FormRegistration[] {
  return registrations(asked.map(form), FRESH, AS_OF);
}

test("D08 E19: a complete form is the registration that the real checker lets through, by its author", async () => {
  const [wanted] = registered({});
  expect(wanted).toMatchObject({
    outcome: "wanted",
    issue: 7,
    path: "patches/dsa-5901-1/patch.yaml",
    initiator: { login: "ines-duarte" },
    patch: { id: "dsa-5901-1", source: { channel: "debian-security", format: "manual", collectedAt: OPENED } },
  });
  if (wanted?.outcome !== "wanted") throw new Error("refused");
  expect(await findingsWith(wanted.path, renderAuthored(wanted.path, "patch", wanted.patch, []))).toEqual([]);
});

test("A09 B11: a customer's proposal says whose it was, is rated by nobody yet, and is let through as well", async () => {
  const [wanted] = registered({ kind: "propose", by: account("anja-petersen"), permission: "read" });
  expect(wanted).toMatchObject({
    outcome: "wanted",
    initiator: { login: "anja-petersen" },
    patch: {
      source: { reportedBy: "tenant-aurora", channel: "debian-security" },
      rating: { exploitation: "unknown", attackPossibility: "unknown", attackComplexity: "unknown", damage: "unknown" },
    },
  });
  if (wanted?.outcome !== "wanted") throw new Error("refused");
  expect(await findingsWith(wanted.path, renderAuthored(wanted.path, "patch", wanted.patch, []))).toEqual([]);
});

test("E06: what no channel lists came to a person", () => {
  const [wanted] = registered({ given: { advisory: "ACME-2026-7", aliases: "" } });
  expect(wanted).toMatchObject({ outcome: "wanted", patch: { id: "acme-2026-7", source: { channel: "by-hand" } } });
});

const NEEDED_BY_NOBODY = { ecosystem: "openEuler", release: "24.03-LTS", packages: "nginx 1.24.0-1" };

const REFUSED: readonly (Asked & { readonly name: string; readonly says: RegExp })[] = [
  { name: "an author who may only read", permission: "read", says: /@ines-duarte may not write.*Propose a patch/ },
  { name: "an account that was deleted", by: null, says: /not written by a person's account/ },
  { name: "AP-027: a bot", by: account("helper[bot]", "Bot"), says: /not written by a person's account/ },
  { name: "a proposal of somebody unknown", kind: "propose", by: account("eve"), says: /@eve is nobody of a customer/ },
  {
    name: "a proposal of the provider",
    kind: "propose",
    says: /@ines-duarte is nobody of a customer.*Register a patch/,
  },
  { name: "an id that is no folder", given: { advisory: "A+B" }, says: /"A\+B" can't be the name of a folder/ },
  {
    name: "a patch that is registered",
    given: { advisory: "DSA-5281-1" },
    says: /registered already: patches\/dsa-5281-1/,
  },
  {
    name: "an ended one",
    given: { advisory: "ALSA-2024:5192" },
    says: /already: patches\/archive\/2026\/alsa-2024-5192/,
  },
  {
    name: "E06: a channel that there is not",
    given: { channel: "rumours" },
    says: /there is no channel "rumours".*E06/,
  },
  {
    name: "E06: a channel that brings others",
    given: { channel: "cisco-psirt" },
    says: /E06: "DSA-5901-1" is no advisory of/,
  },
  { name: "an ecosystem that has no such release", given: { release: "newest" }, says: /names no release of Debian/ },
  {
    name: "D06: a rating without a reason",
    given: { rationale: "" },
    says: /D06: the rating has no reason\. write under rating\.rationale \("Why it is rated so"\) what/,
  },
  {
    name: "D06: the vendor's word as a reason",
    given: { rationale: "Important" },
    says: /D06: the reason is the vendor's/,
  },
  {
    name: "D07: nothing that anybody has",
    given: NEEDED_BY_NOBODY,
    says: /D07: no inventory has a package "nginx", and none of \d+ systems needs it\. .*say under reason \("Why it is tracked"\) why/,
  },
  {
    name: "read before it was published",
    given: { published: "2026-08-24T07:30:00Z" },
    says: /before it was published/,
  },
];

test.each(REFUSED)("refused: $name", ({ name: _, says, ...asked }) => {
  const [refused] = registered(asked);
  expect(refused?.outcome).toBe("refused");
  const reasons = refused?.outcome === "refused" ? refused.reasons : [];
  expect(reasons.map(({ problem, cure }) => `${problem}. ${cure}`).join("\n")).toMatch(says);
});

test("an id that was typed in lower case is the one that the channel brings", () => {
  expect(registered({ given: { advisory: "dsa-5901-1" } })).toMatchObject([
    { outcome: "wanted", patch: { advisory: "DSA-5901-1", source: { channel: "debian-security" } } },
  ]);
});

test("D07: a reason is enough where no system needs it", () => {
  const given = { ...NEEDED_BY_NOBODY, reason: "Tenants install it from our catalogue." };
  expect(registered({ given })).toMatchObject([{ outcome: "wanted" }]);
});

test("the same work under another id is not tracked twice", () => {
  const existing = CATALOG.patches.get("dsa-5281-1")?.value;
  const [statement] = existing?.packages ?? [];
  const fixed = statement?.ranges?.[0]?.events.flatMap((event) => event.fixed ?? [])[0] ?? "";
  const release = statement?.ecosystem.split(":")[1] ?? "";
  const given = {
    advisory: "DLA-9999-1",
    aliases: existing?.aliases?.[0] ?? "",
    release,
    packages: `${statement?.name} ${fixed}`,
  };
  const [refused] = registered({ given });
  expect(refused).toMatchObject({
    outcome: "refused",
    reasons: [{ problem: 'it shares an alias or its page, a package and its fix with "dsa-5281-1"' }],
  });
});

test("of two forms for one patch the older is heard, whichever is read first", () => {
  const forms = [{ issue: 9 }, { issue: 8, by: account("petra-sandhu") }];
  expect(registered(...forms)).toMatchObject([
    { outcome: "wanted", issue: 8, initiator: { login: "petra-sandhu" } },
    { outcome: "refused", issue: 9, reasons: [{ problem: 'issue #8 asks for "dsa-5901-1" already' }] },
  ]);
});

test("of two forms for the same work under two ids the older is heard", () => {
  expect(registered({ issue: 8 }, { issue: 9, given: { advisory: "DLA-5901-1" } })).toMatchObject([
    { outcome: "wanted" },
    { outcome: "refused", reasons: [{ problem: expect.stringContaining('with "dsa-5901-1"') }] },
  ]);
});
