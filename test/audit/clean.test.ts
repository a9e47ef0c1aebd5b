/** Histories in which all is well: whatever is unusual about them, nothing is called wrong. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { NewEntry } from "../../src/model/audit-log.ts";
import { git, LEDGER, temporaryFolder } from "../commands/program.ts";
import { historyOf, type Told } from "./history.ts";
import { verified } from "./run.ts";
import { discard, type Written } from "./write.ts";

const patch = (number: number): Written => ({ [`patches/dsa-${number}-1/patch.yaml`]: `id: dsa-${number}-1\n` });
const many = (count: number) => Array.from({ length: count }, (_, index) => patch(index));
const at = "2026-03-02T08:00:00Z";

const RECEIPT: NewEntry = {
  ...{ kind: "receipt", at, clock: "program", notice: "patches/dsa-0-1/notices/a.yaml", audience: "operations" },
  ...{ sha256: `sha256:${"0".repeat(64)}`, recipient: "mira", channel: "mail", reference: "<1@patchledger>" },
  ...{ result: "accepted", reply: 250 },
};
const HEARTBEAT: NewEntry = { kind: "heartbeat", at, clock: "server", job: "nightly", run: 77, result: "clean" };
const LAPSE: NewEntry = { kind: "lapse", at, clock: "program", control: "nightly", state: "begun", missing: [] };
const DISMISSED: NewEntry = {
  ...{ kind: "review", at: "2026-03-01T11:08:20Z", clock: "server", pull: 1, review: 9_000 },
  ...{ by: { id: 501, login: "mira-vogel" }, state: "DISMISSED", commit: null },
};

const raised = (name: string) => (LEDGER[`policies/${name}.yaml`] ?? "").replace('version: "1.0"', 'version: "1.1"');

/** What happens to the repository after it was written. @returns where it is verified */
type Then = (folder: string) => string;

const CLEAN: Readonly<Record<string, readonly [told: Told, then?: Then]>> = {
  "nothing but a beginning": [{ merges: [] }],
  "one merge": [{ merges: many(1) }],
  "many merges that are recorded at once": [{ merges: many(30) }],
  "each merge recorded by itself": [{ merges: many(6), batch: 1 }],
  "a segment that is just full": [{ merges: many(333), batch: 40 }],
  "a second segment, begun in the middle of what is recorded": [{ merges: many(340), batch: 100 }],
  "pull requests that were rebased": [{ merges: many(4), rebased: [0, 2] }],
  "a move to the archive by the program alone": [
    {
      merges: [
        patch(1),
        { "patches/dsa-1-1/patch.yaml": null, "patches/archive/2026/dsa-1-1/patch.yaml": "id: dsa-1-1\n" },
      ],
      automatic: [1],
    },
  ],
  "a file that changes, goes and comes again": [
    {
      merges: [patch(1), { "patches/dsa-1-1/patch.yaml": "other\n" }, { "patches/dsa-1-1/patch.yaml": null }, patch(1)],
    },
  ],
  "a record that is archived": [
    {
      merges: [
        patch(1),
        { "patches/dsa-1-1/patch.yaml": null, "patches/archive/2026/dsa-1-1/patch.yaml": "id: dsa-1-1\n" },
      ],
    },
  ],
  "names of all kinds": [
    { merges: [{ "docs/Überblick 😂.md": "a\n", 'docs/"quoted" and, comma': "b\n", "a/~b^c": "c\n" }] },
  ],
  "an empty file, and a large one": [{ merges: [{ empty: "", large: "0123456789abcdef\n".repeat(40_000) }] }],
  "a reviewer whose account was deleted before the merge was recorded": [{ merges: many(2), left: [1] }],
  "two names that are not UTF-8, and are shown as one": [
    {
      merges: [
        { "docs/a\udcff.txt": "one\n", "docs/a\udcfe.txt": "other\n" },
        { "docs/a\udcff.txt": "more\n", "docs/a\udcfe.txt": null },
        { "docs/b\udcff.txt": "same\n", "docs/b\udcfe.txt": "same\n" },
      ],
      rebased: [1],
    },
  ],
  "such names from the beginning": [{ merges: many(1), files: { "docs/a\udcff": "one\n", "docs/a\udcfe": "other\n" } }],
  "a folder beside a file whose name begins in the same way": [
    { merges: [{ "docs/plan": "a\n", "docs/plan 2": "b\n", "docs/plan!": "c\n" }] },
  ],
  "a merge that changes nothing": [{ merges: [patch(1), {}, patch(2)] }],
  "rules that change": [
    {
      merges: [
        patch(1),
        { "policies/approvals.yaml": raised("approvals"), "policies/roles.yaml": raised("roles") },
        patch(2),
      ],
    },
  ],
  "receipts and heartbeats between merges": [{ merges: many(3), beside: () => [RECEIPT, HEARTBEAT], batch: 1 }],
  "an approval that was dismissed after the merge": [{ merges: many(2), beside: () => [DISMISSED] }],
  "objects in packs": [
    { merges: many(5), batch: 2 },
    (folder) => {
      git(folder, "gc", "-q");
      return folder;
    },
  ],
  "a clone": [{ merges: many(3) }, (folder) => cloned(folder)],
  "a mirror": [{ merges: many(3) }, (folder) => cloned(folder, "--mirror")],
  "a clone whose own branches are older, and tags of the same names": [
    { merges: many(3) },
    (folder) => {
      const clone = cloned(folder);
      git(clone, "checkout", "-q", "-B", "main", "HEAD~2");
      for (const name of ["main", "audit", "origin/audit"]) git(clone, "tag", name, "HEAD~1");
      return clone;
    },
  ],
  "a work tree full of other files": [
    { merges: many(2) },
    (folder) => {
      writeFileSync(join(folder, "patches/dsa-0-1/patch.yaml"), "other\n");
      writeFileSync(join(folder, ".gitattributes"), "* filter=other\n");
      return folder;
    },
  ],
};

function cloned(folder: string, ...options: readonly string[]): string {
  const clone = temporaryFolder();
  git(clone, "clone", "-q", ...options, `file://${folder}`, ".");
  return clone;
}

const folders: string[] = [];
afterAll(() => folders.forEach(discard));

function written(told: Told): string {
  const { folder } = historyOf(told);
  folders.push(folder);
  return folder;
}

test.each(Object.entries(CLEAN))("%s", async (_, [told, then = (folder: string) => folder]) => {
  expect(await verified(then(written(told)))).toEqual({ code: 0, err: "0 violations\n", findings: [] });
});

test("controls that were off for a while are told, and are no violation of the log", async () => {
  const { code, findings } = await verified(written({ merges: many(1), beside: () => [LAPSE] }));
  expect([code, findings.map((one) => `${one.severity} ${one.code} ${one.seq}`)]).toEqual([0, ["remark lapse 4"]]);
});

test("every older checkpoint of a log is a witness for it", async () => {
  const folder = written({ merges: many(7), batch: 2 });
  const kept = join(temporaryFolder(), "kept.txt");
  const texts = ["audit", "audit~1", "audit~2", "audit~3"].map((name) => git(folder, "show", `${name}:checkpoint`));
  for (const between of ["", "\n", "\r\n\r\n"]) {
    writeFileSync(kept, texts.join(between));
    expect(await verified(folder, "--known", kept)).toMatchObject({ code: 0, findings: [] });
  }
});
