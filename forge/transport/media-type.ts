/** What a request says of the form of its answer: GitHub's media types and the version of its API. */
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../operation.ts";

export const API_VERSION = "2022-11-28";

/** @throws Refusal 403 without a name, 400 for another version of the API, 415 for what is no JSON and no form of GitHub's */
export function refuseForm(headers: IncomingHttpHeaders): void {
  const { "user-agent": agent = "", "x-github-api-version": version = API_VERSION, accept = "" } = headers;
  if (agent === "") {
    const rule = "Please make sure your request has a User-Agent header";
    throw new Refusal(403, `Request forbidden by administrative rules. ${rule} (https://docs.github.com/rest).`);
  }
  if (version !== API_VERSION) throw new Refusal(400, `"${String(version)}" is not a supported version of the API`);
  const isServed = accept === "" || accept.split(",").some((type) => SERVED.test(type.trim()));
  if (!isServed) throw new Refusal(415, `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`);
}

const SERVED = /^(?:\*\/\*|application\/(?:\*|json|vnd\.github\b.*|octet-stream))\s*(?:;.*)?$/i;

/** "github.v3; param=raw; format=json": what GitHub understood. */
export function understood(accept = ""): string {
  const [, param, format] = /\bvnd\.github(?:\.v3)?(?:\.([\w-]+))?(?:\+(\w+))?/i.exec(accept) ?? [];
  const isPlain = param === undefined || param === "v3";
  const parts = [isPlain ? "" : `; param=${param}`, isPlain || format !== undefined ? "; format=json" : ""];
  return `github.v3${parts.join("")}`;
}
