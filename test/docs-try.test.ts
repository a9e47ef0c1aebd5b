/** docs/try.md, followed to the letter: its commands in a shell, its clicks as the forms of the pages send them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { shell, shellBlocks, typed } from "./commands/linked.ts";
import { ROOT, temporaryFolder } from "./commands/program.ts";

const PAGE = readFileSync(join(ROOT, "docs/try.md"), "utf8");
const [write = "", begin = "", propose = "", look = ""] = shellBlocks(PAGE);
const POLL_MS = 250;
const ADMINS = ["patchledger-example-admin-1", "patchledger-example-admin-2"] as const;

/** The forge of the page, on a port that is free. @returns the address that is printed for acting */
async function startForge(folder: string): Promise<string> {
  const child = shell(folder, `exec ${begin.replace("--port 4180", "--port 0")}`);
  const ended = new Promise((resolve) => child.on("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const env = join(folder, "forge.env");
  await until(() => existsSync(env) && readFileSync(env, "utf8").includes("FORGE_CONTROL_TOKEN"));
  return /^act on the pages +(\S+)$/m.exec(said)?.[1] ?? "";
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(POLL_MS);
}

/** A browser without scripts, of one person. */
async function browser(entrance: string, login: string) {
  let cookie = "";
  const visit = async (path: string, form?: Readonly<Record<string, string>>) => {
    const sent = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const response = await fetch(new URL(path, entrance), { redirect: "manual", headers: { cookie }, ...sent });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return { status: response.status, text: await response.text() };
  };
  /** Only what is shown on the page can be pressed. */
  const press = async (page: string, button: string, { action, ...fields }: Readonly<Record<string, string>>) => {
    const { text } = await visit(page);
    expect(text).toContain(`>${button}</button>`);
    const hidden = [...text.matchAll(/<input type="hidden" name="(csrf|sha)" value="([^"]+)">/g)];
    const given = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
    expect((await visit(action ?? "", { ...given, ...fields })).status).toBe(303);
  };
  await visit(entrance);
  await press("/", "Switch", { action: "/-/act-as", login, back: "/" });
  return { visit, press };
}

/** What the page gives for the form: label to answer. */
function answersGiven(): readonly (readonly [label: string, answer: string])[] {
  const section = PAGE.slice(PAGE.indexOf("Register through the form"));
  return [...section.matchAll(/^\| (.+) \| (`.+`) \|$/gm)].flatMap(([, labels = "", answers = ""]) => {
    const given = answers.split(", ").map((answer) => answer.slice(1, -1));
    return labels.split(", ").map((label, index) => [label, given[index] ?? ""] as const);
  });
}

/** By the names of the page's fields; of a choice the option that begins with the answer. */
function fieldsOf(page: string): Readonly<Record<string, string>> {
  const fields = answersGiven().map(([label, answer]) => {
    const [, name = ""] = new RegExp(`<label for="([^"]+)">${label}</label>`).exec(page) ?? [];
    expect(name, label).not.toBe("");
    const [, options = ""] = new RegExp(`<select id="${name}"[^>]*>(.*?)</select>`).exec(page) ?? [];
    return [name, new RegExp(`<option value="(${answer}(?:: [^"]*)?)"`).exec(options)?.[1] ?? answer];
  });
  return Object.fromEntries(fields);
}

test("C22 D02: from init to the first merged pull request, as the page says", async () => {
  const folder = temporaryFolder();
  await typed(folder, write);
  const entrance = await startForge(folder);
  expect((await (await browser(entrance, "")).visit("/")).text).toContain("There are none to see. Act as somebody.");
  expect(await typed(folder, propose)).toContain("written: patches/dsa-5764-1/patch.yaml");
  const first = await browser(entrance, ADMINS[0]);
  const [pulls, pull] = ["/acme/patches/pulls", "/acme/patches/pull/1"];
  const title = "Register DSA-5764-1";
  await first.press(pulls, "Open pull request", { action: `${pulls}/open`, head: "register", title });
  await until(async () => (await first.visit(pull)).text.includes("Who has to approve"));
  const second = await browser(entrance, ADMINS[1]);
  // nobody looks at anything within the second of its push: such a review would be of what was there before
  await wait(1_000);
  await second.press(pull, "Approve", { action: `${pull}/review`, event: "APPROVE", body: "" });
  await until(async () => (await second.visit(pull)).text.includes("Nothing is missing"));
  await second.press(pull, "Merge pull request", { action: `${pull}/merge`, method: "merge" });
  await until(async () => (await second.visit(pulls)).text.includes("Evaluate DSA-5764-1"));
  const isRecording = />(?:queued|in progress)<\/span> <a [^>]*>record #/;
  await until(async () => !isRecording.test((await second.visit("/acme/patches/actions")).text));
  const said = await typed(join(folder, "work"), `. ../forge.env\n${look}`);
  expect(said).toMatch(/dsa-5764-1 +registered +critical .* evaluate +head-of-it/);
  expect(said).toContain("dsa-5764-1 on web-1: affected");
  const form = "/acme/patches/issues/new?template=register.yml";
  const action = form.replace("new?", "new/create?");
  await first.press(form, "Create", { action, ...fieldsOf((await first.visit(form)).text) });
  const issues = (await first.visit("/acme/patches/issues")).text;
  const [, issue = ""] = />open<\/span> <a href="([^"]+)">Register DSA-5611-1</.exec(issues) ?? [];
  await until(async () => (await first.visit(issue)).text.includes("registers `dsa-5611-1`"));
});

test("what the page names for clicking is there, and its people are those of init", () => {
  const pressed = ["Open pull request", "Approve", "Merge pull request", "New issue", "Register a patch", "Create"];
  for (const words of [...pressed, "Edit", "Save", "Nothing is missing", "Actions"])
    expect(PAGE).toContain(`*${words}*`);
  const roles = readFileSync(join(ROOT, "ledger/policies/roles.yaml"), "utf8");
  for (const login of ADMINS) {
    expect(PAGE).toContain(`\`${login}\``);
    expect(roles).toContain(`login: ${login},`);
  }
});
