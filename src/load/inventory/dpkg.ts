/** What dpkg's two lists share: which states mean that files are there, and how a source package is written. */
import type { InstalledPackage } from "../../model/inventory.ts";

/** The third word of dpkg's Status field, as deb-version and dpkg-query(1) list them: are the package's files there? */
const STATES: Readonly<Record<string, boolean>> = {
  "not-installed": false,
  "config-files": false,
  "half-installed": true,
  unpacked: true,
  "half-configured": true,
  "triggers-awaited": true,
  "triggers-pending": true,
  installed: true,
};

/** The same in the second letter of db:Status-Abbrev. */
const LETTERS: Readonly<Record<string, boolean>> = {
  n: false,
  c: false,
  H: true,
  U: true,
  F: true,
  W: true,
  t: true,
  i: true,
};

/**
 * @param status "install ok installed", "installed" or "ii "
 * @returns null when it is none of dpkg's
 */
export function isInstalled(status: string): boolean | null {
  const words = status.trim().split(/\s+/);
  const state = words.length === 3 ? words[2] : words[0];
  if (state === undefined) return null;
  if (/^[uihrp][a-zA-Z]R?$/.test(state)) return flag(LETTERS, state[1] ?? "");
  return flag(STATES, state);
}

function flag(table: Readonly<Record<string, boolean>>, key: string): boolean | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** dpkg's Source field: "name", or "name (version)" where the versions differ; absent where both are the same. */
export function sourceOf(field: string, name: string, version: string): NonNullable<InstalledPackage["source"]> {
  const parts = /^(\S+)(?:\s+\(([^()\s]+)\))?$/.exec(field.trim());
  return { name: parts?.[1] ?? name, version: parts?.[2] ?? version };
}
