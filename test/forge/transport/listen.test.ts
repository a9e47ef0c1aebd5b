/** Ports on which a forge starts, and those on which nobody could ask it. */
import { expect, test } from "vitest";
import { startForge } from "../../../forge/start.ts";

test("a port that every fetch blocks is refused at the start, and given back", async () => {
  for (const _ of ["first", "again"])
    await expect(startForge({ port: 4190 })).rejects.toMatchObject({
      name: "CannotStart",
      message: "port 4190 can't be asked by programs and browsers (bad port)",
      cure: "name another one, or none",
    });
  const forge = await startForge();
  expect((await fetch(forge.apiUrl)).status).toBe(200);
  await forge.close();
});
