/** What can be done to a whole repository: branches moved, objects put in place of others, parts left out. `audit verify` says it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { git, temporaryFolder, writeInto } from "../commands/program.ts";
import { type History, historyOf } from "./history.ts";
import { clonedWith, commitOf, judged, move, objectFile, oid, onTop, pushed, type Spoiled } from "./spoiling.ts";
import { discard, START_S } from "./write.ts";

let history: History;
beforeAll(() => {
  const merges = Array.from({ length: 5 }, (_, index) => ({
    [`patches/dsa-${index}-1/patch.yaml`]: `id: dsa-${index}-1\n`,
  }));
  history = historyOf({ merges, batch: 2 });
});
afterAll(() => discard(history.folder));

/** Of the last merge. */
const NEWEST_S = START_S + 5 * 3_600;

const SPOILED: Readonly<Record<string, Spoiled>> = {
  "a file whose object was written over": [
    (folder) => {
      const [to, from] = ["patches/dsa-2-1/patch.yaml", "patches/dsa-3-1/patch.yaml"].map((path) =>
        objectFile(folder, oid(folder, `main:${path}`)),
      );
      rmSync(to ?? "");
      writeFileSync(to ?? "", readFileSync(from ?? ""));
      return [];
    },
    1,
    /object .*mismatch[\s\S]*files 9 .*dsa-2-1/,
  ],
  "a commit that another one is shown for": [
    (folder) => {
      git(folder, "replace", oid(folder, "main~1"), oid(folder, "main~3"));
      return [];
    },
    1,
    /replace-ref null +refs\/replace\/[0-9a-f]{40}/,
  ],
  "a file that another one is shown for": [
    (folder) => {
      const [one, other] = ["dsa-2-1", "dsa-3-1"].map((id) => oid(folder, `main:patches/${id}/patch.yaml`));
      git(folder, "replace", one ?? "", other ?? "");
      return [];
    },
    1,
    /replace-ref/,
  ],
  "a commit that was given other parents": [
    (folder) => {
      mkdirSync(join(folder, ".git/info"), { recursive: true });
      writeFileSync(join(folder, ".git/info/grafts"), `${oid(folder, "main")} ${oid(folder, "main~3")}\n`);
      return [];
    },
    1,
    /grafts/,
  ],
  "a shallow clone": [clonedWith("--depth", "2", "--no-single-branch"), 2, /shallow/],
  "a clone without files": [clonedWith("--filter=blob:none", "--no-checkout"), 2, /./],
  "a clone of main alone": [clonedWith("--single-branch"), 2, /no branch "audit"/],
  "a clone of audit alone": [clonedWith("--single-branch", "--branch", "audit"), 2, /no branch "main"/],
  "main taken back by one merge": [
    (folder) => {
      move(folder, "main", oid(folder, "main~1"));
      return [];
    },
    1,
    /not-on-branch 15 /,
  ],
  "main taken back to where the log begins": [
    (folder) => {
      move(folder, "main", history.line[0] ?? "");
      return [];
    },
    1,
    /not-on-branch 3 [\s\S]*not-on-branch 15 /,
  ],
  "main written anew with the same files": [
    (folder) => {
      move(folder, "main", commitOf(folder, [oid(folder, "main~1"), oid(folder, "main^2")], {}));
      return [];
    },
    1,
    /pending null [\s\S]*not-on-branch 15 /,
  ],
  "the last merge with another tree": [
    (folder) => {
      const files = { "patches/dsa-4-1/patch.yaml": "id: dsa-9-1\n" };
      move(folder, "main", commitOf(folder, [oid(folder, "main~1"), oid(folder, "main^2")], files));
      return [];
    },
    1,
    /pending null [\s\S]*not-on-branch 15 /,
  ],
  "another beginning of main, with the same commits after it": [
    (folder) => {
      const begin = commitOf(folder, [], { "README.md": "Other.\n" });
      move(folder, "main", commitOf(folder, [begin], {}));
      return [];
    },
    1,
    /not-on-branch 0 /,
  ],
  "a push without a pull request, right before the clone": [
    onTop("main", { "policies/roles.yaml": null }),
    2,
    /^pending null \w+ it came last, at \S+ as it claims, and is not recorded yet\n0 violations\n$/,
  ],
  "a push that came 26 hours before the newest entry": [pushed(NEWEST_S - 26 * 3_600), 2, /^pending null/],
  "one that came a second earlier": [pushed(NEWEST_S - 26 * 3_600 - 1), 1, /^not-recorded null/],
  "two pushes with more than a day between them": [
    pushed(NEWEST_S, NEWEST_S + 26 * 3_600 + 1),
    1,
    /^not-recorded null [\s\S]*\npending null/,
  ],
  "a push that claims to be of another century": [pushed(4_000_000_000), 2, /^pending null/],
  "a merge that was not recorded": [
    (folder) => {
      const topic = commitOf(folder, [oid(folder, "main")], { "README.md": "Other.\n" });
      move(folder, "main", commitOf(folder, [oid(folder, "main"), topic], { "README.md": "Other.\n" }));
      return [];
    },
    2,
    /pending null/,
  ],
  "an empty commit that was not recorded": [onTop("main", {}), 2, /pending null/],
  "what was kept is no checkpoint": [
    (folder) => {
      writeInto(folder, { "kept.txt": "nothing\n" });
      return ["--known", join(folder, "kept.txt")];
    },
    2,
    /something else than checkpoints/,
  ],
  "what was kept is not there": [(folder) => ["--known", join(folder, "kept.txt")], 2, /cannot read/],
  "an object that is missing": [
    (folder) => {
      rmSync(objectFile(folder, oid(folder, "main~2:patches/dsa-1-1/patch.yaml")));
      return [];
    },
    2,
    /fsck|no object|cannot/,
  ],
  "a commit that is missing": [
    (folder) => {
      rmSync(objectFile(folder, oid(folder, "main~2")));
      return [];
    },
    2,
    /./,
  ],
  "an object that is cut off": [
    (folder) => {
      const file = objectFile(folder, oid(folder, "audit:log/0000.ndjson"));
      const bytes = readFileSync(file);
      rmSync(file);
      writeFileSync(file, bytes.subarray(0, 100));
      return [];
    },
    2,
    /./,
  ],
  "no repository": [() => ["--root", dirname(temporaryFolder())], 2, /./],
  "a commit of the log that is not there": [() => ["--audit", "0".repeat(40)], 2, /no commit/],
};

test.each(Object.entries(SPOILED))("%s", (_, spoiled) => judged(history, spoiled));
