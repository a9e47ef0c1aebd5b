/**
 * What pull requests say to their reviewers, as whole pages: test/render/pull-request holds one of each kind, made from the
 * sample ledger. `npx vitest run test/render/pull-request.test.ts -u` writes them anew; the difference is for reviewers.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describePullRequest, type WantedStep } from "../../src/decide/pull-request.ts";
import { TRANSITIONS } from "../../src/model/lifecycle.ts";
import type { PatchView, PullRequestView } from "../../src/model/pull-request.ts";
import { renderPullRequest } from "../../src/render/pull-request.ts";
import { AS_OF } from "../requirements/sample.ts";
import { score, testWithShared } from "../score.ts";
import { actsOf, parse, shapeOf } from "./gfm.ts";
import { SAMPLE, wanted, wantedRegistration, written } from "./wanted.ts";

const FOLDER = "test/render/pull-request";

interface Page {
  readonly name: string;
  readonly steps: readonly WantedStep[];
}

const PAGES: readonly Page[] = [
  { name: "register", steps: [{ ...wantedRegistration("fg-ir-24-259"), initiator: "mira-vogel", issue: 12 }] },
  { name: "evaluate", steps: [wanted("dsa-5365-1", "evaluate")] },
  { name: "decline", steps: [wanted("alsa-2026-0492", "decline")] },
  { name: "test", steps: [wanted("alsa-2026-57462", "test")] },
  { name: "approve", steps: [wanted("ghsa-2ccf-ffrj-m4qw", "approve")] },
  { name: "approve-written", steps: [written("alsa-2025-14983", "attempt-1/change.yaml")] },
  { name: "announce", steps: [wanted("alsa-2025-14983", "announce", "all")] },
  { name: "deploy", steps: [wanted("go-2026-4880", "deploy", "north")] },
  { name: "verify", steps: [wanted("rlsa-2024-8121", "verify", "corvid")] },
  { name: "close", steps: [wanted("dsa-5281-1", "close")] },
  { name: "archive", steps: [wanted("alsa-2025-7109", "archive")] },
  { name: "revoke", steps: [wanted("rlsa-2024-8121", "revoke")] },
  { name: "amend", steps: [wanted("alsa-2026-57462", "amend")] },
  { name: "supersede", steps: [wanted("cve-2024-10524", "supersede")] },
  { name: "reopen", steps: [wanted("alsa-2024-5192", "reopen")] },
  { name: "notice", steps: [wanted("dsa-5365-1", "notice")] },
  {
    name: "archive-several",
    steps: ["alsa-2025-7109", "ghsa-92r3-m2mg-pj97", "alsa-2026-a008"].map((id) => wanted(id, "archive")),
  },
  {
    name: "register-several",
    steps: ["cve-2024-10524", "alsa-2026-19666", "cve-2023-6238"].map((id) => wantedRegistration(id)),
  },
];

test("C22: of several patches those may approve who may of each", () => {
  const view = describePullRequest([wanted("dsa-5365-1", "evaluate")], SAMPLE, AS_OF);
  const one = (...people: string[]) => ({ roles: ["head-of-it"], count: 1, people, because: "a rule" });
  const patches = [one("ines", "mira"), one("mira", "jonas")].flatMap((need) =>
    view.patches.map((patch) => ({ ...patch, needs: [need] })),
  );
  const { body } = renderPullRequest({ ...view, patches });
  expect(body).toContain("mira");
  expect(body).not.toMatch(/ines|jonas/);
});

function bodyOf(steps: readonly WantedStep[]): string {
  return renderPullRequest(describePullRequest(steps, SAMPLE, AS_OF)).body;
}

describe("pages", () => {
  test.each(PAGES)("$name", async ({ name, steps }) => {
    await expect(bodyOf(steps)).toMatchFileSnapshot(`pull-request/${name}.md`);
  });

  test("there is one for each step and for notices, and none is left over", () => {
    const names = readdirSync(FOLDER).map((file) => file.replace(/\.md$/, ""));
    expect(names.sort()).toEqual(PAGES.map(({ name }) => name).sort());
    expect([...TRANSITIONS, "notice"].filter((kind) => !names.includes(kind))).toEqual([]);
  });

  test("have the parts that were meant, and nothing else acts", () => {
    const meant = new Set(["heading", "link", "number"]);
    for (const { name, steps } of PAGES) {
      const acts = actsOf(parse(bodyOf(steps))).filter((act) => !meant.has(act));
      expect(acts, name).toEqual([]);
    }
  });

  test("say the same an hour later: no time that passes is in them", () => {
    const later = new Date(Date.parse(AS_OF) + 3_600_000).toISOString().replace(".000", "");
    for (const { name, steps } of PAGES) {
      const then = renderPullRequest(describePullRequest(steps, SAMPLE, later)).body;
      expect(then, name).toBe(bodyOf(steps));
    }
  });
});

/** What a program chose, and no data can be. */
const CHOSEN: ReadonlySet<string> = new Set(["kind", "url", "answer", "restart", "overflowUrl"]);

/** The view with the same text in every place where there is one. */
function saying(text: string, value: unknown, key = ""): unknown {
  if (typeof value === "string") return CHOSEN.has(key) ? value : text;
  if (Array.isArray(value)) return value.map((item: unknown) => saying(text, item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, saying(text, child, name)]));
}

testWithShared("a whole page keeps its shape, whatever the ledger says", (shared) => {
  const read = (file: string) => JSON.parse(readFileSync(join(shared, "hostile", file), "utf8"));
  const byContext: Readonly<Record<string, readonly string[]>> = read("crafted/strings-by-context.json");
  const strings = [...read("blns/strings.json"), ...Object.values(byContext).flat(), ...read("csv/payloads.json")];
  const refused = [{ problem: "a", cure: "b" }];
  const view = describePullRequest([wanted("go-2026-4880", "deploy", "north")], SAMPLE, AS_OF);
  const patches = view.patches.map((patch) => ({
    ...patch,
    questions: patch.questions.slice(0, 2).map((question) => ({ ...question, refusals: refused })),
    ...{ initiator: "somebody", issue: 7 },
  }));
  const pageOf = (text: string) => parse(renderPullRequest(saying(text, { ...view, patches }) as PullRequestView).body);
  const meant = [shapeOf(pageOf("harmless")), actsOf(pageOf("harmless")).join()];
  const all = strings.filter((text) => text.trim() !== "" && text !== "\ufeff");
  const misses = all.filter((text) => {
    const page = pageOf(text);
    return shapeOf(page) !== meant[0] || actsOf(page).join() !== meant[1];
  });
  score({ name: "hostile strings in whole pull requests, against a GFM parser", scored: all.length, misses });
});

const HUGE = 5000;

function giant(change: Partial<PatchView>): PullRequestView {
  const view = describePullRequest([wanted("dsa-5365-1", "evaluate")], SAMPLE, AS_OF);
  return { ...view, patches: view.patches.map((patch) => ({ ...patch, ...change })) };
}

describe("what is too long for GitHub", () => {
  const [row] = giant({}).patches[0]?.systems ?? [];
  const systems = Array.from({ length: HUGE }, (_, index) => ({ ...row, system: `web-${index}` }));
  const references = Array.from({ length: 500 }, (_, index) => ({
    label: "web",
    url: `https://vendor.example/${index}/${"a".repeat(900)}`,
  }));
  const url = "https://github.example/o/r/blob/main/overview.md";

  test.each([
    ["thousands of systems", { systems }, "web-0"],
    ["hundreds of long addresses", { references }, "vendor.example/0/"],
    ["both", { systems, references }, "web-0"],
  ])("%s: rows are cut, it says how many, and the rest is to be had", (_, change, kept) => {
    const { body, overflow } = renderPullRequest({ ...giant(change as Partial<PatchView>), overflowUrl: url });
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body.length).toBeGreaterThan(10_000);
    expect(body).toContain(kept);
    expect(body).toMatch(
      /and [0-9]+ more: \[the whole text\]\(https:\/\/github\.example\/o\/r\/blob\/main\/overview\.md\)/,
    );
    expect(overflow?.length).toBeGreaterThan(60_000);
  });

  test("every row is there or counted", () => {
    const { body } = renderPullRequest(giant({ systems: systems as PatchView["systems"] }));
    const shown = body.match(/^\| `web-/gm)?.length ?? 0;
    const hidden = Number(/and ([0-9]+) more/.exec(body)?.[1] ?? 0);
    expect(shown + hidden).toBe(HUGE);
  });

  test("a batch of a thousand patches", () => {
    const [patch] = giant({}).patches;
    const patches = Array.from({ length: 1000 }, (_, index) => ({
      ...patch,
      patch: `p-${index}`,
      title: "x".repeat(200),
    }));
    const { body } = renderPullRequest({ kind: "archive", patches: patches as PatchView[], overflowUrl: null });
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/and [0-9]+ more\n/);
  });
});
