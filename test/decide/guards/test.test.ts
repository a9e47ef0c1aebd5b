/** Guards of test: a right record passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { TEST_GUARDS } from "../../../src/decide/guards/test.ts";
import type { PackageStatement, TestReport } from "../../../src/model/authored.ts";
import { FIXED } from "../ledgers.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { ARTEFACT, patchFile, testReport } from "../stage-files.ts";

const RIGHT = testReport();
const NEVER = `sha256:${"00".repeat(32)}`;

const report = (change: Partial<TestReport>): StepChange => ({ testReport: change });

function verdict(name: keyof TestReport["verdicts"], change: Partial<TestReport["verdicts"]["security"]>) {
  return { ...RIGHT.verdicts, [name]: { ...RIGHT.verdicts[name], ...change } };
}

const CHECKED = { mode: "config-check-only", modeReason: "There is no second controller." } as const;

function statement(ecosystem: string, fixed: string): PackageStatement {
  const ranges = [{ type: "ECOSYSTEM" as const, events: [{ introduced: "0" }, { fixed }] }];
  return { ecosystem, name: "openssl", status: "known_affected", ranges };
}

/** The vendor says more of Debian 11, which nobody here has. */
const TWO_RELEASES = [...patchFile().packages, statement("Debian:11", "1.1.1w-0+deb11u2")];

describe("a right record passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: with everything", {}],
    [
      "A23 A26: a failed test that says so, and holds the patch",
      report({
        verdicts: verdict("stability", { result: "fail" }),
        recommendation: "hold",
        effects: { ...RIGHT.effects, problems: ["It stops after an hour."] },
      }),
    ],
    [
      "C23: only the configurations could be checked",
      report({ ...CHECKED, verdicts: verdict("stability", { result: "not-tested" }) }),
    ],
    ["E32: of two releases, the one that systems have", { patch: { packages: TWO_RELEASES } }],
    [
      "E32: both releases",
      {
        patch: { packages: TWO_RELEASES },
        testReport: {
          versions: [...RIGHT.versions, { ecosystem: "Debian:11", name: "openssl", version: "1.1.1w-0+deb11u2" }],
        },
      },
    ],
    [
      "E32: the same version, spelled otherwise, as its ecosystem compares them",
      report({ versions: [{ name: "openssl", version: `0:${FIXED}` }] }),
    ],
    [
      "E32 E07: a workaround has no version and no file",
      { evaluation: { remedy: "workaround" }, testReport: { versions: [], artefacts: [] } },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(TEST_GUARDS, stepAt("test", change))).toEqual([]);
  });
});

describe("a wrong record is refused", () => {
  test.each<readonly [string, string, StepChange]>([
    ["E15: by somebody whose task it is not", "clara neither tests nor administers systems", report({ by: "clara" })],
    [
      "E15: it ends before it begins",
      "it ended at 2026-03-01T13:00:00Z, and began at 2026-03-01T14:00:00Z",
      report({ until: "2026-03-01T13:00:00Z" }),
    ],
    ["E15: it is not over", '"2026-03-01T16:30:01Z" is later than now', report({ until: "2026-03-01T16:30:01Z" })],
    ["E15: without a result", '"tbd" is no result', report({ result: "tbd" })],
    [
      "E15: without a log",
      "nothing of the test can be looked up",
      report({ evidence: [{ summary: "Seen by Pavel" }] }),
    ],
    [
      "A22: an environment that emulates nothing",
      '"n/a" says nothing about emulates',
      report({ environment: { ...RIGHT.environment, emulates: "n/a" } }),
    ],
    [
      "A22: the target described as the environment",
      "emulates is the same text as description",
      report({ environment: { ...RIGHT.environment, emulates: RIGHT.environment.description } }),
    ],
    [
      "C23: configurations only, without a reason",
      "nothing says why a test was not possible",
      report({ mode: "config-check-only" }),
    ],
    [
      "C23: not even configurations",
      "not even the configurations were checked",
      report({ ...CHECKED, verdicts: verdict("compatibility", { result: "not-tested" }) }),
    ],
    [
      "C23: a full test that says why it was none",
      "it was tested in full, and says why it was not",
      report({ modeReason: CHECKED.modeReason }),
    ],
    [
      "A21: a full test without stability",
      "stability was not tested",
      report({ verdicts: verdict("stability", { result: "not-tested" }) }),
    ],
    [
      "A21 A04: one look for two verdicts",
      "compatibility is the same text as security",
      report({ verdicts: verdict("compatibility", { note: RIGHT.verdicts.security.note }) }),
    ],
    ["A24: the way back is the way there", "rollback is the same text as steps", report({ rollback: RIGHT.steps })],
    ["A24: no way back", '"N/A" says nothing about rollback', report({ rollback: ["N/A"] })],
    [
      "A25: described by its name",
      "the description is the name of the patch",
      report({ description: "Memory errors in the TLS library" }),
    ],
    [
      "A26: a failure that leaves no trace",
      "security failed, and no problem is named",
      report({ verdicts: verdict("security", { result: "fail" }), recommendation: "hold" }),
    ],
    ["A26: no files", '"-" says nothing about files', report({ effects: { ...RIGHT.effects, files: ["-"] } })],
    [
      "E32: an older version",
      `openssl 3.0.14-1~deb12u2 was tested, and ${FIXED} is registered`,
      report({ versions: [{ name: "openssl", version: "3.0.14-1~deb12u2" }] }),
    ],
    [
      "E32: a newer version",
      `openssl 3.0.16-1~deb12u1 was tested, and ${FIXED} is registered`,
      report({ versions: [{ name: "openssl", version: "3.0.16-1~deb12u1" }] }),
    ],
    [
      "E32: another package",
      "nginx 1.22.1-9 was tested, and the package is not registered",
      report({ versions: [...RIGHT.versions, { name: "nginx", version: "1.22.1-9" }] }),
    ],
    ["E32: no version at all", `openssl ${FIXED} of Debian:12 is needed, and was not tested`, report({ versions: [] })],
    [
      "E32: the fix of another release",
      `openssl ${FIXED} of Debian:12 is needed, and was not tested`,
      {
        patch: { packages: TWO_RELEASES },
        testReport: { versions: [{ name: "openssl", version: "1.1.1w-0+deb11u2" }] },
      },
    ],
    [
      "E34: a file that was tampered with",
      `"${ARTEFACT.file}" is another file than the one that was registered`,
      report({ artefacts: [{ ...ARTEFACT, digest: NEVER }] }),
    ],
    [
      "E34: a file that nobody has registered",
      '"openssl.tar.gz" is not registered',
      report({ artefacts: [ARTEFACT, { file: "openssl.tar.gz", digest: NEVER }] }),
    ],
    [
      "E34: nobody knows which files",
      "files are registered, and nothing says which of them were tested",
      report({ artefacts: [] }),
    ],
    [
      "A23: release, though it failed",
      "it is recommended to release it, and stability failed",
      report({
        verdicts: verdict("stability", { result: "fail" }),
        effects: { ...RIGHT.effects, problems: ["It stops after an hour."] },
      }),
    ],
  ])("%s", (title, problem, change) => {
    expect(refusals(TEST_GUARDS, stepAt("test", change))).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });
});
