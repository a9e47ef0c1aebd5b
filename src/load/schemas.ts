/**
 * The schemas themselves, beside the validators made from them: their descriptions and examples are what a finding tells
 * an author. Only read when a file has a finding.
 */

import amendment from "../../schemas/amendment.schema.json" with { type: "json" };
import approvals from "../../schemas/approvals.schema.json" with { type: "json" };
import change from "../../schemas/change.schema.json" with { type: "json" };
import common from "../../schemas/common.schema.json" with { type: "json" };
import contracts from "../../schemas/contracts.schema.json" with { type: "json" };
import deployment from "../../schemas/deployment.schema.json" with { type: "json" };
import evaluation from "../../schemas/evaluation.schema.json" with { type: "json" };
import exception from "../../schemas/exception.schema.json" with { type: "json" };
import image from "../../schemas/image.schema.json" with { type: "json" };
import inventory from "../../schemas/inventory.schema.json" with { type: "json" };
import levels from "../../schemas/levels.schema.json" with { type: "json" };
import notice from "../../schemas/notice.schema.json" with { type: "json" };
import notices from "../../schemas/notices.schema.json" with { type: "json" };
import outcome from "../../schemas/outcome.schema.json" with { type: "json" };
import patch from "../../schemas/patch.schema.json" with { type: "json" };
import pullRequests from "../../schemas/pull-requests.schema.json" with { type: "json" };
import responsibilities from "../../schemas/responsibilities.schema.json" with { type: "json" };
import revocation from "../../schemas/revocation.schema.json" with { type: "json" };
import risk from "../../schemas/risk.schema.json" with { type: "json" };
import roles from "../../schemas/roles.schema.json" with { type: "json" };
import sla from "../../schemas/sla.schema.json" with { type: "json" };
import sources from "../../schemas/sources.schema.json" with { type: "json" };
import standardChanges from "../../schemas/standard-changes.schema.json" with { type: "json" };
import system from "../../schemas/system.schema.json" with { type: "json" };
import tenant from "../../schemas/tenant.schema.json" with { type: "json" };
import testReport from "../../schemas/test-report.schema.json" with { type: "json" };
import verification from "../../schemas/verification.schema.json" with { type: "json" };
import windows from "../../schemas/windows.schema.json" with { type: "json" };
import * as validators from "../model/authored-validators.js";
import type { Validator } from "../model/validator.ts";
import type { Keys } from "./locate.ts";
import { memberOf } from "./members.ts";

/** What is read of a schema. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** A part of a schema, and the file that its references start from. */
export interface SchemaPart {
  /** with its own description; its reference, if it is one, not yet followed */
  readonly stated: Schema;
  /** the part that it refers to in the end, or itself */
  readonly resolved: Schema;
  readonly file: Schema;
}

/** Files that other files refer to. */
const SHARED: Readonly<Record<string, Schema>> = { "common.schema.json": common, "patch.schema.json": patch };
const ROOTS: ReadonlyMap<Validator, Schema> = new Map<Validator, Schema>([
  [validators.amendment, amendment],
  [validators.approvals, approvals],
  [validators.change, change],
  [validators.contracts, contracts],
  [validators.deployment, deployment],
  [validators.evaluation, evaluation],
  [validators.exception, exception],
  [validators.image, image],
  [validators.inventory, inventory],
  [validators.levels, levels],
  [validators.notice, notice],
  [validators.notices, notices],
  [validators.outcome, outcome],
  [validators.patch, patch],
  [validators.responsibilities, responsibilities],
  [validators.revocation, revocation],
  [validators.risk, risk],
  [validators.roles, roles],
  [validators.sla, sla],
  [validators.sources, sources],
  [validators.standardChanges, standardChanges],
  [validators.pullRequests, pullRequests],
  [validators.system, system],
  [validators.tenant, tenant],
  [validators.testReport, testReport],
  [validators.verification, verification],
  [validators.windows, windows],
]);

/** The part of a validator's schema that speaks about the value that the keys lead to; null where none does. */
export function schemaAt(validator: Validator, keys: Keys, root: unknown): SchemaPart | null {
  const file = ROOTS.get(validator);
  let part = file === undefined ? null : resolve(file, file);
  let value = root;
  for (const key of keys) {
    if (part === null) return null;
    part = childOf(part, key, value);
    value = memberOf(value, key);
  }
  return part === null ? null : variantOf(part, value);
}

/** Words that may stand in the key that says which of several shapes a mapping has. */
export function tagsOf(part: SchemaPart): readonly string[] {
  return variants(part).map((variant) => String(variant.tag));
}

function childOf(part: SchemaPart, key: string | number, value: unknown): SchemaPart | null {
  const { resolved, file } = variantOf(part, value);
  const stated = typeof key === "number" ? resolved.items : ownProperty(resolved, key);
  return stated === undefined ? null : resolve(stated, file);
}

function ownProperty(schema: Schema, key: string): Schema | undefined {
  return schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}

function variantOf(part: SchemaPart, value: unknown): SchemaPart {
  const tag = memberOf(value, part.resolved.discriminator?.propertyName ?? "");
  return variants(part).find((variant) => variant.tag === tag)?.part ?? part;
}

function variants(part: SchemaPart): readonly { readonly tag: unknown; readonly part: SchemaPart }[] {
  const name = part.resolved.discriminator?.propertyName;
  if (name === undefined) return [];
  return (part.resolved.oneOf ?? []).map((one) => {
    const variant = resolve(one, part.file);
    return { tag: ownProperty(variant.resolved, name)?.const, part: variant };
  });
}

function resolve(stated: Schema, file: Schema): SchemaPart {
  let resolved = stated;
  let from = file;
  while (resolved.$ref !== undefined) {
    const [name = "", pointer = ""] = resolved.$ref.split("#/$defs/");
    from = SHARED[name] ?? from;
    const next = from.$defs?.[pointer];
    if (next === undefined) break;
    resolved = next;
  }
  return { stated, resolved, file: from };
}
