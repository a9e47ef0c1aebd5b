/** `report`: the sample ledger as pages, with the numbers of `show` and `sla`; and what is done to the folder. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { patchId } from "../../src/decide/lifecycle/registration.ts";
import { folderWith, patchledger, repositoryWith } from "./program.ts";
import { provider } from "./provider.ts";
import { AS_OF, inMinutes, readText, rowsOf, sampleReport } from "./report-pages.ts";

const ID = "dsa-5764-1";
const NOW = "2026-03-02T08:00:00Z";

let pages: ReadonlyMap<string, string>;
beforeAll(() => {
  const made = sampleReport();
  const folder = join(made, "pages");
  pages = new Map(filesIn(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  rmSync(made, { recursive: true });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function page(path: string): string {
  const found = pages.get(path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
}

function linesOf(...args: readonly string[]) {
  const lines = patchledger([...args, "--json", "--now", AS_OF])
    .out.trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line));
}

describe("the same numbers as the commands", () => {
  test("the board is that of show", () => {
    const rows = linesOf("show");
    const states = [...new Set(rows.map(({ state }) => state))];
    const shown = states.flatMap((state) => rowsOf(page("index.html"), `Patches that are ${state}`));
    expect(
      shown.map(([patch, level, due, , systems, next, , owed]) => [patch, level, due, systems, next, owed]),
    ).toEqual(
      rows.map((row) => {
        const notes = [
          ...(row.isWithdrawn ? ["withdrawn"] : []),
          ...(row.attempt > 1 ? [`attempt ${row.attempt}`] : []),
        ];
        const unneeded = row.letBe === null ? ": no system needs it" : ": an exception lets it be";
        const next = `${row.next ?? `waits${row.isUnneeded ? unneeded : " for its vendor"}`}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
        return [row.advisory, row.level, inMinutes(row.deadline), String(row.systems), next, row.owed.join(", ")];
      }),
    );
    expect(shown.length).toBeGreaterThan(40);
  });

  test("the clocks are those of sla, in its order, and every open one is in the chart", () => {
    const clocks = linesOf("sla");
    const shown = [...rowsOf(page("clocks.html"), "Open clocks"), ...rowsOf(page("clocks.html"), "Stopped clocks")];
    const open = clocks.filter(({ status }) => status !== "stopped");
    expect(
      shown.map(([patch, due, , status, , level, stage, systems]) => [patch, due, status, level, stage, systems]),
    ).toEqual(
      [...open, ...clocks.filter(({ status }) => status === "stopped")].map((clock) => [
        clock.advisory,
        inMinutes(clock.deadline?.at ?? null),
        clock.status,
        clock.level,
        clock.stage,
        clock.systems.join(", "),
      ]),
    );
    const words = /<desc id="slack-words">(.*?)<\/desc>/.exec(page("clocks.html"))?.[1] ?? "";
    const counts = [...words.matchAll(/([^:;]+): (\d+)/g)].map(([, name = "", count]) => ({
      name,
      count: Number(count),
    }));
    const sum = (all: typeof counts) => all.reduce((total, { count }) => total + count, 0);
    expect(sum(counts)).toBe(open.length);
    const breached = clocks.filter(({ status }) => status === "breached").length;
    expect(sum(counts.filter(({ name }) => name.trim().startsWith("late")))).toBe(breached);
    const stages = rowsOf(page("breaches.html"), "Stages with late clocks");
    expect(stages.reduce((total, [, count]) => total + Number(count), 0)).toBe(breached);
  });

  test("systems have as many open patches as the board says, and unknown ones are called so", () => {
    const owners = rowsOf(page("systems.html"), "Owners");
    const pairs = owners.reduce((total, cells) => total + Number(cells[4]), 0);
    expect(pairs).toBe(linesOf("show").reduce((total, { systems }) => total + systems, 0));
    const systems = owners.flatMap(([name]) => rowsOf(page("systems.html"), `Systems of ${name}`));
    const annex = systems.find(([name]) => name?.startsWith("annex-store-1 "));
    expect(annex?.[2]).toBe("none");
    expect(annex?.[3]).toContain("alpine-cve-2023-46850");
  });

  test("what ended is that of show --ended", () => {
    const shown = rowsOf(page("index.html"), "Patches that ended").map(([advisory = "", state, time]) => [
      patchId(advisory),
      state,
      time,
    ]);
    const ended = patchledger(["show", "--ended", "--json"]).out.trim().split("\n");
    const rows = ended.map((line) => JSON.parse(line));
    expect(shown).toEqual(rows.map(({ patch, state, time }) => [patch, state, time ?? "no clock ended"]));
  });

  test.each(["pysec-2024-71", "alsa-2024-5192"])("the page of %s has the timeline of show", (id) => {
    const [{ timeline, state }] = linesOf("show", id);
    const html = page(`patches/${id}.html`);
    expect(html).toContain(`<dt>state</dt><dd>`);
    expect(readText(/<dt>state<\/dt><dd>(.*?)<\/dd>/.exec(html)?.[1] ?? "")).toBe(state);
    const shown = rowsOf(html, "What happened, in the order of what its files claim");
    expect(shown).toEqual(
      timeline.map(({ at, what, who, file }: Readonly<Record<string, string | null>>) => [
        at === null ? "no time" : inMinutes(at ?? null),
        what,
        who ?? "–",
        file,
      ]),
    );
  });
});

test("every page links only to others, loads only what lies beside it, and says so to the browser", () => {
  const broken = [...pages].flatMap(([path, html]) => {
    if (!path.endsWith(".html")) return [];
    expect(html).toContain(`content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';`);
    expect(html).not.toMatch(/ (?:style|on[a-z]+)=|<style|<script(?! src="(?:\.\.\/)?filter\.js" defer><\/script>)/);
    return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, href = ""]) => {
      const [to = "", anchor] = href.split("#");
      const target = to === "" ? html : pages.get(join(dirname(path), to));
      return target === undefined || (anchor !== undefined && !target.includes(` id="${anchor}"`))
        ? [`${path}: ${href}`]
        : [];
    });
  });
  expect(broken).toEqual([]);
});

describe("the folder", () => {
  const report = (cwd: string, ...args: readonly string[]) =>
    patchledger(["report", "--out", "pages", "--now", NOW, ...args], { cwd });

  test("the same commit and moment give the same bytes; files of others stay, and what is no longer wanted goes", () => {
    const cwd = repositoryWith(provider());
    expect(report(cwd, "--ref", "HEAD")).toMatchObject({
      code: 0,
      err: expect.stringContaining("8 files written to pages"),
    });
    const read = () =>
      filesIn(join(cwd, "pages")).map((path) => [path, readFileSync(join(cwd, "pages", path), "utf8")]);
    const first = read();
    expect(report(cwd, "--ref", "HEAD").code).toBe(0);
    expect(read()).toEqual(first);
    writeFileSync(join(cwd, "pages/CNAME"), "patches.example.org\n");
    rmSync(join(cwd, "patches"), { recursive: true });
    expect(report(cwd).code).toBe(0);
    const after = filesIn(join(cwd, "pages"));
    expect(after).toContain("CNAME");
    expect(after).not.toContain(`patches/${ID}.html`);
  });

  test.each([
    [
      "files of somebody",
      (cwd: string) => writeFileSync(join(cwd, "pages/index.html"), "mine"),
      '"pages" is not empty',
    ],
    [
      "a list that is none",
      (cwd: string) => writeFileSync(join(cwd, "pages/report.sha256"), "../x\n"),
      "not as it was written",
    ],
    ["a link", (cwd: string) => symlinkSync("/etc/hostname", join(cwd, "pages/report.sha256")), "is a link"],
  ])("%s: nothing is written", (_, begin, problem) => {
    const cwd = folderWith(provider());
    mkdirSync(join(cwd, "pages"));
    begin(cwd);
    expect(report(cwd)).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
    expect(existsSync(join(cwd, "pages/clocks.html"))).toBe(false);
  });

  test("a page that somebody changed since is not overwritten", () => {
    const cwd = folderWith(provider());
    report(cwd);
    writeFileSync(join(cwd, "pages/clocks.html"), "mine");
    expect(report(cwd)).toMatchObject({
      code: 2,
      err: expect.stringContaining('"pages/clocks.html" is not as it was'),
    });
    expect(readFileSync(join(cwd, "pages/clocks.html"), "utf8")).toBe("mine");
  });

  test("a ledger with findings gives no pages", () => {
    const cwd = folderWith({ ...provider(), [`patches/${ID}/patch.yaml`]: "schemaVersion: 1\n" });
    expect(report(cwd)).toMatchObject({ code: 1, err: expect.stringContaining("nothing was written") });
    expect(existsSync(join(cwd, "pages"))).toBe(false);
  });
});
