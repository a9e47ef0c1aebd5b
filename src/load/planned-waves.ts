/** The waves of a change that is still being written: what is open elsewhere in the file says nothing about them. */
import type { Change, WavePlan } from "../model/authored.ts";
import type { SchemaError } from "../model/validator.ts";
import { KINDS } from "./kinds.ts";

/** @param value of change.yaml, whatever its shape. @returns none while anything about the waves is open or wrong */
export function plannedWaves(value: unknown): readonly WavePlan[] {
  const { validator } = KINDS.change;
  if (typeof value !== "object" || value === null || !("waves" in value)) return [];
  validator(value);
  return (validator.errors ?? []).some(isAboutWaves) ? [] : (value.waves as Change["waves"]);
}

function isAboutWaves({ instancePath }: SchemaError): boolean {
  return instancePath === "/waves" || instancePath.startsWith("/waves/");
}
