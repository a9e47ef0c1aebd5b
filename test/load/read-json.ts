/** JSON from bytes, as the readers of vendors' documents take it. */
import { refused } from "../../src/load/finding.ts";
import { readJsonText } from "../../src/load/json.ts";
import { decode, FOREIGN } from "../../src/load/text.ts";
import type { Loaded } from "../../src/model/diagnostic.ts";

export function readJson(path: string, bytes: Uint8Array): Loaded<unknown> {
  const decoded = decode(path, bytes, FOREIGN);
  return decoded.value === null ? refused(...decoded.diagnostics) : readJsonText(path, decoded.value);
}
