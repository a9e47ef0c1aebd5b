/** `notify` on a forge: who is told what and when, whenever and however often it runs; and what could not be sent is loud. */
import { afterEach, describe, expect, test } from "vitest";
import {
  BEGUN,
  brought,
  FOLDER,
  intended,
  type NoticeGround,
  noticeFile,
  noticeGround,
  peopleWith,
} from "./notice-ground.ts";
import { yaml } from "./provider.ts";

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
      [`${FOLDER}/notices/registered.yaml`]: noticeFile("registered", intended("heads")),
      [`${FOLDER}/notices/released.yaml`]: noticeFile(
        "released",
        intended("operations", { subject: "Installed" }),
        intended("tenant-aurora", { sendAt: "2026-03-03T10:00:00Z", assistance: "Call us." }),
      ),
    };
    const pull = await brought(ground, files, BEGUN);
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
    await brought(
      ground,
      { [`${FOLDER}/notices/applicable.yaml`]: noticeFile("applicable", intended("operations")) },
      BEGUN,
    );
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

  test("without a server, a sender or a log nothing is sent, and that is said; a log that begins later owes nothing of before", async () => {
    const path = `${FOLDER}/notices/registered.yaml`;
    ground = await noticeGround();
    await brought(ground, { [path]: noticeFile("registered", intended("heads")) }, BEGUN);
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

  test("P11: the nightly job does not run: said, and told in one issue until it does", async () => {
    ground = await noticeGround(peopleWith({}), null);
    expect(await ground.runAt("2026-03-02T10:59:00Z")).toMatchObject({ code: 0 });
    const silent = await ground.runAt("2026-03-02T11:01:00Z");
    expect(silent).toMatchObject({ code: 1, err: expect.stringContaining("the nightly job has never run to its end") });
    await ground.runAt("2026-03-02T11:11:00Z");
    expect(await writes()).toEqual([]);
    expect(issue()).toMatchObject({ state: "open", title: "The nightly job does not run" });
    await ground.beat("2026-03-02T12:00:00Z");
    expect(await ground.runAt("2026-03-02T12:01:00Z")).toMatchObject({ code: 0 });
    expect(issue()).toMatchObject({ state: "closed" });
  });
});
