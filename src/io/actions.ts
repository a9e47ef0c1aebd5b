/** GitHub Actions, as far as a program can tell from its environment. */
import { appendFileSync } from "node:fs";
import { Failure } from "./failure.ts";

export function isActions(): boolean {
  return process.env["GITHUB_ACTIONS"] === "true";
}

/** Adds to the page of the workflow's run, where there is one. */
export function addToSummary(environment: Readonly<Record<string, string | undefined>>, text: string): void {
  const path = environment["GITHUB_STEP_SUMMARY"] ?? "";
  if (path === "") return;
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new Failure(`cannot write the step summary "${path}"`, "check GITHUB_STEP_SUMMARY", { cause: error });
  }
}
