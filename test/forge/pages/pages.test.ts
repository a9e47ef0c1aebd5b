/** The pages as a browser without scripts sees them: who may act, what is refused, what is escaped. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSite, PLACE, type Seen } from "./site.ts";

let site: Seen;

beforeAll(async () => {
  site = await makeSite();
});

afterAll(() => site.close());

interface Visit {
  readonly cookie?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function visit(path: string, { cookie, form, headers }: Visit = {}) {
  const response = await fetch(new URL(path, site.forge.serverUrl), {
    redirect: "manual",
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function cookieIn(headers: Headers): string {
  return headers.get("set-cookie")?.split(";")[0] ?? "";
}

function csrfIn(text: string): string {
  return /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
}

/** Cookie and CSRF token of somebody who acts. */
async function actAs(login: string) {
  const entered = cookieIn((await visit(site.entrance)).headers);
  const csrf = csrfIn((await visit("/", { cookie: entered })).text);
  const { headers } = await visit("/-/act-as", { cookie: entered, form: { csrf, login, back: "/" } });
  const cookie = cookieIn(headers);
  return { cookie, csrf: csrfIn((await visit("/", { cookie })).text) };
}

const PULL = "/acme/patches/pull/1";

test("every page forbids scripts and frames, and shows titles as text", async () => {
  const { text, headers } = await visit(PULL);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(text).toContain("Add &lt;b&gt;a&lt;/b&gt;");
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).not.toMatch(/<script|<img|style=|<b>a/);
});

test("without the key nobody acts: no switch, no forms, and none are taken", async () => {
  expect((await visit(PULL)).text).not.toContain('<form method="post"');
  const { status } = await visit("/-/act-as", { form: { csrf: "", login: "dave", back: "/" } });
  expect(status).toBe(403);
  const forged = `forge-${site.forge.port}=2.nonce.signature`;
  expect((await visit(`${PULL}/merge`, { cookie: forged, form: { csrf: "" } })).status).toBe(403);
  expect((await visit("/-/mail")).status).toBe(404);
});

test("a form needs its own session's CSRF token, and comes from the forge's pages", async () => {
  const alice = await actAs("alice");
  const other = await actAs("alice");
  const form = { body: "hello", csrf: alice.csrf };
  const path = "/acme/patches/issues/2/comment";
  expect((await visit(path, { cookie: alice.cookie, form: { body: "hello" } })).status).toBe(403);
  expect((await visit(path, { cookie: alice.cookie, form: { ...form, csrf: other.csrf } })).status).toBe(403);
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "http://example.org" }])
    expect((await visit(path, { cookie: alice.cookie, form, headers })).status).toBe(403);
  expect((await visit(path, { cookie: alice.cookie, form })).status).toBe(303);
  const { data } = await site.as("bob").rest.issues.listComments({ ...PLACE, issue_number: 2 });
  expect(data.map(({ body, user }) => [user?.login, body])).toEqual([["alice", "hello"]]);
});

test.each(["//example.org", "/\\example.org", "https://example.org"])(
  "act-as does not lead away to %j",
  async (back) => {
    const { cookie, csrf } = await actAs("alice");
    const { headers } = await visit("/-/act-as", { cookie, form: { csrf, login: "bob", back } });
    expect(headers.get("location")).toBe("/");
  },
);

test("a private repository is there only for those who may see it", async () => {
  expect((await visit("/acme/hidden/pulls")).status).toBe(404);
  const alice = await actAs("alice");
  expect((await visit("/acme/hidden/pulls", { cookie: alice.cookie })).status).toBe(404);
  const dave = await actAs("dave");
  expect((await visit("/acme/hidden/pulls", { cookie: dave.cookie })).status).toBe(200);
});

test("a refusal of the operation is shown on the page, with its status", async () => {
  const bob = await actAs("bob");
  const form = { csrf: bob.csrf, event: "APPROVE", body: "my <b>words</b>" };
  const { status, text } = await visit(`${PULL}/review`, { cookie: bob.cookie, form });
  expect(status).toBe(422);
  expect(text).toContain('<textarea id="review" name="body">my &lt;b&gt;words&lt;/b&gt;</textarea>');
  expect(text).toContain('href="/acme/patches/pulls" aria-current="true"');
  expect(text).toContain("<title>Refused · ");
  expect(/role="alert">(.*)/.exec(text)?.[1]).toMatch(/own pull request/i);
});

test("an issue's number leads from the list of issues to its pull request", async () => {
  expect((await visit("/acme/patches/issues/1")).headers.get("location")).toBe(PULL);
});

test("a job's log is plain text, also for a client that follows the API's redirect", async () => {
  const bob = site.as("bob");
  const { data } = await bob.rest.actions.listWorkflowRunsForRepo(PLACE);
  const [run] = data.workflow_runs;
  const jobs = await bob.rest.actions.listJobsForWorkflowRun({ ...PLACE, run_id: run?.id ?? 0 });
  const [job] = jobs.data.jobs;
  const log = await bob.rest.actions.downloadJobLogsForWorkflowRun({ ...PLACE, job_id: job?.id ?? 0 });
  expect(String(log.data)).toContain("all <b>well</b>");
});

test("a pull request is opened for a branch that has none; there is no form where nothing is to be proposed", async () => {
  const alice = await actAs("alice");
  const list = async () => (await visit("/acme/patches/pulls", { cookie: alice.cookie })).text;
  expect(await list()).not.toContain("Open a pull request");
  const { rest } = site.as("bob");
  const { data } = await rest.git.getRef({ ...PLACE, ref: "heads/topic" });
  await rest.git.createRef({ ...PLACE, ref: "refs/heads/more", sha: data.object.sha });
  expect(await list()).toContain('<option value="more">more</option></select>');
  const form = { csrf: alice.csrf, head: "more", title: "Add <b>more</b>" };
  expect((await visit("/acme/patches/pulls/open", { cookie: alice.cookie, form })).status).toBe(303);
  const { data: opened } = await rest.pulls.list({ ...PLACE, head: "acme:more" });
  expect(opened.map(({ title, user, base }) => [title, user?.login, base.ref])).toEqual([
    [form.title, "alice", "main"],
  ]);
  expect(await list()).not.toContain("Open a pull request");
  expect((await visit("/acme/patches/pulls/open", { cookie: alice.cookie, form })).status).toBe(422);
});

const CHOOSER = "/acme/patches/issues/new/choose";
const NEW = "/acme/patches/issues/new?template=report.yml";
const CREATE = "/acme/patches/issues/new/create?template=report.yml";

test("a new issue begins with the choice of a form, whose fields are those of its file", async () => {
  const { cookie } = await actAs("rita");
  expect((await visit("/acme/patches/issues", { cookie })).text).toContain(`<a href="${CHOOSER}">New issue</a>`);
  expect((await visit("/acme/patches/issues/new", { cookie })).headers.get("location")).toBe(CHOOSER);
  const { text: choice } = await visit(CHOOSER, { cookie });
  expect(choice).toContain(`<a href="${NEW}">Report &lt;b&gt;something&lt;/b&gt;</a>`);
  expect(choice).not.toContain("config.yml");
  const { text } = await visit(NEW, { cookie });
  expect(text).toContain('<input id="title" name="title" required value="Report ">');
  expect(text).toMatch(
    /<label for="answer-1">What \*<\/label>.*<input id="answer-1"[^>]* required placeholder="a &lt;word&gt;"/,
  );
  expect(text).toContain('<option value="there" selected>there</option>');
  expect((await visit(NEW)).text).toContain("Act as somebody to fill it in.");
  expect((await visit("/acme/patches/issues/new?template=absent.yml", { cookie })).status).toBe(404);
});

test("the issue says what GitHub would write, and has the labels of its form, though its author may give none", async () => {
  const { cookie, csrf } = await actAs("rita");
  const given = { "answer-1": " a word ", "answer-3": "$ ls\r\n$ cd", "answer-4": "here", "answer-6": "I looked" };
  const form = { csrf, title: "Report <i>it</i>", ...given };
  const { headers } = await visit(CREATE, { cookie, form });
  const page = headers.get("location") ?? "";
  const number = Number(page.replace("/acme/patches/issues/", ""));
  const { data } = await site.as("bob").rest.issues.get({ ...PLACE, issue_number: number });
  expect(data.labels.map((label) => (typeof label === "string" ? label : label.name))).toEqual(["reported"]);
  expect([data.title, data.user?.login, data.body]).toEqual([
    form.title,
    "rita",
    [
      "### What\n\na word",
      "### How\n\n_No response_",
      "### Log\n\n```shell\n$ ls\n$ cd\n```",
      "### Where\n\nhere",
      "### When\n\n_No response_",
      "### Sure\n\n- [x] I looked\n- [ ] It is so",
    ].join("\n\n"),
  ]);
  const edit = { csrf, body: "<!-- a key -->\r\nOther words <!-- of mine --> & more" };
  expect((await visit(`${page}/edit`, { cookie, form: edit })).status).toBe(303);
  const { text } = await visit(page, { cookie });
  expect(text).toContain('<p class="text">Other words &lt;!-- of mine --&gt; &amp; more</p>');
  expect(text).toContain(">\n&lt;!-- a key --&gt;\nOther words");
});

test("what a form demands has to be there, and what was written is not lost; others can't edit", async () => {
  const { cookie, csrf } = await actAs("rita");
  const form = { csrf, title: "Mine", "answer-2": "first\nsecond", "answer-5": "later" };
  const { status, text } = await visit(CREATE, { cookie, form });
  expect(status).toBe(422);
  expect(/role="alert">(.*)/.exec(text)?.[1]).toContain("This has to be answered: What, I looked");
  for (const kept of ['value="Mine"', ">\nfirst\nsecond</textarea>", '<option value="later" selected>'])
    expect(text).toContain(kept);
  const other = "/acme/patches/issues/2";
  expect((await visit(other, { cookie })).text).not.toContain("Text of the issue");
  expect((await visit(`${other}/edit`, { cookie, form: { csrf, body: "no" } })).status).toBe(403);
});
