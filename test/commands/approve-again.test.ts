/** Decisions that are made again and again: nobody is asked twice for the same. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";

const [INES, JONAS, MIRA, OTTO] = ["ines-duarte", "jonas-okafor", "mira-vogel", "otto-lindqvist"];

let forge: ApprovalForge;
beforeAll(async () => {
  forge = await startApprovalForge();
});
afterAll(() => forge.close());

async function requested(number: number): Promise<readonly string[]> {
  const { body } = await forge.ask(INES, "GET", `/pulls/${number}`);
  return [body["requested_reviewers"]].flat().map((one) => Object(one).login);
}

test("AP-067: nobody whose request was withdrawn is asked again, until other content is there", async () => {
  const number = await forge.open(INES, "asked", registration(4001));
  await forge.approve(number);
  expect(await requested(number)).toEqual([MIRA, OTTO, JONAS]);
  await forge.ask(INES, "DELETE", `/pulls/${number}/requested_reviewers`, { reviewers: [MIRA] });
  await forge.approve(number);
  expect(await requested(number)).toEqual([OTTO, JONAS]);
  const { path, text } = registration(4001);
  await forge.write(INES, "asked", { path, text: text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u9") });
  await forge.approve(number);
  expect(await requested(number)).toContain(MIRA);
});
