/** A small ledger in which every field that can name something names something: what the checks of names start from. */
import { createHash } from "node:crypto";
import { type Files, LEDGER } from "../../commands/program.ts";
import { STAGES } from "./full-record.ts";

export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

const RECORD = "patches/dsa-5764-1";
const AT = '"2026-03-01T10:00:00Z"';

const TENANTS = `schemaVersion: 1
tenants: [{id: tenant-aurora, name: Aurora Retail, status: live}]
`;

const IMAGES = `schemaVersion: 1
images:
  - id: debian-12
    name: Debian 12
    owner: provider
    version: "1"
    builtAt: ${AT}
    software: {kind: inventory, inventory: web-1}
  - id: debian-12-web
    name: Debian 12 with nginx
    owner: provider
    version: "1"
    builtAt: ${AT}
    software: {kind: image, image: debian-12, asOf: ${AT}, collector: fleet-agent}
`;

const SHOP = `schemaVersion: 1
systems:
  - id: shop-1
    name: Shop
    owner: tenant-aurora
    contract: aurora-2025
    resolverGroup: linux-operations
    serviceModel: paas
    layer: resource
    componentClass: application
    environment: production
    exposure: internet
    criticality: high
    inService: {from: ${AT}}
    software: {kind: image, image: debian-12-web, asOf: ${AT}, collector: fleet-agent}
`;

const OTHER_PATCH = (LEDGER[`${RECORD}/patch.yaml`] ?? "")
  .replaceAll("5764", "5850")
  .replace("CVE-2024-6119", "CVE-2024-9999, CVE-2024-6119")
  .replace("source: {", "source: {reportedBy: tenant-aurora, ");

const OUTCOME = `schemaVersion: 1
outcome: superseded
by: mira
at: ${AT}
reason: There is a newer one.
files: [{path: patch.yaml, digest: "${patchDigest()}"}]
risk: risks/001.yaml
successors: [dsa-5850-1]
`;

/** @param file relative to the record; @param digest of that file as it stands */
export function amendment(kind: string, more = "", file = "patch.yaml", digest = patchDigest()): string {
  return `schemaVersion: 1
kind: ${kind}
file: ${file}
digest: "${digest}"
by: mira
at: ${AT}
reason: It is so.
${more}`;
}

function patchDigest(): string {
  return digestOf(LEDGER[`${RECORD}/patch.yaml`] ?? "");
}

function policy(name: string, from: string, to: string): Files {
  const path = `policies/${name}.yaml`;
  const text = LEDGER[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { [path]: text.replace(from, to) };
}

const AURORA = `  - {id: anja-aurora, name: Anja Petersen, organization: tenant-aurora}
roles:
  - {id: customer-aurora, name: Aurora, duties: Agrees., tenant: tenant-aurora, holders: [{person: anja-aurora}]}`;

const CONTRACT = `contracts:
  - id: aurora-2025
    name: Aurora Retail
    tenant: tenant-aurora
    responsibilities: Annex 3
    availability: 99 % a month
    accountRisk: None
    priorities:
      - {priority: critical, customerApproval: false}
      - {priority: high, customerApproval: false}
      - {priority: medium, customerApproval: false}
      - {priority: low, customerApproval: true}
    notify: []
    contact: [anja-aurora]
    standardChanges: []`;

const EVERY_SYSTEM = "{systems: [web-1], resolverGroup: [linux-operations], contract: [aurora-2025]}";

/** Nothing is wrong with it. */
export const FULL: Files = {
  ...LEDGER,
  ...policy("roles", "roles:", AURORA),
  ...policy("contracts", "contracts:", CONTRACT),
  ...policy("approvals", "when: {transitions: [evaluate]}", "when: {transitions: [evaluate], levels: [critical]}"),
  "policies/windows.yaml": (LEDGER["policies/windows.yaml"] ?? "")
    .replace("for: {environment: [production]}", `for: ${EVERY_SYSTEM}`)
    .replace("for: {}", `for: ${EVERY_SYSTEM}`),
  "systems/shop.yaml": SHOP,
  "systems/images/debian.yaml": IMAGES,
  "systems/tenants/tenants.yaml": TENANTS,
  "patches/dsa-5850-1/patch.yaml": OTHER_PATCH,
  [`${RECORD}/amendments/001.yaml`]: amendment("withdrawn"),
  ...STAGES,
  [`${RECORD}/outcome.yaml`]: OUTCOME,
};
