/** `nightly` as the built program on a forge: everything is done once, however often it runs, and each run leaves a heartbeat. */
import { expect, test } from "vitest";
import { serverLog } from "../../src/commands/log/append.ts";
import { announced, intended, noticeFile, noticeGround, peopleWith } from "./notice-ground.ts";
import { git, started, temporaryFolder } from "./program.ts";

test("P11: it sends what nobody has sent, once, and its heartbeats tell that it ran", {
  timeout: 600_000,
}, async () => {
  const ground = await noticeGround(peopleWith({}), null);
  try {
    await announced(ground, { registered: noticeFile("registered", intended("heads")) });
    const { forge, settings } = ground;
    const root = temporaryFolder();
    git(root, "init", "-q");
    const env = {
      ...{ GITHUB_API_URL: forge.apiUrl, GITHUB_SERVER_URL: forge.serverUrl, GITHUB_REPOSITORY: "ada/patches" },
      ...{ GITHUB_TOKEN: forge.tokens.get("robot") ?? "", ...settings },
    };
    const beats = async () =>
      (await serverLog(await ground.place())).entries.flatMap((one) =>
        one.kind === "heartbeat" ? [`${one.job} ${one.run}`] : [],
      );
    for (const run of ["41", "42"]) {
      const { code, err } = await started(["nightly", "--root", root], { env: { ...env, GITHUB_RUN_ID: run } });
      expect(code, err).toBeLessThanOrEqual(1);
      expect(err.match(/^== \w+ ==$/gm)).toEqual(
        ["record", "notify", "sla", "approve", "advance", "forms", "record"].map((name) => `== ${name} ==`),
      );
    }
    expect(await beats()).toEqual(["nightly 41", "nightly 42"]);
    expect((await ground.mails()).map(({ to }) => to[0]).sort()).toEqual(["mira@example.org", "otto@example.org"]);
  } finally {
    await ground.close();
  }
});
