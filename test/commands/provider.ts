/** A small provider as files: a customer's shop, a portal from an image, staging, and OpenSSL that all of them run. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import type { Patch } from "../../src/model/authored.ts";
import {
  approvals,
  contracts,
  levels,
  notices,
  pullRequests,
  responsibilities,
  roles,
  sla,
  sources,
  standardChanges,
  windows,
} from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import type { Files } from "./program.ts";

const OLD = "3.0.11-1~deb12u2";
const OPENSSL = `pkg:deb/debian/libssl3@${OLD}?distro=debian-12&upstream=openssl`;
const STAMP = { asOf: "2026-03-01T03:00:00Z", collector: "fleet-agent" };

const SYSTEM = {
  serviceModel: "saas",
  layer: "service",
  componentClass: "application",
  environment: "production",
  exposure: "internet",
  criticality: "high",
  inService: { from: "2025-01-01T00:00:00Z" },
  software: { kind: "inline", packages: [OPENSSL], cpes: [], ...STAMP },
};

export const WEB_1 = { ...SYSTEM, id: "web-1", name: "Shop", owner: "tenant-aurora", contract: "aurora-2025" };
export const WEB_2 = {
  ...SYSTEM,
  id: "web-2",
  name: "Portal",
  owner: "provider",
  criticality: "low",
  software: { kind: "image", image: "debian-12-base", ...STAMP },
};
export const STAGE_1 = { ...SYSTEM, id: "stage-1", name: "Staging", owner: "provider", environment: "staging" };

const IMAGE = {
  id: "debian-12-base",
  name: "Debian 12, base",
  owner: "provider",
  version: "2026.02.1",
  builtAt: "2026-02-01T03:00:00Z",
  software: { kind: "inline", packages: [OPENSSL], cpes: [], ...STAMP },
};

export const SYSTEMS_FILE = "systems/web.yaml";

/** The same, looked at again. @param asOf RFC 3339 */
export function collectedAt(asOf: string): string {
  const systems = [WEB_1, WEB_2, STAGE_1].map((system) => ({ ...system, software: { ...system.software, asOf } }));
  return yaml({ schemaVersion: 1, systems });
}

export function yaml(value: unknown): string {
  return dump(value, { lineWidth: -1, quoteStyle: "double", noRefs: true });
}

export function provider(systems: readonly object[] = [WEB_1, WEB_2, STAGE_1], patch: Partial<Patch> = {}): Files {
  const automatic = [{ transition: "announce" as const, because: "D17" }];
  const need = [{ anyOf: ["head-of-it"], count: 1 }];
  const rules = [{ id: "evaluate", when: { transitions: ["evaluate" as const] }, need, because: "E21" }];
  const files = {
    "policies/roles.yaml": roles(),
    "policies/levels.yaml": levels(),
    "policies/sla.yaml": sla(),
    "policies/approvals.yaml": approvals({ automatic, rules }),
    "policies/windows.yaml": windows({ plannedWork: [] }),
    "policies/notices.yaml": notices(),
    "policies/contracts.yaml": contracts(),
    "policies/standard-changes.yaml": standardChanges(),
    "policies/pull-requests.yaml": pullRequests(),
    "policies/sources.yaml": sources(),
    "policies/responsibilities.yaml": responsibilities(),
    "systems/tenants/aurora.yaml": {
      schemaVersion: 1,
      tenants: [{ id: "tenant-aurora", name: "Aurora Retail", status: "live" }],
    },
    [SYSTEMS_FILE]: { schemaVersion: 1, systems },
    "systems/images/debian.yaml": { schemaVersion: 1, images: [IMAGE] },
    "patches/dsa-5764-1/patch.yaml": patchFile(patch),
  };
  return Object.fromEntries(Object.entries(files).map(([path, value]) => [path, yaml(value)]));
}

/** What a person writes into a draft: values by the keys that lead to them, with `*` for every entry of a list. */
export type Answers = Readonly<Record<string, unknown>>;

/** Writes the answers where the file is open, and adds those that begin with a plus. @returns keys that no answer is for */
export function finish(root: string, path: string, answers: Answers): readonly string[] {
  const file = join(root, path);
  const left: string[] = [];
  const fill = (value: unknown, keys: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => fill(item, [...keys, "*"]));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fill(child, [...keys, key])]));
    const answer = value === null ? answers[keys.join(".")] : value;
    if (answer === undefined) left.push(keys.join("."));
    return answer;
  };
  const added = Object.entries(answers).flatMap(([key, value]) => (key.startsWith("+") ? [[key.slice(1), value]] : []));
  const filled = fill(load(readFileSync(file, "utf8")), []);
  writeFileSync(file, yaml({ ...(typeof filled === "object" ? filled : {}), ...Object.fromEntries(added) }));
  return left;
}
