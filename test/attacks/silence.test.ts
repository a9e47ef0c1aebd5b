/**
 * Attacks on what people are told: whoever may push may also change the program's comments, with the key in their first line. A
 * comment that is only changed calls nobody, so none counts that was there before there was anything to tell.
 */
import { afterEach, expect, test } from "vitest";
import { sla } from "../../src/commands/sla.ts";
import { contentOf } from "../../src/decide/notices/reference.ts";
import { sha256 } from "../../src/model/digest.ts";
import { type Ground, groundWith } from "../commands/advance-ground.ts";
import { announced, BEGUN, intended, noticeFile, noticeGround, peopleWith } from "../commands/notice-ground.ts";
import { provider } from "../commands/provider.ts";

let ground: Ground;
afterEach(() => ground.close());

/** The program's first comment becomes another one, by its key. */
async function rekeyed(key: string): Promise<void> {
  const [first] = ground.repository().comments;
  const body = `<!-- patchledger:key=${key} -->\nNothing to see here.`;
  await ground.ask("ben", "PATCH", `/issues/comments/${first?.id}`, { body });
}

const bodies = () => ground.repository().comments.map(({ body }) => String(body));

test("an older call is given the key of the next one: who has to be called is called all the same", {
  timeout: 600_000,
}, async () => {
  ground = await groundWith(provider(), BEGUN, sla);
  const runAt = (now: string) => {
    const { clock } = ground.forge.forge;
    clock.advance(Date.parse(now) - Date.parse(clock.now()));
    return ground.run(["--publish", "--now", now]);
  };
  await runAt("2026-03-06T12:00:00Z");
  await rekeyed("sla/linux-operations/dsa-5764-1/100/2026-03-08t08:00:00z");
  await runAt("2026-03-08T09:00:00Z");
  expect(bodies().filter((body) => body.includes("is late since 2026-03-08T08:00:00Z"))).toHaveLength(1);
});

test("E20: an older comment is given the key of a notice: it is told in a new one, and not dated back", {
  timeout: 600_000,
}, async () => {
  const notices = await noticeGround(peopleWith({ otto: "ben", ines: "ada" }));
  ground = notices;
  const later = intended("operations", { sendAt: "2026-03-03T10:00:00Z" });
  await announced(notices, {
    registered: noticeFile("registered", intended("heads")),
    applicable: noticeFile("applicable", later),
  });
  await notices.runAt("2026-03-02T10:00:00Z");
  const content = contentOf({ patch: "dsa-5764-1", file: "notices/applicable.yaml", intended: later });
  const digest = sha256([content, "ada"].join(" ")).slice("sha256:".length, "sha256:".length + 16);
  await rekeyed(`notice/dsa-5764-1/${digest}`);
  await notices.runAt("2026-03-03T10:00:00Z");
  expect(bodies().filter((body) => body.startsWith(`<!-- patchledger:key=notice/dsa-5764-1/${digest} -->`))).toEqual([
    expect.stringContaining("Nothing to see here."),
    expect.stringMatching(/^@ada$/m),
  ]);
  const [told] = (await notices.receipts()).filter(({ recipient }) => recipient === "ines");
  expect(told?.at).toMatch(/^2026-03-03T10:00:/);
});
