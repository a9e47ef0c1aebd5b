/** What can be done to the branch of the log, by who may write it: `audit verify` says it, and names the entry where it can. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git, temporaryFolder } from "../commands/program.ts";
import { type History, historyOf } from "./history.ts";
import { audit } from "./run.ts";
import { commitOf, judged, kept, move, oid, onTop, type Spoiled } from "./spoiling.ts";
import { copyOf, discard, logFiles } from "./write.ts";

let history: History;
beforeAll(() => {
  const merges = Array.from({ length: 5 }, (_, index) => ({
    [`patches/dsa-${index}-1/patch.yaml`]: `id: dsa-${index}-1\n`,
  }));
  history = historyOf({ merges, batch: 2 });
});
afterAll(() => discard(history.folder));

/** One recorded merge with another review, and a checkpoint that fits. */
function edited(): Readonly<Record<string, string>> {
  const entries = history.entries.map((entry) =>
    entry.kind === "merge" && entry.seq === 6 ? { ...entry, reviews: entry.reviews.slice(1) } : entry,
  );
  return logFiles(entries);
}

const OTHER_LOG = "github.com/acme/others/audit\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

const SPOILED: Readonly<Record<string, Spoiled>> = {
  "a file beside the log": [onTop("audit", { "log/0009.txt": "more\n" }), 1, /^extra-file null .*0009\.txt/],
  "an empty segment": [onTop("audit", { "log/0001.ndjson": "" }), 1, /^extra-file null .*0001\.ndjson/],
  "a checkpoint of nothing": [
    onTop("audit", { checkpoint: OTHER_LOG.replace("others", "patches").replace("\n1\n", "\n0\n") }),
    1,
    /checkpoint null .*no checkpoint/,
  ],
  "a checkpoint that is a link": [
    (folder) => {
      git(folder, "read-tree", "audit");
      git(folder, "update-index", "--cacheinfo", `120000,${oid(folder, "audit:checkpoint")},checkpoint`);
      const tree = git(folder, "write-tree").trim();
      move(folder, "audit", git(folder, "commit-tree", tree, "-p", "audit", "-m", "spoiled").trim());
      return [];
    },
    1,
    /extra-file null .*checkpoint[\s\S]*checkpoint null .*missing/,
  ],
  "a segment out of its turn": [
    onTop("audit", { "log/0002.ndjson": "{}\n" }),
    1,
    /extra-file[\s\S]*segment 16 [\s\S]*line 16 /,
  ],
  "a log without its segment": [onTop("audit", { "log/0000.ndjson": null }), 1, /checkpoint 0 /],
  "a log without its checkpoint": [onTop("audit", { checkpoint: null }), 1, /checkpoint null .*missing/],
  "a checkpoint that is older than the log": [
    (folder) => onTop("audit", { checkpoint: git(folder, "show", "audit~1:checkpoint") })(folder),
    1,
    /checkpoint 10 .*10 entries, and the log has 16/,
  ],
  "a checkpoint of another log": [onTop("audit", { checkpoint: OTHER_LOG }), 1, /checkpoint .*others\/audit/],
  "a checkpoint with more than it should have": [
    (folder) => onTop("audit", { checkpoint: `${git(folder, "show", "audit:checkpoint")}more\n` })(folder),
    1,
    /checkpoint null/,
  ],
  "a segment that is a program": [
    (folder) => {
      const blob = oid(folder, "audit:log/0000.ndjson");
      git(folder, "read-tree", "audit");
      git(folder, "update-index", "--cacheinfo", `100755,${blob},log/0000.ndjson`);
      const tree = git(folder, "write-tree").trim();
      move(folder, "audit", git(folder, "commit-tree", tree, "-p", "audit", "-m", "spoiled").trim());
      return [];
    },
    1,
    /extra-file null .*0000/,
  ],
  "two lines of commits in the log": [
    (folder) => {
      const side = commitOf(folder, [oid(folder, "audit~1")], { "README.md": "Side.\n" });
      move(folder, "audit", commitOf(folder, [oid(folder, "audit"), side], {}));
      return [];
    },
    1,
    /history null [0-9a-f]{40} .*no single line/,
  ],
  "an entry edited by who may write the log": [
    (folder) => onTop("audit", edited())(folder),
    1,
    /history 6 [0-9a-f]{40}/,
  ],
  "a log that was taken back, where a later one was kept": [
    (folder) => {
      const known = kept(folder, "audit");
      move(folder, "audit", oid(folder, "audit~1"));
      return known;
    },
    1,
    /known null .*stands for 16 entries, and the log has 10/,
  ],
  "a log that was written anew, where the true one was kept": [
    (folder) => {
      const known = kept(folder, "audit~1");
      const entries = history.entries.map((entry) =>
        entry.kind === "merge" && entry.seq === 6 ? { ...entry, authors: [] } : entry,
      );
      move(folder, "audit", commitOf(folder, [], logFiles(entries)));
      return known;
    },
    1,
    /known null/,
  ],
  "what was kept is of another log": [
    () => {
      const file = join(temporaryFolder(), "kept.txt");
      writeFileSync(file, OTHER_LOG);
      return ["--known", file];
    },
    1,
    /known null .*others\/audit/,
  ],
};

test.each(Object.entries(SPOILED))("AP-097: %s", (_, spoiled) => judged(history, spoiled));

test("what is wrong is told in words, with the entry and the commit, and the log that was looked at is named", async () => {
  const copy = copyOf(history);
  onTop("audit", edited())(copy);
  const { out, err } = await audit("verify", "--root", copy);
  discard(copy);
  expect(out).toMatch(/^violation entry 6 [0-9a-f]{12}: .* \[history\]$/m);
  expect(out).toMatch(
    /^log: github\.com\/acme\/patches\/audit, 16 entries, from commit [0-9a-f]{40} of main on, root \S{44}$/m,
  );
  expect(err).toMatch(/^\d+ violations?$/m);
});
