/** actions/setup-node: nothing is installed; the running Node is what steps get, and it is said when another was asked for. */
import { plainAnnotation } from "../commands.ts";
import type { Action } from "../host.ts";

export const setupNode: Action = async ({ host, inputs }) => {
  const running = process.versions.node;
  const asked = inputs["node-version"] ?? "";
  const message = `the workflow asks for Node "${asked}", this machine runs its steps with ${running}`;
  if (!fits(asked, running)) {
    host.log.print(`##[warning]${message}`);
    host.log.annotate(plainAnnotation("warning", message));
  }
  return { "node-version": `v${running}`, "cache-hit": "false" };
};

/** "20", "20.x", "v20.19", ">=20", "lts/*", "node", or nothing. */
export function fits(asked: string, running: string): boolean {
  const spec = asked.trim().replace(/^v/, "");
  if (spec === "" || spec === "*" || spec === "node" || spec === "latest" || spec.startsWith("lts/")) return true;
  const wanted = spec
    .replace(/^[>=^~]+\s*/, "")
    .replace(/(?:\.[x*])+$/, "")
    .split(".")
    .map(Number);
  const own = running.split(".").map(Number);
  if (wanted.some(Number.isNaN)) return false;
  if (!spec.startsWith(">=")) return wanted.every((part, index) => part === own[index]);
  const different = wanted.findIndex((part, index) => part !== own[index]);
  return different === -1 || (own[different] ?? 0) > (wanted[different] ?? 0);
}
