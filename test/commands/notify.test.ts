/** `notify` on a forge: who is told what and when, whenever and however often it runs; and what could not be sent is loud. */
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sha256 } from "../../src/model/digest.ts";
import { notices, sla } from "../decide/policies.ts";
import {
  announced,
  brought,
  FOLDER,
  intended,
  type NoticeGround,
  noticeFile,
  noticeGround,
  peopleWith,
} from "./notice-ground.ts";
import { yaml } from "./provider.ts";

const REGISTERED = noticeFile("registered", intended("heads"));

let ground: NoticeGround;
afterEach(() => ground.close());

const comments = () => ground.repository().comments.map(({ body }) => String(body));
const issue = () => ground.repository().issues.find(({ isPull }) => !isPull);
const writes = async () =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);
const said = async () =>
  (await ground.receipts()).map((one) => `${one.audience} ${one.recipient} ${one.result} ${one.at}`);

describe("who is told, and when", { timeout: 600_000 }, () => {
  test("E20 D09 B01 D17: each at its time, once, by mail, or called in a comment; receipts say what is known", async () => {
    ground = await noticeGround(peopleWith({ otto: "ben" }));
    const files = {
      registered: noticeFile("registered", intended("heads")),
      released: noticeFile(
        "released",
        intended("operations", { subject: "Installed" }),
        intended("tenant-aurora", { sendAt: "2026-03-03T10:00:00Z", assistance: "Call us." }),
      ),
    };
    const pull = await announced(ground, files);
    expect(await ground.runAt("2026-03-02T09:59:59Z")).toMatchObject({ code: 0 });
    expect(await ground.mails()).toEqual([]);

    expect(await ground.runAt("2026-03-02T10:00:00Z")).toMatchObject({ code: 0 });
    expect((await ground.mails()).map(({ to, subject }) => [...to, subject]).sort()).toEqual([
      ["ines@example.org", "Installed"],
      ["jonas@example.org", "Installed"],
      ["mira@example.org", "Security patch DSA-5764-1 is needed"],
    ]);
    expect((await said()).sort()).toEqual([
      "heads mira accepted 2026-03-02T10:00:00Z",
      expect.stringMatching(/^heads otto accepted 2026-03-02T10:00:/),
      "operations ines accepted 2026-03-02T10:00:00Z",
      "operations jonas accepted 2026-03-02T10:00:00Z",
    ]);
    expect(ground.repository().comments.map((one) => one.number)).toEqual([pull, pull]);
    expect(comments().filter((body) => /^@ben$/m.test(body))).toHaveLength(1);

    await ground.runAt("2026-03-02T10:00:00Z");
    expect(await writes()).toEqual([]);
    expect(await ground.mails()).toHaveLength(3);

    // nobody looked for a month
    await ground.runAt("2026-04-03T10:00:00Z");
    const [, , , late] = await ground.mails();
    expect(late).toMatchObject({ to: ["anja-aurora@example.org"], from: "patches@example.org" });
    for (const words of ["DSA-5764-1", "Within a week.", "Sessions may drop once.", "Call us."])
      expect(late?.text).toContain(words);
    expect(comments()).toHaveLength(3);
  });

  test("what cannot be sent is tried again and told in an issue, until the address is mended", async () => {
    ground = await noticeGround(peopleWith({}, ["jonas"]));
    await announced(ground, { applicable: noticeFile("applicable", intended("operations")) });
    expect(await ground.runAt("2026-03-02T10:00:00Z", "--dry-run")).toMatchObject({ code: 0 });
    expect(await ground.mails()).toEqual([]);

    const first = await ground.runAt("2026-03-02T10:00:00Z");
    expect(first).toMatchObject({ code: 1, err: expect.stringContaining("1 recipient not reached") });
    expect(issue()).toMatchObject({ state: "open" });
    expect(issue()?.body).toMatch(/`operations` \| `jonas` .* has neither an address nor an account/);
    await ground.runAt("2026-03-02T11:00:00Z");
    expect(await writes()).toEqual([]);

    await ground.commit("main", { "policies/roles.yaml": yaml(peopleWith({})) }, "2026-03-02T12:00:00Z");
    expect(await ground.runAt("2026-03-02T12:00:00Z")).toMatchObject({ code: 0 });
    expect((await ground.mails()).map(({ to }) => to)).toEqual([["ines@example.org"], ["jonas@example.org"]]);
    expect(issue()).toMatchObject({ state: "closed" });
  });

  test("without a server no mail is sent, and that is said and told until there is one", async () => {
    ground = await noticeGround();
    await announced(ground, { registered: REGISTERED });
    const { PATCHLEDGER_SMTP_HOST: host = "" } = ground.settings;
    ground.settings["PATCHLEDGER_SMTP_HOST"] = "";
    const run = await ground.runAt("2026-03-02T10:00:00Z");
    expect(run).toMatchObject({
      code: 1,
      err: expect.stringContaining("no mail is sent: PATCHLEDGER_SMTP_HOST names no server"),
    });
    expect(await ground.receipts()).toEqual([]);
    ground.settings["PATCHLEDGER_SMTP_HOST"] = host;
    expect(await ground.runAt("2026-03-02T10:30:00Z")).toMatchObject({ code: 0 });
    expect(await ground.mails()).toHaveLength(2);
  });

  test("without a sender nothing is owed; one that is named later sends what is due from then on", async () => {
    ground = await noticeGround(peopleWith({}), undefined, { sending: {} });
    const later = intended("heads", { sendAt: "2026-03-05T10:00:00Z", subject: "Later" });
    await announced(ground, { registered: noticeFile("registered", intended("heads"), later) });
    expect(await ground.runAt("2026-03-02T10:00:00Z")).toMatchObject({
      code: 0,
      out: expect.stringContaining("mail is not set up: policies/notices.yaml names no sender"),
    });
    expect([await writes(), issue()]).toEqual([[], undefined]);
    const sending = { ...notices(), sender: "patches@example.org", sendsFrom: "2026-03-04T00:00:00Z" };
    await ground.commit("main", { "policies/notices.yaml": yaml(sending) }, "2026-03-04T00:00:00Z");
    expect(await ground.runAt("2026-03-05T10:00:00Z")).toMatchObject({ code: 0 });
    expect((await ground.mails()).map(({ subject }) => subject)).toEqual(["Later", "Later"]);
  });

  test("a server that is dead is left alone, all receipts of what was tried are kept, and the rest is for the next run", async () => {
    let calls = 0;
    const dead = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await once(dead.listen(0, "127.0.0.1"), "listening");
    ground = await noticeGround();
    const registered = ["2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"].map((sendAt) => intended("heads", { sendAt }));
    await announced(ground, { registered: noticeFile("registered", ...registered) });
    const { PATCHLEDGER_SMTP_PORT: port = "" } = ground.settings;
    ground.settings["PATCHLEDGER_SMTP_PORT"] = String(Object(dead.address()).port);
    const run = await ground.runAt("2026-03-02T10:00:00Z");
    dead.close();
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining("the mail server does not answer: the rest") });
    expect(run.err).toContain("4 recipients not reached");
    expect(await said()).toHaveLength(2);
    expect(calls).toBeLessThanOrEqual(4);
    ground.settings["PATCHLEDGER_SMTP_PORT"] = port;
    expect(await ground.runAt("2026-03-02T10:10:00Z")).toMatchObject({ code: 0 });
    expect(await ground.mails()).toHaveLength(4);
  });

  test("P11: the nightly job does not run: said, and told in one issue until it does, whatever else is wrong", async () => {
    ground = await noticeGround(peopleWith({}), null);
    expect(await ground.runAt("2026-03-02T10:59:00Z")).toMatchObject({ code: 0 });
    const { PATCHLEDGER_SMTP_PORT: port = "" } = ground.settings;
    ground.settings["PATCHLEDGER_SMTP_PORT"] = "none";
    await expect(ground.runAt("2026-03-02T11:01:00Z")).rejects.toThrow(/name no server/);
    expect(issue()).toMatchObject({ state: "open", title: "The nightly job does not run" });
    ground.settings["PATCHLEDGER_SMTP_PORT"] = port;
    const wrong = await ground.commit("main", { "policies/sla.yaml": "schemaVersion: 2\n" }, "2026-03-02T11:05:00Z");
    expect(wrong).toBeTruthy();
    const silent = await ground.runAt("2026-03-02T11:11:00Z");
    expect(silent).toMatchObject({ code: 1, err: expect.stringContaining("the nightly job has never run to its end") });
    expect(silent.err).toContain("nothing is sent from main: ");
    expect(await writes()).toEqual([]);
    await ground.commit("main", { "policies/sla.yaml": yaml(sla()) }, "2026-03-02T11:20:00Z");
    await ground.beat("2026-03-02T12:00:00Z");
    expect(await ground.runAt("2026-03-02T12:01:00Z")).toMatchObject({ code: 0 });
    expect(issue()).toMatchObject({ state: "closed" });
  });
});

describe("the comment on the pull request that brought it", { timeout: 600_000 }, () => {
  test("one that came before the log knew of it is told of at once, as GitHub knows, and nobody is alarmed", async () => {
    ground = await noticeGround();
    const { number } = await brought(ground, { [`${FOLDER}/notices/registered.yaml`]: REGISTERED });
    expect(await ground.runAt("2026-03-02T10:00:00Z")).toMatchObject({ code: 0 });
    expect(ground.repository().comments.map((one) => one.number)).toEqual([number]);
    expect(issue()).toBeUndefined();
  });

  test("one that nobody knows the pull request of, or could not be made, is made later, and until then the run fails", async () => {
    ground = await noticeGround();
    const path = `${FOLDER}/notices/registered.yaml`;
    const { number, entry } = await brought(ground, { [path]: "schemaVersion: 1\n" });
    // GitHub knows of no pull request with this commit
    await ground.commit("main", { [path]: REGISTERED }, "2026-03-02T09:55:00Z");
    const early = await ground.runAt("2026-03-02T10:00:00Z");
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining("says yet which pull request brought it") });
    expect(await ground.mails()).toHaveLength(2);
    expect(issue()?.body).toContain("there is no comment on its pull request yet");
    expect(await ground.runAt("2026-03-02T10:10:00Z")).toMatchObject({ code: 1 });
    expect(await writes()).toEqual([]);

    await ground.append(entry);
    // what went to the archive afterwards came with it
    const moved = await brought(ground, { [`${FOLDER}/notices/registered.yaml`]: null });
    await ground.append(moved.entry);
    await ground.commit("main", { [`${FOLDER}/notices/registered.yaml`]: REGISTERED }, "2026-03-02T10:15:00Z");
    expect(await ground.runAt("2026-03-02T10:20:00Z")).toMatchObject({ code: 0 });
    expect(ground.repository().comments.map((one) => one.number)).toEqual([number]);
    expect(issue()).toMatchObject({ state: "closed" });
    await ground.runAt("2026-03-02T10:30:00Z");
    expect(await writes()).toEqual([]);
    expect(await ground.mails()).toHaveLength(2);
  });

  test("what was merged before the log is not sent; a correction of it is, and there is no pull request to tell it on", async () => {
    const path = `${FOLDER}/notices/registered.yaml`;
    ground = await noticeGround(peopleWith({}), undefined, { files: { [path]: REGISTERED } });
    expect(await ground.runAt("2026-03-02T10:00:00Z")).toMatchObject({ code: 0 });
    expect(await ground.mails()).toEqual([]);
    const amendment = {
      ...{ schemaVersion: 1, kind: "corrected", file: "notices/registered.yaml", digest: sha256(REGISTERED) },
      ...{ by: "mira", at: "2026-03-02T11:00:00Z", reason: "It was too vague." },
      corrections: [{ at: "/notices/0/implications", is: "Sessions drop once." }],
    };
    const { entry } = await brought(ground, { [`${FOLDER}/amendments/001.yaml`]: yaml(amendment) });
    await ground.append(entry);
    expect(await ground.runAt("2026-03-02T12:00:00Z")).toMatchObject({
      code: 0,
      err: expect.stringContaining("no comment: no pull request brought it"),
    });
    expect((await ground.mails()).map(({ text }) => text.includes("Sessions drop once."))).toEqual([true, true]);
    expect(comments()).toEqual([]);
    await ground.runAt("2026-03-02T12:10:00Z");
    expect(await writes()).toEqual([]);
  });

  test("who is called later is called in a comment of his own, and his receipt has its time", async () => {
    ground = await noticeGround(peopleWith({ ines: "ben" }, ["jonas"]));
    await announced(ground, { applicable: noticeFile("applicable", intended("operations")) });
    await ground.runAt("2026-03-02T10:00:00Z");
    expect(comments().filter((body) => /^@ben$/m.test(body))).toHaveLength(1);
    await ground.commit(
      "main",
      { "policies/roles.yaml": yaml(peopleWith({ ines: "ben", jonas: "ada" })) },
      "2026-03-03T12:00:00Z",
    );
    expect(await ground.runAt("2026-03-03T12:00:00Z")).toMatchObject({ code: 0 });
    expect(comments().map((body) => /^@\w+$/m.exec(body)?.[0])).toEqual(["@ben", "@ada"]);
    expect((await said()).at(-1)).toMatch(/^operations jonas accepted 2026-03-03T12:00:/);
  });
});
