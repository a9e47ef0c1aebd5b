/** Every kind of authored file: its shape, what checks it, and where its entries are when it holds many records. */
import type {
  Amendment,
  Change,
  Deployment,
  Evaluation,
  Exception,
  ImageFile,
  InventoryFile,
  Notice,
  Outcome,
  Patch,
  Revocation,
  Risk,
  SystemFile,
  TenantFile,
  TestReport,
  Verification,
} from "../model/authored.ts";
import * as validators from "../model/authored-validators.js";
import type { Policies } from "../model/ledger.ts";
import type { AuthoredKind } from "../model/ledger-layout.ts";
import type { Validator } from "../model/validator.ts";

export interface RecordShapes {
  readonly patch: Patch;
  readonly amendment: Amendment;
  readonly evaluation: Evaluation;
  readonly "test-report": TestReport;
  readonly change: Change;
  readonly notice: Notice;
  readonly deployment: Deployment;
  readonly verification: Verification;
  readonly revocation: Revocation;
  readonly outcome: Outcome;
  readonly exception: Exception;
  readonly risk: Risk;
}

export interface Shapes extends Policies, RecordShapes {
  readonly system: SystemFile;
  readonly image: ImageFile;
  readonly inventory: InventoryFile;
  readonly tenant: TenantFile;
}

interface KindRow {
  readonly validator: Validator;
  /** key of the file's list of entries; null for a file that is one record */
  readonly list: string | null;
}

const one = (validator: Validator): KindRow => ({ validator, list: null });

export const KINDS: Readonly<Record<AuthoredKind, KindRow>> = {
  system: { validator: validators.system, list: "systems" },
  image: { validator: validators.image, list: "images" },
  inventory: { validator: validators.inventory, list: "inventories" },
  tenant: { validator: validators.tenant, list: "tenants" },
  responsibilities: one(validators.responsibilities),
  sources: one(validators.sources),
  roles: one(validators.roles),
  levels: one(validators.levels),
  sla: one(validators.sla),
  approvals: one(validators.approvals),
  windows: one(validators.windows),
  notices: one(validators.notices),
  contracts: one(validators.contracts),
  "standard-changes": one(validators.standardChanges),
  "pull-requests": one(validators.pullRequests),
  patch: one(validators.patch),
  amendment: one(validators.amendment),
  evaluation: one(validators.evaluation),
  "test-report": one(validators.testReport),
  change: one(validators.change),
  notice: one(validators.notice),
  deployment: one(validators.deployment),
  verification: one(validators.verification),
  revocation: one(validators.revocation),
  outcome: one(validators.outcome),
  exception: one(validators.exception),
  risk: one(validators.risk),
};
