/** The process that objects are read from: every question is answered or fails, whatever git says or does. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { objectReader } from "../../../forge/git/object-reader.ts";
import { type Ground, startGround } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await startGround([{ owner: "acme", name: "open", files: { "README.md": "hello\n" } }]);
});

afterAll(() => ground.close());

function place() {
  const { git } = ground.forge.forge;
  const folder = git.folder(ground.forge.state.repositories[0]?.id ?? 0);
  const reader = objectReader(folder, join(folder, "../home"));
  const end = async () => reader.close();
  return { folder, reader, end };
}

test("git may remark as much as it likes about questions that make no sense", async () => {
  const { reader, end } = place();
  const readme = (await reader.info("refs/heads/main:README.md"))?.sha ?? "";
  // git remarks on each of these; a thousand remarks are more than a pipe holds
  for (let count = 0; count < 1000; count += 1) expect(await reader.info(`${readme}^{tree}`)).toBeNull();
  expect((await reader.contents(readme))?.bytes.toString()).toBe("hello\n");
  await end();
});

test("a process that ends takes its questions with it, and none of those that the next one is asked", async () => {
  const { folder, reader, end } = place();
  const broken = "1".repeat(40);
  mkdirSync(join(folder, "objects/11"), { recursive: true });
  writeFileSync(join(folder, "objects/11", "1".repeat(38)), "no object");
  const ask = () => reader.contents(broken).catch(() => "failed" as const);
  for (let count = 0; count < 20; count += 1) {
    const asked = [ask(), reader.info("refs/heads/main").catch(() => "failed" as const)];
    expect([null, "failed"]).toContain((await Promise.all(asked))[0]);
    expect((await reader.info("refs/heads/main:README.md"))?.type).toBe("blob");
    expect((await reader.contents("refs/heads/main:README.md"))?.bytes.toString()).toBe("hello\n");
  }
  await end();
});
