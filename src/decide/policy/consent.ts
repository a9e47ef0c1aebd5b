/** What an update manager may do to a system by itself (D25 D26). */
import type { System } from "../../model/authored.ts";

export function isExcluded({ automation }: System): boolean {
  return automation?.excluded === true;
}

const CONSENTS = ["download", "execution", "reboot"] as const;

export function missingConsents({ automation }: System): readonly (typeof CONSENTS)[number][] {
  return CONSENTS.filter((consent) => automation?.[consent] !== true);
}
