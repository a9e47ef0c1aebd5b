/** The conformance lists against the forge: every behaviour as on GitHub, every answer as GitHub describes it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LISTS } from "./lists.ts";
import { type LocalWorld, openLocalWorld } from "./local-world.ts";
import { checkBehaviour } from "./runner.ts";

let local: LocalWorld;

beforeAll(async () => {
  local = await openLocalWorld();
});

afterAll(() => local.close());

describe.each(Object.entries(LISTS))("%s", (_subject, behaviours) => {
  test.each(behaviours)("$name", async (behaviour) => {
    const outcome = await checkBehaviour(behaviour, local.world);
    expect({ ...outcome, complaints: await local.complaints() }).toEqual({
      name: behaviour.name,
      result: "pass",
      reason: "",
      complaints: [],
    });
  });
});
