/** Patches that have ended, and a policy by which they are filed away together. */
import { declined, risk } from "../decide/ends.ts";
import { recordOf } from "../decide/life.ts";
import { pullRequests } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import type { Files } from "./program.ts";
import { provider, yaml } from "./provider.ts";

/** A provider without patches. */
export function together(): Files {
  const rule = { transitions: ["archive" as const], levels: ["critical", "key", "emergency", "normal"], atMost: 20 };
  const { "patches/dsa-5764-1/patch.yaml": _, ...rest } = provider();
  return { ...rest, "policies/pull-requests.yaml": yaml(pullRequests({ batches: [rule] })) };
}

/** A patch that was declined, and waits to be filed away. @param later what was added after its end */
export function ended(id: string, later: Files = {}): Files {
  const files = {
    "patch.yaml": yaml(patchFile({ id, advisory: id.toUpperCase(), aliases: [`CVE-2026-1${id.slice(4, 8)}`] })),
    "risks/001.yaml": yaml(risk()),
  };
  const all = { ...files, "outcome.yaml": yaml(declined(recordOf(files, { id }))), ...later };
  return Object.fromEntries(Object.entries(all).map(([file, text]) => [`patches/${id}/${file}`, text]));
}
