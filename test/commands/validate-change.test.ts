/** `validate` of changes: the working tree against what was merged, and a commit against its base, in real repositories. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { outcome, textOf } from "../decide/life.ts";
import {
  commitAll,
  type Files,
  folderWith,
  git,
  LEDGER,
  NOW,
  PATCH,
  patchledger,
  repositoryWith,
  temporaryFolder,
  writeInto,
} from "./program.ts";

const RECORD = "patches/dsa-5764-1";
const PATCH_FILE = `${RECORD}/patch.yaml`;

function validate(cwd: string, ...args: readonly string[]) {
  return patchledger(["validate", "--now", NOW, ...args], { cwd });
}

/** "path code", in their order */
function found(cwd: string, ...args: readonly string[]): readonly string[] {
  const { out } = validate(cwd, ...args);
  return [...out.matchAll(/^([^:]+):\d+:\d+: .* \[([a-z-]+)\]$/gm)].map(([, path, code]) => `${path} ${code}`);
}

function withFiles(...files: readonly string[]): Files {
  return Object.fromEntries(files.map((file) => [`${RECORD}/${file}`, textOf(file)]));
}

const EDITED = PATCH.replace("exploitation: unknown", "exploitation: none");

describe("the working tree", () => {
  test("in no repository, and before anything is committed, all is history", () => {
    const folder = folderWith({ ...LEDGER, [PATCH_FILE]: EDITED });
    expect(validate(folder)).toMatchObject({ code: 0, out: "" });
    git(folder, "init", "-q");
    expect(validate(folder)).toMatchObject({ code: 0, out: "" });
  });

  test("as it is checked out, nothing is asked of it again", () => {
    expect(validate(repositoryWith(LEDGER))).toMatchObject({ code: 0, out: "" });
  });

  test("a merged file is not edited, staged or not, nor deleted", () => {
    const cwd = repositoryWith(LEDGER);
    writeFileSync(join(cwd, PATCH_FILE), EDITED);
    const said = `${PATCH_FILE}:2:1: the file was merged, and is edited here. put it back as it was, and write an amendment [merged-file-changed]\n`;
    expect(validate(cwd)).toMatchObject({ code: 1, out: said });
    git(cwd, "add", "-A");
    expect(validate(cwd)).toMatchObject({ code: 1, out: said });
    rmSync(join(cwd, "patches"), { recursive: true });
    expect(found(cwd)).toEqual([`${PATCH_FILE} merged-file-changed`]);
  });

  test("a step that comes too early", () => {
    const cwd = repositoryWith(LEDGER);
    writeInto(cwd, withFiles("attempt-1/test-report.yaml"));
    expect(found(cwd)).toContain(`${RECORD}/attempt-1/test-report.yaml illegal-step`);
    commitAll(cwd, "merged all the same");
    expect(found(cwd)).toContain(`${RECORD}/attempt-1/test-report.yaml illegal-history`);
  });

  test("a ledger that is not at the root of its repository", () => {
    const inFolder = Object.entries(LEDGER).map(([path, text]) => [`clouds/north/${path}`, text]);
    const cwd = repositoryWith(Object.fromEntries(inFolder));
    expect(validate(cwd, "--root", "clouds/north")).toMatchObject({ code: 0, out: "" });
    writeFileSync(join(cwd, "clouds/north", PATCH_FILE), EDITED);
    expect(found(cwd, "--root", "clouds/north")).toEqual([`clouds/north/${PATCH_FILE} merged-file-changed`]);
    expect(found(join(cwd, "clouds/north"))).toEqual([`${PATCH_FILE} merged-file-changed`]);
  });

  test("a repository whose objects have SHA-256 names", () => {
    const cwd = folderWith(LEDGER);
    git(cwd, "init", "-q", "--object-format=sha256");
    commitAll(cwd, "ledger: begin");
    expect(validate(cwd)).toMatchObject({ code: 0, out: "" });
    writeFileSync(join(cwd, PATCH_FILE), EDITED);
    expect(found(cwd)).toEqual([`${PATCH_FILE} merged-file-changed`]);
  });

  test("an ended record moves to the archive, and stays as it is", () => {
    const cwd = repositoryWith({ ...LEDGER, [`${RECORD}/outcome.yaml`]: outcome("declined") });
    mkdirSync(join(cwd, "patches/archive/2026"), { recursive: true });
    renameSync(join(cwd, RECORD), join(cwd, "patches/archive/2026/dsa-5764-1"));
    const codes = found(cwd).filter((line) => /illegal|merged-file|mixed/.test(line));
    expect(codes).toEqual([]);
    writeFileSync(join(cwd, "patches/archive/2026/dsa-5764-1/patch.yaml"), EDITED);
    expect(found(cwd)).toContain("patches/archive/2026/dsa-5764-1/patch.yaml merged-file-changed");
  });

  test("E06: a requirement is asked of what is new, at the moment that is named", () => {
    const { [PATCH_FILE]: patch = "", ...others } = LEDGER;
    const cwd = repositoryWith(others);
    writeInto(cwd, { [PATCH_FILE]: patch });
    const ran = validate(cwd);
    const cited = [...ran.out.matchAll(/: ([A-E]\d\d): .*\[requirement-not-met\]$/gm)];
    expect(cited.length).toBeGreaterThan(0);
    commitAll(cwd, "merged all the same");
    expect(validate(cwd)).toMatchObject({ code: 0, out: "" });
    expect(patchledger(["validate", "--now", "yesterday"], { cwd })).toMatchObject({ code: 2 });
  });
});

describe("a clone, on a branch of one's own", () => {
  function cloneOf(files: Files): string {
    const cwd = temporaryFolder();
    git(cwd, "clone", "-q", repositoryWith(files), ".");
    git(cwd, "checkout", "-q", "-b", "mine");
    return cwd;
  }
  const { [PATCH_FILE]: patch = "", ...others } = LEDGER;

  test("what was committed there is not merged: it is mended as long as one likes", () => {
    const cwd = cloneOf(others);
    writeInto(cwd, { [PATCH_FILE]: patch });
    commitAll(cwd, "register");
    writeInto(cwd, { [PATCH_FILE]: EDITED });
    expect(found(cwd)).not.toContain(`${PATCH_FILE} merged-file-changed`);
  });

  test("and is asked about before and after it is committed, wherever main has gone meanwhile", () => {
    const cwd = cloneOf(others);
    writeInto(cwd, { [PATCH_FILE]: patch });
    const before = validate(cwd);
    commitAll(cwd, "register");
    const after = validate(cwd);
    git(cwd, "commit", "-q", "--allow-empty", "-m", "more");
    expect(before.code).toBe(1);
    expect(after).toEqual(before);
    expect(validate(cwd)).toEqual(before);
  });

  test("what its origin has is merged, and stays as it is", () => {
    const cwd = cloneOf(LEDGER);
    writeInto(cwd, { [PATCH_FILE]: EDITED });
    commitAll(cwd, "edit");
    expect(found(cwd)).toEqual([`${PATCH_FILE} merged-file-changed`]);
  });
});

describe("a commit", () => {
  test("is compared with its base, from where the two parted; without a base it is history", () => {
    const cwd = repositoryWith(LEDGER);
    git(cwd, "checkout", "-q", "-b", "topic");
    writeFileSync(join(cwd, PATCH_FILE), EDITED);
    commitAll(cwd, "edited");
    git(cwd, "checkout", "-q", "main");
    // what comes to the base meanwhile is none of the topic's
    writeInto(cwd, { "patches/other/patch.yaml": PATCH.replaceAll("5764", "9999").replace("dsa-9999-1", "other") });
    commitAll(cwd, "another patch");
    expect(found(cwd, "--ref", "topic")).toEqual([]);
    expect(found(cwd, "--ref", "topic", "--base", "main")).toEqual([`${PATCH_FILE} merged-file-changed`]);
    expect(found(cwd, "--ref", "topic", "--base", "topic")).toEqual([]);
  });

  test("is judged by the policies of the base, not by those that it brings", () => {
    const { [PATCH_FILE]: patch = "", ...others } = LEDGER;
    const listed = "hosts: [security.debian.org]";
    const sources = LEDGER["policies/sources.yaml"] ?? "";
    const cwd = repositoryWith(others);
    git(cwd, "checkout", "-q", "-b", "topic");
    const artefact = `artefacts: [{file: a.deb, url: "https://mirror.example/a.deb", digest: "sha256:${"0".repeat(64)}"}]\n`;
    const changed = sources.replace(listed, "hosts: [security.debian.org, mirror.example]");
    expect(changed).not.toBe(sources);
    writeInto(cwd, { [PATCH_FILE]: `${patch}${artefact}`, "policies/sources.yaml": changed });
    commitAll(cwd, "a patch from a host that the same change lists");
    const { out } = validate(cwd, "--ref", "topic", "--base", "main");
    expect(out).toMatch(/E34: .*mirror\.example.*\[requirement-not-met\]/);
    git(cwd, "checkout", "-q", "main");
    writeInto(cwd, { "policies/sources.yaml": changed });
    commitAll(cwd, "the host is listed first");
    expect(validate(cwd, "--ref", "topic", "--base", "main").out).not.toContain("E34");
  });
});
