// Generated from the JSON Schemas by `npm run generate`. Do not edit.

/**
 * Where the list of installed software comes from. Example: `kind: inventory`
 */
export type Software = SoftwareFromInventory | SoftwareFromImage | SoftwareInline;

/**
 * patches/<id>/amendments/NNN.yaml: something that changed after a file was merged; merged files themselves are never edited (D14 B05).
 */
export interface Amendment {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The vendor changed it, we judge it anew, a mistake is mended, the vendor withdrew it, or brought it back. Example: `re-rated`
   */
  readonly kind: "advisory-updated" | "re-rated" | "corrected" | "withdrawn" | "reinstated";
  /**
   * The file that it amends. Example: `patch.yaml`
   */
  readonly file: string;
  /**
   * SHA-256 of that file as it stands, so that it is clear what was amended. Example: `sha256:9f86…`
   */
  readonly digest: string;
  /**
   * Who answers for it. Example: `mira`
   */
  readonly by: string;
  /**
   * When it was found out; a claim. Example: `"2026-03-02T09:00:00Z"`
   */
  readonly at: string;
  /**
   * Why, with where it can be read. Example: `The method of attack was published.`
   */
  readonly reason: string;
  readonly advisory?: AdvisoryUpdate;
  readonly rating?: Rating;
  /**
   * With `corrected`: the texts that were wrong. Example: `[{at: /title, is: "…"}]`
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly corrections?: readonly Correction[];
}
/**
 * What replaces the facts of patch.yaml, key by key. Example: `{aliases: [CVE-2024-12381]}`
 */
export interface AdvisoryUpdate {
  /**
   * As in patch.yaml. Example: `Two memory errors in the TLS library`
   */
  readonly title?: string;
  /**
   * As in patch.yaml. Example: `[CVE-2024-12381]`
   *
   * @maxItems 500
   *
   * Items: One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly aliases?: readonly string[];
  readonly source?: Source;
  /**
   * As in patch.yaml. Example: `[{type: ADVISORY, url: "https://…"}]`
   *
   * @maxItems 500
   */
  readonly references?: readonly Reference[];
  readonly vendorSeverity?: VendorSeverity;
  /**
   * As in patch.yaml. Example: `[{file: a.deb, digest: "sha256:…"}]`
   *
   * @maxItems 500
   */
  readonly artefacts?: readonly Artefact[];
  /**
   * As in patch.yaml. Example: `[{kind: workaround}]`
   *
   * @maxItems 200
   */
  readonly remedies?: readonly Remedy[];
  /**
   * As in patch.yaml. Example: `[{ecosystem: npm, name: express, status: known_affected}]`
   *
   * @maxItems 1000
   */
  readonly packages?: readonly PackageStatement[];
  /**
   * As in patch.yaml. Example: `[{name: FortiOS, status: known_affected}]`
   *
   * @maxItems 1000
   */
  readonly products?: readonly ProductStatement[];
}
/**
 * Where the facts come from (A15 E06 E08 E12). Example: `channel: debian-security`
 */
export interface Source {
  /**
   * Id of the channel in policies/sources.yaml that it came through (E06 E34). Example: `debian-security`
   */
  readonly channel: string;
  /**
   * Who found it, when it was not the provider's own search: a tenant's id (A09 B11). Example: `tenant-aurora`
   */
  readonly reportedBy?: string;
  /**
   * Format of the document that was read; `manual` when a person wrote the facts down. Example: `osv`
   */
  readonly format: "osv" | "csaf" | "manual";
  /**
   * Where the advisory can be read. Example: `https://security-tracker.debian.org/tracker/DSA-5817-1`
   */
  readonly url?: string;
  /**
   * SHA-256 of the document as it was read (A16). Example: `sha256:9f86…`
   */
  readonly digest?: string;
  /**
   * When the vendor published it (vendor's clock). Example: `"2024-11-22T00:00:00Z"`
   */
  readonly published?: string;
  /**
   * When the vendor last changed it (vendor's clock). Example: `"2024-11-23T08:15:00Z"`
   */
  readonly modified?: string;
  /**
   * When the vendor withdrew it; absent while it stands. Example: `"2024-12-01T00:00:00Z"`
   */
  readonly withdrawn?: string;
  /**
   * When we read it; a claim, since clocks use server times. Example: `"2024-11-22T06:00:00Z"`
   */
  readonly collectedAt: string;
}
/**
 * One page. Example: `{type: FIX, url: "https://…"}`
 */
export interface Reference {
  /**
   * What the page is, in OSV's words. Example: `ADVISORY`
   */
  readonly type:
    | "ADVISORY"
    | "ARTICLE"
    | "DETECTION"
    | "DISCUSSION"
    | "EVIDENCE"
    | "FIX"
    | "INTRODUCED"
    | "PACKAGE"
    | "REPORT"
    | "WEB";
  /**
   * Its address. Example: `https://nvd.nist.gov/vuln/detail/CVE-2024-12381`
   */
  readonly url: string;
}
/**
 * How bad the vendor says it is (D04); our own judgement is in `rating`. Example: `{label: important}`
 */
export interface VendorSeverity {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly label?: string;
  /**
   * CVSS vectors as published. Example: `["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"]`
   *
   * @maxItems 50
   *
   * Items: One vector of CVSS 2, 3 or 4. Example: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`
   */
  readonly cvss?: readonly string[];
}
/**
 * One file. Example: `{file: fortios-7.2.8.out, digest: "sha256:…"}`
 */
export interface Artefact {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly file: string;
  /**
   * Where it is downloaded from; the host must be one of the channel's. Example: `https://deb.debian.org/…`
   */
  readonly url?: string;
  /**
   * SHA-256 of the file. Example: `sha256:9f86…`
   */
  readonly digest: string;
}
/**
 * One remedy. Example: `{kind: configuration, summary: Turn off the legacy provider}`
 */
export interface Remedy {
  /**
   * A patch, a change of configuration, or an interim workaround. Example: `workaround`
   */
  readonly kind: "patch" | "configuration" | "workaround";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly summary?: string;
  /**
   * Where the vendor describes it. Example: `https://fortiguard.fortinet.com/psirt/FG-IR-24-259`
   */
  readonly url?: string;
}
/**
 * What the vendor says about one package. Example: `{ecosystem: npm, name: express, status: known_affected, ranges: […]}`
 */
export interface PackageStatement {
  /**
   * OSV ecosystem, with its release suffix where it has one. Example: `Debian:12`
   */
  readonly ecosystem: string;
  /**
   * The package's name there, without a version; Debian's is the source package's. Example: `openssl`
   */
  readonly name: string;
  /**
   * What the vendor says. Example: `known_affected`
   */
  readonly status: "known_affected" | "known_not_affected" | "under_investigation";
  /**
   * Affected versions as ranges; a version in any range or in `versions` is affected. Example: `[{type: ECOSYSTEM, events: [{introduced: "0"}, {fixed: 3.0.15-1~deb12u1}]}]`
   *
   * @maxItems 1000
   */
  readonly ranges?: readonly Range[];
  /**
   * Affected versions one by one. Example: `["4.17.0", "4.17.1"]`
   *
   * @maxItems 5000
   *
   * Items: A version, always quoted when it looks like a number. Example: `"1.10"`
   */
  readonly versions?: readonly string[];
  /**
   * With `known_not_affected`: why. Example: `vulnerable_code_not_present`
   */
  readonly justification?:
    | "component_not_present"
    | "vulnerable_code_not_present"
    | "vulnerable_code_not_in_execute_path"
    | "vulnerable_code_cannot_be_controlled_by_adversary"
    | "inline_mitigations_already_exist";
}
/**
 * Versions between events, in OSV's sense. Example: `{type: ECOSYSTEM, events: [{introduced: "0"}, {fixed: "1.2.3"}]}`
 */
export interface Range {
  /**
   * How versions are ordered; commits (`GIT`) cannot be compared with installed versions. Example: `ECOSYSTEM`
   */
  readonly type: "ECOSYSTEM" | "SEMVER" | "GIT";
  /**
   * Where the vulnerability comes and goes. Example: `[{introduced: "0"}, {fixed: "1.2.3"}]`
   *
   * @minItems 1
   * @maxItems 1000
   */
  readonly events: readonly Event[];
}
/**
 * One change, named by exactly one of its keys. Example: `{fixed: "1.2.3"}`
 */
export interface Event {
  /**
   * First affected version; `"0"` is before every version. Example: `"0"`
   */
  readonly introduced?: string;
  /**
   * First version that is no longer affected. Example: `"1.2.3"`
   */
  readonly fixed?: string;
  /**
   * Last affected version, itself included. Example: `"1.2.2"`
   */
  readonly last_affected?: string;
  /**
   * First version that nothing is said about. Example: `"2.0.0"`
   */
  readonly limit?: string;
}
/**
 * What the vendor says about one product that has no package name. Example: `{vendor: Fortinet, name: FortiOS, status: known_affected, versions: ">= 7.2.0 | <= 7.2.4"}`
 */
export interface ProductStatement {
  /**
   * Who makes it. Example: `Fortinet`
   */
  readonly vendor?: string;
  /**
   * The product as the vendor names it. Example: `FortiOS`
   */
  readonly name: string;
  /**
   * Its CPE when the vendor gives one. Example: `cpe:2.3:o:fortinet:fortios:*:*:*:*:*:*:*:*`
   */
  readonly cpe?: string;
  /**
   * Which versions, in the vendor's own notation. Example: `>= 7.2.0 | <= 7.2.4`
   */
  readonly versions?: string;
  /**
   * What the vendor says. Example: `known_affected`
   */
  readonly status: "known_affected" | "known_not_affected" | "under_investigation";
  /**
   * With `known_not_affected`: why. Example: `component_not_present`
   */
  readonly justification?:
    | "component_not_present"
    | "vulnerable_code_not_present"
    | "vulnerable_code_not_in_execute_path"
    | "vulnerable_code_cannot_be_controlled_by_adversary"
    | "inline_mitigations_already_exist";
}
/**
 * What decides our level and priority (D06 E19 E22–E26): facts about the threat, `unknown` until somebody has looked. Example: `{exploitation: active, attackPossibility: high, attackComplexity: low, damage: extensive}`
 */
export interface Rating {
  /**
   * SSVC exploitation: `none` known, `poc` (a method is public), `active` (systems are being attacked) (E22 E24). Example: `poc`
   */
  readonly exploitation: "none" | "poc" | "active" | "unknown";
  /**
   * How likely an attack on us is (E22 E23). Example: `medium`
   */
  readonly attackPossibility: "low" | "medium" | "high" | "unknown";
  /**
   * CVSS attack complexity: `high` when it is hard to attack (E24). Example: `high`
   */
  readonly attackComplexity: "low" | "high" | "unknown";
  /**
   * Whether the damage is limited (E25). Example: `limited`
   */
  readonly damage: "limited" | "extensive" | "unknown";
  /**
   * Why, up to 2000 characters. Example: `No listener reachable from outside uses the parser.`
   */
  readonly rationale?: string;
}
/**
 * One value that was wrong. Example: `{at: /title, is: Two memory errors}`
 */
export interface Correction {
  /**
   * Where it stands, as a JSON pointer (RFC 6901). Example: `/title`
   */
  readonly at: string;
  /**
   * The text that it should have been; numbers and lists are corrected by another file. Example: `Two memory errors`
   */
  readonly is: string;
}
/**
 * policies/approvals.yaml: whose approval each step needs (B08 C16 C22 D21 E21 E28 E35 E41). All rules that match apply together; nobody approves what he made, and nobody counts for two roles at once.
 */
export interface Approvals {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The rules. Example: `[{id: evaluate, when: {transitions: [evaluate]}, need: [{anyOf: [head-of-it], count: 1}], because: E21}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly rules: readonly ApprovalRule[];
  /**
   * What a change needs that no rule is for: the strictest. Example: `[{anyOf: [head-of-it], count: 1}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly fallback: readonly ApprovalNeed[];
  /**
   * What a change of policies, schemas, workflows or the program needs. Example: `[{anyOf: [it-security-officer, it-manager], count: 2}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly governance: readonly ApprovalNeed[];
  /**
   * Who of an earlier step may not approve a later one. Example: `[{approvalOf: approve, notBy: test}]`
   *
   * @maxItems 50
   */
  readonly separation: readonly Separation[];
  /**
   * Steps and files that need no person when the program wrote them (D27). Example: `[{transition: archive, because: It only moves files}]`
   *
   * @maxItems 20
   */
  readonly automatic: readonly AutomaticApproval[];
}
/**
 * One rule. Example: `{id: evaluate-database, when: {transitions: [evaluate], componentClass: [database]}, need: […], because: E28}`
 */
export interface ApprovalRule {
  /**
   * Its name in explanations. Example: `evaluate-database`
   */
  readonly id: string;
  readonly when: ApprovalCondition;
  /**
   * What it asks for, by different people. Example: `[{anyOf: [head-of-it], count: 1}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly need: readonly ApprovalNeed[];
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * Conditions over the step and the systems in scope; one that is absent matches everything. Example: `{transitions: [approve], levels: [critical]}`
 */
export interface ApprovalCondition {
  /**
   * Steps that it is for. Example: `[evaluate]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: A step in the life of a patch. Example: `evaluate`
   */
  readonly transitions?: readonly (
    | "register"
    | "evaluate"
    | "decline"
    | "test"
    | "approve"
    | "announce"
    | "deploy"
    | "verify"
    | "close"
    | "archive"
    | "revoke"
    | "amend"
    | "supersede"
    | "reopen"
  )[];
  /**
   * Files that it is for where they take no step: lists of software, systems, what stands beside a record. Example: `[inventory]`
   *
   * @minItems 1
   * @maxItems 7
   *
   * Items: What files are that take no step; lists in `systems/inventory/` and their index are both `inventory`. Example: `inventory`
   */
  readonly kinds?: readonly ("inventory" | "system" | "image" | "tenant" | "exception" | "risk" | "notice")[];
  /**
   * Levels in scope. Example: `[critical]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly levels?: readonly string[];
  /**
   * Component classes in scope (A13). Example: `[database]`
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: What kind of component it is (A13 C05); `other` needs a word in componentClassDetail. Example: `operating-system`
   */
  readonly componentClass?: readonly (
    | "virtualization"
    | "operating-system"
    | "network"
    | "security"
    | "database"
    | "management-terminal"
    | "application"
    | "other"
  )[];
  /**
   * Service models in scope (A12). Example: `[iaas]`
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: The service that the system is part of. It sets who controls which layer (A11 A12 C17). Example: `iaas`
   */
  readonly serviceModel?: readonly ("iaas" | "paas" | "saas" | "infrastructure")[];
  /**
   * Environments in scope (E05). Example: `[production]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: One of them. Example: `production`
   */
  readonly environment?: readonly ("production" | "staging" | "test")[];
}
/**
 * So many people who hold one of the roles. Example: `{anyOf: [head-of-it], count: 1}`
 */
export interface ApprovalNeed {
  /**
   * The roles. Example: `[head-of-it]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly anyOf: readonly string[];
  /**
   * How many people. Example: `1`
   */
  readonly count: number;
}
/**
 * Two steps that different people answer for. Example: `{approvalOf: approve, notBy: test}`
 */
export interface Separation {
  /**
   * A step in the life of a patch. Example: `evaluate`
   */
  readonly approvalOf:
    | "register"
    | "evaluate"
    | "decline"
    | "test"
    | "approve"
    | "announce"
    | "deploy"
    | "verify"
    | "close"
    | "archive"
    | "revoke"
    | "amend"
    | "supersede"
    | "reopen";
  /**
   * A step in the life of a patch. Example: `evaluate`
   */
  readonly notBy:
    | "register"
    | "evaluate"
    | "decline"
    | "test"
    | "approve"
    | "announce"
    | "deploy"
    | "verify"
    | "close"
    | "archive"
    | "revoke"
    | "amend"
    | "supersede"
    | "reopen";
}
/**
 * A step, or files of a kind, that need no person. Example: `{transition: archive, because: It only moves files}`
 */
export interface AutomaticApproval {
  /**
   * A step in the life of a patch. Example: `evaluate`
   */
  readonly transition?:
    | "register"
    | "evaluate"
    | "decline"
    | "test"
    | "approve"
    | "announce"
    | "deploy"
    | "verify"
    | "close"
    | "archive"
    | "revoke"
    | "amend"
    | "supersede"
    | "reopen";
  /**
   * Files that take no step: notices as the program words them, or lists of software that are added or replaced by younger ones. Example: `inventory`
   */
  readonly kind?: "notice" | "inventory";
  /**
   * True when only a change that names a standard change needs no person: the windows and the work were agreed before (C12 D21). Example: `true`
   */
  readonly onlyStandardChanges?: boolean;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * patches/<id>/attempt-N/change.yaml: the change request with its plans, waves and agreements (A27–A29 B03 B08 B17 C10 C13 C14 C16 C19 C22 D10 D21 D24–D26 E10 E16 E35).
 */
export interface Change {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Who asks for the change (C10). Example: `dave`
   */
  readonly requestedBy: string;
  readonly impact: ChangeImpact;
  /**
   * How services are kept available (C19). Example: `rolling`
   */
  readonly strategy: "in-place" | "rolling" | "blue-green" | "rebuild";
  /**
   * All targets together, or each by itself (E10). Example: `distributed`
   */
  readonly rollout: "centralised" | "distributed";
  /**
   * How it is rolled out: in which order, and when to halt (E16). Example: `Canary first; halt when one node fails.`
   */
  readonly deploymentPolicy: string;
  readonly operationPlan: OperationPlan;
  readonly emergencyPlan: EmergencyPlan;
  /**
   * What keeps customers' services running, agreed with them (B03). Example: `[{agreedWith: tenant-aurora, measure: One node at a time}]`
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly measures: readonly Measure[];
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly conflicts: string;
  readonly date: AgreedDate;
  /**
   * Whether a person installs it, or the update manager (D21 D25 D26). Example: `manual`
   */
  readonly automation: "manual" | "automated";
  /**
   * The standard change that it is, when it is one (C12). Example: `os-security-update`
   */
  readonly standardChange?: string;
  readonly vendorSupport?: VendorSupport;
  /**
   * Customers whose contract asks for their agreement; may be empty (B08 C16). Example: `[{tenant: tenant-aurora, contract: aurora-2025, by: anja, at: …, evidence: …}]`
   *
   * @maxItems 200
   */
  readonly customerApprovals: readonly CustomerApproval[];
  /**
   * The waves, in order; every system in scope is in exactly one. Example: `[{id: canary, systems: [web-1], from: …, until: …}]`
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly waves: readonly WavePlan[];
  /**
   * Images that are built anew with the patch; may be empty (A05 B09 B13). Example: `[debian-12-base]`
   *
   * @maxItems 200
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly images: readonly string[];
  readonly scope: Scope;
}
/**
 * What it does to services. Example: `{availability: reduced-performance, duration: PT10M, description: One node less}`
 */
export interface ChangeImpact {
  /**
   * The worst that users see while it is deployed (C13). Example: `reduced-performance`
   */
  readonly availability: "none" | "reduced-performance" | "reduced-function" | "unavailable";
  /**
   * For how long. Example: `PT10M`
   */
  readonly duration: string;
  /**
   * What users see (C10 C13). Example: `Pages may be slower.`
   */
  readonly description: string;
}
/**
 * What is done, as the test report says. Example: `{testReport: "sha256:…", steps: ["Drain web-1"]}`
 */
export interface OperationPlan {
  /**
   * SHA-256 of test-report.yaml that it follows (A27). Example: `sha256:9f86…`
   */
  readonly testReport: string;
  /**
   * The steps in detail (A27). Example: `["Drain web-1", "apt-get install --only-upgrade openssl"]`
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly steps: readonly string[];
}
/**
 * What is done when it fails. Example: `{backup: …, switching: …, releaseControl: …, uninstall: …, rollback: …}`
 */
export interface EmergencyPlan {
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly backup: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly switching: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly releaseControl: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly uninstall: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly rollback: string;
}
/**
 * One measure. Example: `{agreedWith: tenant-aurora, measure: One node at a time}`
 */
export interface Measure {
  /**
   * With whom: a tenant, or `provider` when no customer is touched. Example: `tenant-aurora`
   */
  readonly agreedWith: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly measure: string;
}
/**
 * Who agreed on the date. Example: `{systemAdministrator: dave, headOfIt: mira}`
 */
export interface AgreedDate {
  /**
   * The system administrator (E35). Example: `dave`
   */
  readonly systemAdministrator: string;
  /**
   * The head of IT (E35). Example: `mira`
   */
  readonly headOfIt: string;
}
/**
 * The vendor's help. Example: `{reference: "Case 4711", from: "2026-03-03T20:00:00Z"}`
 */
export interface VendorSupport {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly reference: string;
  /**
   * From when the vendor stands by. Example: `"2026-03-03T20:00:00Z"`
   */
  readonly from: string;
}
/**
 * The agreement of one customer. Example: `{tenant: tenant-aurora, contract: aurora-2025, by: anja, at: "2026-03-02T10:00:00Z", evidence: {summary: Mail}}`
 */
export interface CustomerApproval {
  /**
   * Whose. Example: `tenant-aurora`
   */
  readonly tenant: string;
  /**
   * Under which contract. Example: `aurora-2025`
   */
  readonly contract: string;
  /**
   * Who of the customer agreed. Example: `anja-aurora`
   */
  readonly by: string;
  /**
   * When; a claim. Example: `"2026-03-02T10:00:00Z"`
   */
  readonly at: string;
  readonly evidence: Evidence;
}
/**
 * What proves it: kept somewhere, and pinned by its digest. Example: `{summary: Scan of 2 March, url: "https://…", digest: "sha256:…"}`
 */
export interface Evidence {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly summary: string;
  /**
   * Where it is kept. Example: `https://evidence.example.org/scan-0302.json`
   */
  readonly url?: string;
  /**
   * SHA-256 of it, so that nobody changes it later. Example: `sha256:9f86…`
   */
  readonly digest?: string;
}
/**
 * One wave. Example: `{id: canary, systems: [web-1], from: "2026-03-03T22:00:00Z", until: "2026-03-03T23:00:00Z"}`
 */
export interface WavePlan {
  /**
   * Its name; files of the wave have it. Example: `canary`
   */
  readonly id: string;
  /**
   * Its systems. Example: `[web-1]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems: readonly string[];
  /**
   * Start of its deployment (D21 E35). Example: `"2026-03-03T22:00:00Z"`
   */
  readonly from: string;
  /**
   * End of its deployment. Example: `"2026-03-03T23:00:00Z"`
   */
  readonly until: string;
}
/**
 * The systems that need the patch, frozen when the file was drafted; it is computed again and compared. `draft` writes it. Example: `{at: "2026-03-01T10:00:00Z", count: 4, …}`
 */
export interface Scope {
  /**
   * The moment for which it was computed. Example: `"2026-03-01T10:00:00Z"`
   */
  readonly at: string;
  /**
   * Commit whose systems and patches were compared. Example: `3b18e512dba79e4c8300dd08aeb37f8e728b8dad`
   */
  readonly inventoryCommit: string;
  /**
   * How many systems are affected or unknown. Example: `4`
   */
  readonly count: number;
  /**
   * SHA-256 over one line `SYSTEM VERDICT LEVEL` for each of them, sorted. Example: `sha256:9f86…`
   */
  readonly digest: string;
  /**
   * The same, by resolver group and level. Example: `[{resolverGroup: linux-operations, level: key, count: 4}]`
   *
   * @maxItems 500
   */
  readonly groups: readonly ScopeGroup[];
  readonly policies: PolicyVersions;
}
/**
 * The systems of one resolver group and level. Example: `{resolverGroup: linux-operations, level: key, count: 4}`
 */
export interface ScopeGroup {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly resolverGroup: string;
  /**
   * Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly level: string;
  /**
   * How many. Example: `4`
   */
  readonly count: number;
}
/**
 * Versions of the policies that a file was written under (E44). Example: `{levels: "1.0", sla: "1.0", approvals: "1.0"}`
 */
export interface PolicyVersions {
  /**
   * Version of policies/levels.yaml. Example: `"1.0"`
   */
  readonly levels: string;
  /**
   * Version of policies/sla.yaml. Example: `"1.0"`
   */
  readonly sla: string;
  /**
   * Version of policies/approvals.yaml. Example: `"1.0"`
   */
  readonly approvals: string;
}
/**
 * policies/contracts.yaml: what was agreed with customers: times, notices, approvals, standard changes (B07 B08 C11 C12 C16 C18 D01 D09).
 */
export interface Contracts {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The contracts; may be empty. Example: `[{id: aurora-2025, name: Aurora Retail 2025, tenant: tenant-aurora, …}]`
   *
   * @maxItems 500
   */
  readonly contracts: readonly Contract[];
}
/**
 * One contract. Example: `{id: aurora-2025, name: Aurora Retail 2025, tenant: tenant-aurora, responsibilities: "1.0", priorities: […], notify: […], standardChanges: []}`
 */
export interface Contract {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * The customer, or `provider` for agreements inside the house. Example: `tenant-aurora`
   */
  readonly tenant: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly responsibilities: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly availability: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly accountRisk: string;
  /**
   * Terms by priority; all four. Example: `[{priority: critical, customerApproval: false}]`
   *
   * @minItems 1
   * @maxItems 4
   */
  readonly priorities: readonly ContractPriority[];
  /**
   * Occasions on which the customer is told (C16 D09). Example: `[before-deployment]`
   *
   * @maxItems 5
   *
   * Items: One of them. Example: `applicable`
   */
  readonly notify: readonly ("applicable" | "before-deployment" | "released" | "revoked")[];
  /**
   * Who of the customer is told and asked. Example: `[anja-aurora]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly contact: readonly string[];
  /**
   * Standard changes that need no further agreement (C12); may be empty. Example: `[os-security-update]`
   *
   * @maxItems 50
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly standardChanges: readonly string[];
}
/**
 * Terms of one priority. Example: `{priority: critical, remedyWithin: PT12H, customerApproval: false}`
 */
export interface ContractPriority {
  /**
   * Which. Example: `critical`
   */
  readonly priority: "critical" | "high" | "medium" | "low";
  /**
   * Time that was agreed; the shorter of this and the policy holds (B07). Example: `PT12H`
   */
  readonly remedyWithin?: string;
  /**
   * Whether the customer has to agree before a deployment (B08 C16). Example: `false`
   */
  readonly customerApproval: boolean;
}
/**
 * patches/<id>/attempt-N/deployments/WAVE.yaml: what was done to each system of a wave, as it happened (A05 A10 B13 B18 D26 E16 E33 E34 E38).
 */
export interface Deployment {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * When it began; a claim. Example: `"2026-03-03T22:05:00Z"`
   */
  readonly startedAt: string;
  /**
   * When it ended; a claim. Example: `"2026-03-03T22:40:00Z"`
   */
  readonly finishedAt: string;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly channel: string;
  /**
   * The files that were installed; the same as registered (E34). Example: `[{file: a.deb, digest: "sha256:…"}]`
   *
   * @maxItems 500
   */
  readonly artefacts?: readonly Artefact[];
  /**
   * Backups made before, one for each system (E38). Example: `[{system: web-1, at: …, location: …}]`
   *
   * @maxItems 5000
   */
  readonly backups: readonly Backup[];
  /**
   * What came out, for every system of the wave (E33). Example: `[{system: web-1, result: installed, at: …}]`
   *
   * @minItems 1
   * @maxItems 5000
   */
  readonly systems: readonly DeploymentResult[];
  /**
   * Images that were built anew (A05 B13). Example: `[{image: debian-12-base, digest: "sha256:…", builtAt: …}]`
   *
   * @maxItems 200
   */
  readonly images?: readonly BuiltImage[];
  /**
   * What was not done as the rules say; nothing is left out. Example: `[{requirement: E38, what: …, reason: …, acceptedBy: mira}]`
   *
   * @maxItems 50
   */
  readonly deviations?: readonly Deviation[];
  /**
   * Logs of the deployment (B18 D22). Example: `[{summary: Log, url: "https://…"}]`
   *
   * @maxItems 50
   */
  readonly evidence: readonly Evidence[];
}
/**
 * One backup. Example: `{system: web-1, at: "2026-03-03T21:50:00Z", location: snapshot web-1-0303}`
 */
export interface Backup {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly system: string;
  /**
   * When. Example: `"2026-03-03T21:50:00Z"`
   */
  readonly at: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly location: string;
  /**
   * SHA-256 of it, when it is a file. Example: `sha256:9f86…`
   */
  readonly digest?: string;
}
/**
 * What came out on one system. Example: `{system: web-1, result: installed, at: "2026-03-03T22:10:00Z"}`
 */
export interface DeploymentResult {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly system: string;
  /**
   * Installed, failed, or not done. Example: `installed`
   */
  readonly result: "installed" | "failed" | "skipped";
  /**
   * When. Example: `"2026-03-03T22:10:00Z"`
   */
  readonly at: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly note?: string;
}
/**
 * An image that was built anew. Example: `{image: debian-12-base, version: "2026.03.1", digest: "sha256:…", builtAt: "2026-03-03T20:00:00Z"}`
 */
export interface BuiltImage {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly image: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly version: string;
  /**
   * SHA-256 of it. Example: `sha256:9f86…`
   */
  readonly digest: string;
  /**
   * When. Example: `"2026-03-03T20:00:00Z"`
   */
  readonly builtAt: string;
}
/**
 * Something that was not done as the rules say, written down as it was. It stays visible for ever. Example: `{requirement: E38, what: "No backup of db-2", reason: "Storage was down", acceptedBy: mira}`
 */
export interface Deviation {
  /**
   * Id of the requirement that was not met. Example: `E38`
   */
  readonly requirement: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly what: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly reason: string;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly acceptedBy: string;
}
/**
 * patches/<id>/attempt-N/evaluation.yaml: whether and how to patch, judged from four viewpoints (A17 A19 A20 D06 D14 E14 E21 E27 E28 E30 E31).
 */
export interface Evaluation {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly assignedBy: string;
  /**
   * When; a claim. Example: `"2026-03-01T11:00:00Z"`
   */
  readonly assignedAt: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly analysis: string;
  readonly rating: RatingReview;
  /**
   * How soon (A20). Example: `high`
   */
  readonly urgency: "low" | "medium" | "high";
  /**
   * How much depends on it (A20). Example: `medium`
   */
  readonly importance: "low" | "medium" | "high";
  /**
   * Level, risk and effects, looked at from each side (E27). Example: `[{viewpoint: network-security, by: dave, risk: …, effects: …, opinion: install}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly viewpoints: readonly Viewpoint[];
  readonly riskOfPatching: RiskOfPatching;
  /**
   * Whether it is installed (E29); to decline, `decline` it. Example: `install`
   */
  readonly decision: "install" | "decline";
  /**
   * By which remedy (D16 E07). Example: `patch`
   */
  readonly remedy: "patch" | "configuration" | "workaround";
  readonly schedule: Schedule;
  readonly testPlan: TestPlan;
  /**
   * With a database in scope: who evaluated it, five people in five roles (E28). Example: `[{role: head-of-it, person: mira}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly databaseTeam?: readonly TeamMember[];
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly recurrence?: string;
  readonly scope: Scope;
}
/**
 * Whether the level is right. Example: `{agreed: true, note: Seen by all four}`
 */
export interface RatingReview {
  /**
   * False until the rating is amended. Example: `true`
   */
  readonly agreed: boolean;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly note: string;
}
/**
 * One side that it is looked at from. Example: `{viewpoint: database-security, by: dora, risk: None, effects: None, opinion: install}`
 */
export interface Viewpoint {
  /**
   * Which side (E27). Example: `network-security`
   */
  readonly viewpoint: "network-security" | "product-functions" | "database-security" | "application-security" | "other";
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly risk: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly effects: string;
  /**
   * What follows. Example: `install`
   */
  readonly opinion: "install" | "decline";
}
/**
 * What patching itself may do. Example: `{effects: Services restart, risks: Old clients may fail, business: Orders wait for two minutes, reduction: One node at a time}`
 */
export interface RiskOfPatching {
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly effects: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly risks: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly business: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly reduction: string;
}
/**
 * When, and with what. Example: `{from: "2026-03-03T22:00:00Z", until: "2026-03-04T02:00:00Z", rollout: distributed, resources: ["one engineer, four hours"]}`
 */
export interface Schedule {
  /**
   * Earliest start. Example: `"2026-03-03T22:00:00Z"`
   */
  readonly from: string;
  /**
   * Latest end. Example: `"2026-03-04T02:00:00Z"`
   */
  readonly until: string;
  /**
   * All targets together, or each by itself (E10). Example: `distributed`
   */
  readonly rollout: "centralised" | "distributed";
  /**
   * People and means (E14). Example: `["one engineer, four hours"]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly resources: readonly string[];
}
/**
 * How it will be tested. Example: `{by: dave, resources: ["staging cluster"], designs: ["Install, restart, run the suite"]}`
 */
export interface TestPlan {
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * Systems, people and time for the test (E31). Example: `["staging cluster, two hours"]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly resources: readonly string[];
  /**
   * What is tested, and how (E31). Example: `["Install, restart, run the suite of the shop"]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly designs: readonly string[];
}
/**
 * Somebody of the team. Example: `{role: head-of-it, person: mira}`
 */
export interface TeamMember {
  /**
   * Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly role: string;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly person: string;
}
/**
 * patches/<id>/exceptions/NNN.yaml: systems that are not patched for now, with a control in place and an end.
 */
export interface Exception {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The systems. Example: `[plc-3]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems: readonly string[];
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly requestedBy: string;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly owner: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly reason: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly control: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly check: string;
  /**
   * Beginning. Example: `"2026-03-01T00:00:00Z"`
   */
  readonly from: string;
  /**
   * End; afterwards the first deadline holds again. Example: `"2026-05-01T00:00:00Z"`
   */
  readonly until: string;
  /**
   * The exception that it renews, after a new look. Example: `exceptions/001.yaml`
   */
  readonly renews?: string;
}
/**
 * systems/images/** /*.yaml: the images that machines are built from (A05 B09). An image is patched by building a new one.
 */
export interface ImageFile {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The images. Example: `[{id: debian-12-base, …}]`
   *
   * @minItems 1
   * @maxItems 1000
   */
  readonly images: readonly Image[];
}
/**
 * One image. Example: `{id: debian-12-base, name: Debian 12 base, …}`
 */
export interface Image {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * Whose it is: `provider` or a tenant's id. Example: `provider`
   */
  readonly owner: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly version: string;
  /**
   * SHA-256 of the image. Example: `sha256:9f86…`
   */
  readonly digest?: string;
  /**
   * When it was built. Example: `"2026-02-10T04:00:00Z"`
   */
  readonly builtAt: string;
  readonly software: Software;
}
/**
 * A list that a collector wrote in its own format. Example: `{kind: inventory, inventory: web-1}`
 */
export interface SoftwareFromInventory {
  /**
   * Says that the list is a collected file. Example: `inventory`
   */
  readonly kind: "inventory";
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly inventory: string;
}
/**
 * The image that the system was built from, and how it differs from it since. Example: `{kind: image, image: debian-12-base}`
 */
export interface SoftwareFromImage {
  /**
   * Says that the list is an image's. Example: `image`
   */
  readonly kind: "image";
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly image: string;
  /**
   * Packages that the system has beyond the image, or in another version than the image (the image's entries of the same name are replaced). Example: `["pkg:deb/debian/nginx@1.22.1-9?distro=debian-12"]`
   *
   * @maxItems 5000
   *
   * Items: A package URL with a version. Example: `pkg:npm/express@4.19.2`
   */
  readonly installed?: readonly string[];
  /**
   * Package URLs without a version: what the image has and the system no longer has. Example: `["pkg:deb/debian/telnet"]`
   *
   * @maxItems 5000
   *
   * Items: A package URL with a version. Example: `pkg:npm/express@4.19.2`
   */
  readonly removed?: readonly string[];
  /**
   * When the differences were last compared with the running system. Example: `"2026-03-01T10:00:00Z"`
   */
  readonly asOf: string;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly collector: string;
}
/**
 * A list written by hand, for appliances and small things. Example: `{kind: inline, cpes: ["cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*"]}`
 */
export interface SoftwareInline {
  /**
   * Says that the list follows here. Example: `inline`
   */
  readonly kind: "inline";
  /**
   * Installed packages; may be empty when `cpes` is not. Example: `["pkg:npm/express@4.19.2"]`
   *
   * @maxItems 5000
   *
   * Items: A package URL with a version. Example: `pkg:npm/express@4.19.2`
   */
  readonly packages: readonly string[];
  /**
   * Installed products that no package manager knows; may be empty when `packages` is not. Example: `["cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*"]`
   *
   * @maxItems 100
   *
   * Items: A product name in CPE 2.3 form, for what has no package manager (A13). Example: `cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*`
   */
  readonly cpes: readonly string[];
  /**
   * When the list was last checked against the real thing. Example: `"2026-03-01T10:00:00Z"`
   */
  readonly asOf: string;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly collector: string;
}
/**
 * systems/inventory/** /*.yaml: what one collector collected at one time. The lists themselves stay in their own formats beside it.
 */
export interface InventoryFile {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly collector: string;
  /**
   * When the lists were collected, once for all of them. Example: `"2026-03-01T03:00:00Z"`
   */
  readonly asOf: string;
  /**
   * The lists. Example: `[{id: web-1, file: web-1.dpkg-query.tsv, format: dpkg-query, platform: "debian:12"}]`
   *
   * @minItems 1
   * @maxItems 1000
   */
  readonly inventories: readonly Inventory[];
}
/**
 * One list. Example: `{id: web-1, file: web-1.dpkg-query.tsv, format: dpkg-query, platform: "debian:12"}`
 */
export interface Inventory {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * The list's file, relative to this file. Example: `web-1.dpkg-query.tsv`
   */
  readonly file: string;
  /**
   * Format of the list. Example: `dpkg-query`
   */
  readonly format: "dpkg-query" | "dpkg-status" | "rpm-qa" | "cyclonedx" | "purl";
  /**
   * The release that it was collected on, where the format does not say it. Example: `debian:12`
   */
  readonly platform?: string;
}
/**
 * policies/levels.yaml: from the facts of a rating to a level, and from a level to a priority (A20 B07 D06 E19 E22–E26). The rules are a decision table: read from the top, the first that matches decides; every combination must be matched, and every rule must be able to decide.
 */
export interface Levels {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The levels, most urgent first; their order is their rank, their names say nothing about it. Example: `[{id: critical, name: Critical, priority: critical}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly levels: readonly LevelEntry[];
  /**
   * The decision table. Example: `[{when: {exploitation: [active]}, level: critical, because: E22}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly rules: readonly LevelRule[];
}
/**
 * One level. Example: `{id: critical, name: Critical, priority: critical}`
 */
export interface LevelEntry {
  /**
   * Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * The priority of contracts that it means (B07). Example: `critical`
   */
  readonly priority: "critical" | "high" | "medium" | "low";
}
/**
 * One row. Example: `{when: {exploitation: [active]}, level: critical, because: "E22: being attacked"}`
 */
export interface LevelRule {
  readonly when: LevelCondition;
  /**
   * Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly level: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * Conditions; one that is absent matches everything. Example: `{exploitation: [poc], attackComplexity: [high]}`
 */
export interface LevelCondition {
  /**
   * Of the rating. Example: `[active]`
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: One of them. Example: `none`
   */
  readonly exploitation?: readonly ("none" | "poc" | "active" | "unknown")[];
  /**
   * Of the rating. Example: `[high]`
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: One of them. Example: `low`
   */
  readonly attackPossibility?: readonly ("low" | "medium" | "high" | "unknown")[];
  /**
   * Of the rating. Example: `[high]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: One of them. Example: `low`
   */
  readonly attackComplexity?: readonly ("low" | "high" | "unknown")[];
  /**
   * Of the rating. Example: `[limited]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: One of them. Example: `limited`
   */
  readonly damage?: readonly ("limited" | "extensive" | "unknown")[];
  /**
   * Of the system. Example: `[internet]`
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: One of them. Example: `internet`
   */
  readonly exposure?: readonly ("internet" | "partner" | "internal" | "isolated")[];
}
/**
 * patches/<id>/attempt-N/notices/WAVE.yaml and patches/<id>/notices/*.yaml: who will be told what, and when (B01 B02 B12 C15 D09 D17 E20 E36 E37 E42). What was delivered stands in the audit log.
 */
export interface Notice {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * What it is about (E20 D09 E36 B01 E42). Example: `before-deployment`
   */
  readonly occasion: "registered" | "applicable" | "before-deployment" | "released" | "revoked";
  /**
   * The notices, one for each audience. Example: `[{audience: tenant-aurora, sendAt: …, subject: …, text: …}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly notices: readonly IntendedNotice[];
}
/**
 * One notice. Example: `{audience: tenant-aurora, sendAt: "2026-03-02T20:00:00Z", subject: …, patches: …, schedule: …, implications: …}`
 */
export interface IntendedNotice {
  /**
   * A distribution list of policies/notices.yaml, or a tenant. Example: `tenant-aurora`
   */
  readonly audience: string;
  /**
   * When it is sent. Example: `"2026-03-02T20:00:00Z"`
   */
  readonly sendAt: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly subject: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly patches: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly schedule: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly implications: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly assistance?: string;
}
/**
 * policies/notices.yaml: who is told what, and how long before (B01 B02 C15 D09 D17 E20 E36 E37 E42).
 */
export interface Notices {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The address that notices come from, and answers go to; without it no mail is sent. Example: `patches@example.org`
   */
  readonly sender?: string;
  /**
   * From when on the program sends notices, as people were told another way before: what was due earlier is not sent. A sender needs it. Example: `2026-03-01T00:00:00Z`
   */
  readonly sendsFrom?: string;
  /**
   * How long before a deployment people are told; every level has exactly one. Example: `[{levels: [critical], lead: PT1H, because: E37}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly leadTimes: readonly LeadTime[];
  /**
   * Who receives notices (D17). Example: `[{id: operations, name: Operations, people: [mira]}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly lists: readonly DistributionList[];
  /**
   * Who is told on which occasion. Example: `[{occasion: registered, lists: [head-of-it], because: E20}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly occasions: readonly NoticeRule[];
}
/**
 * The lead time of some levels. Example: `{levels: [critical], lead: PT1H, because: E37}`
 */
export interface LeadTime {
  /**
   * Levels that it is for. Example: `[critical]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly levels: readonly string[];
  /**
   * Elapsed time between notice and start of the deployment. Example: `PT1H`
   */
  readonly lead: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * People, roles and addresses that receive notices. Example: `{id: operations, name: Operations, people: [mira], roles: [system-administrator], mail: [noc@example.org]}`
 */
export interface DistributionList {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * People in it. Example: `[mira]`
   *
   * @maxItems 500
   *
   * Items: Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly people?: readonly string[];
  /**
   * Everybody who holds one of these roles. Example: `[system-administrator]`
   *
   * @maxItems 50
   *
   * Items: Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly roles?: readonly string[];
  /**
   * Addresses in it. Example: `[noc@example.org]`
   *
   * @maxItems 500
   *
   * Items: A mail address. Example: `noc@example.org`
   */
  readonly mail?: readonly string[];
}
/**
 * Who is told on an occasion, besides the customers whose contract says so. Example: `{occasion: before-deployment, lists: [operations], because: E36}`
 */
export interface NoticeRule {
  /**
   * What happened or will happen (E20 D09 E36 B01 E42). Example: `before-deployment`
   */
  readonly occasion: "registered" | "applicable" | "before-deployment" | "released" | "revoked";
  /**
   * Distribution lists. Example: `[operations]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly lists: readonly string[];
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * patches/<id>/outcome.yaml: how the record ended, with everything that proves it (D13 B05 B06).
 */
export interface Outcome {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * How it ended. Example: `closed`
   */
  readonly outcome: "closed" | "declined" | "superseded";
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * When; a claim. Example: `"2026-03-05T09:00:00Z"`
   */
  readonly at: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly reason: string;
  /**
   * Every file of the record, with its digest (D13); `draft` writes it. Example: `[{path: patch.yaml, digest: "sha256:…"}]`
   *
   * @maxItems 2000
   */
  readonly files: readonly FileDigest[];
  readonly result?: FinalResult;
  /**
   * With `closed`: whether the time was kept, frozen; what the process is measured by (A01 E22–E26). Example: `[{level: key, verdict: met, deadline: …, stoppedAt: …}]`
   *
   * @maxItems 50
   */
  readonly sla?: readonly SlaVerdict[];
  /**
   * With `declined`: the risk that is kept (D12). Example: `risks/001.yaml`
   */
  readonly risk?: string;
  /**
   * With `superseded`: patches that cover all its vulnerabilities. Example: `[dsa-5850-1]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly successors?: readonly string[];
}
/**
 * A file, as it was. Example: `{path: patch.yaml, digest: "sha256:…"}`
 */
export interface FileDigest {
  /**
   * Relative to the folder of the patch. Example: `patch.yaml`
   */
  readonly path: string;
  /**
   * SHA-256 of it. Example: `sha256:9f86…`
   */
  readonly digest: string;
}
/**
 * How many systems, by what came of them. Example: `{effective: 4, waived: 0, outOfService: 0}`
 */
export interface FinalResult {
  /**
   * The remedy is in effect. Example: `4`
   */
  readonly effective: number;
  /**
   * An exception holds. Example: `0`
   */
  readonly waived: number;
  /**
   * Taken out of service. Example: `0`
   */
  readonly outOfService: number;
}
/**
 * Whether the time of one level was kept. Example: `{level: key, verdict: met, deadline: "2026-03-03T10:00:00Z", stoppedAt: "2026-03-02T23:00:00Z"}`
 */
export interface SlaVerdict {
  /**
   * Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly level: string;
  /**
   * Kept, missed, or not to be told without server times. Example: `met`
   */
  readonly verdict: "met" | "breached" | "provisional";
  /**
   * When it had to be done. Example: `"2026-03-03T10:00:00Z"`
   */
  readonly deadline: string;
  /**
   * When it was done. Example: `"2026-03-02T23:00:00Z"`
   */
  readonly stoppedAt: string;
}
/**
 * patches/<id>/patch.yaml: what a vendor says about a patch, where that came from, and what we answer to the questions that decide its level.
 */
export interface Patch {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The vendor's advisory id in lower case, with `:`, `_` and `/` written `-`; the name of the folder. 3 to 64 characters. Example: `dsa-5817-1`
   */
  readonly id: string;
  /**
   * The advisory's id exactly as its vendor publishes it. Example: `DSA-5817-1`
   */
  readonly advisory: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly title?: string;
  /**
   * Other ids of the same vulnerabilities, CVE ids first of all. Example: `["CVE-2024-12381"]`
   *
   * @maxItems 500
   *
   * Items: An id in another database. Example: `CVE-2024-12381`
   */
  readonly aliases?: readonly string[];
  readonly source: Source;
  /**
   * Pages about it. The vendor's prose is linked, not copied. Example: `[{type: ADVISORY, url: "https://…"}]`
   *
   * @maxItems 500
   */
  readonly references?: readonly Reference[];
  readonly vendorSeverity?: VendorSeverity;
  readonly rating: Rating;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly reason?: string;
  /**
   * The files to install, so that what is deployed can be compared with what was registered (A16 E34). Example: `[{file: openssl_3.0.15-1~deb12u1_amd64.deb, digest: "sha256:…"}]`
   *
   * @maxItems 500
   */
  readonly artefacts?: readonly Artefact[];
  /**
   * What can be done besides installing the fixed version named under packages (D16 E07). Example: `[{kind: workaround, url: "https://…"}]`
   *
   * @maxItems 200
   */
  readonly remedies?: readonly Remedy[];
  /**
   * Packages that the vendor speaks about, by ecosystem and name. May be empty when `products` is not. Example: `[{ecosystem: "Debian:12", name: openssl, status: known_affected, ranges: […]}]`
   *
   * @maxItems 1000
   */
  readonly packages: readonly PackageStatement[];
  /**
   * Products that have no package name: appliances, firmware, closed software. May be empty when `packages` is not. Example: `[{name: FortiOS, status: known_affected, versions: ">= 7.2.0 | <= 7.2.4"}]`
   *
   * @maxItems 1000
   */
  readonly products: readonly ProductStatement[];
}
/**
 * policies/pull-requests.yaml: how many pull requests the program opens in one run, which steps share one, and whom they are given to (D08 D20 D27).
 */
export interface PullRequests {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * Pull requests that one run opens; the rest waits for the next, what is due first goes first. Example: `20`
   */
  readonly openPerRun: number;
  /**
   * What is due within this time is opened whatever the number (B07). Example: `P2D`
   */
  readonly dueWithin: string;
  /**
   * Steps of several patches that share a pull request; may be empty. Example: `[{transitions: [close, archive], levels: [normal], atMost: 20}]`
   *
   * @maxItems 20
   */
  readonly batches: readonly Batch[];
  /**
   * Whether each resolver group has an issue that lists what is open for it (D08 D20). Example: `true`
   */
  readonly trackingIssues: boolean;
  /**
   * Labels of every pull request, beside the one of its step; may be empty. Example: `[patchledger]`
   *
   * @maxItems 20
   *
   * Items: A label. Example: `patchledger`
   */
  readonly labels: readonly string[];
  /**
   * Whom the pull requests of a step are given to; may be empty. Example: `[{transitions: [evaluate], roles: [head-of-it]}]`
   *
   * @maxItems 20
   */
  readonly assignees: readonly Assignment[];
}
/**
 * Steps that are taken for several patches at once. Example: `{transitions: [close, archive], levels: [normal], atMost: 20}`
 */
export interface Batch {
  /**
   * Which: only these may be shared. Example: `[close, archive]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: A step. Example: `close`
   */
  readonly transitions: readonly ("register" | "close" | "archive")[];
  /**
   * Levels of patches that it is for. Example: `[normal]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly levels: readonly string[];
  /**
   * Patches that one pull request holds. Example: `20`
   */
  readonly atMost: number;
}
/**
 * Who is assigned. Example: `{transitions: [evaluate], roles: [head-of-it]}`
 */
export interface Assignment {
  /**
   * Of which steps. Example: `[evaluate]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: A step in the life of a patch. Example: `evaluate`
   */
  readonly transitions: readonly (
    | "register"
    | "evaluate"
    | "decline"
    | "test"
    | "approve"
    | "announce"
    | "deploy"
    | "verify"
    | "close"
    | "archive"
    | "revoke"
    | "amend"
    | "supersede"
    | "reopen"
  )[];
  /**
   * Whoever holds one of these roles and has an account. Example: `[head-of-it]`
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly roles: readonly string[];
}
/**
 * policies/responsibilities.yaml: who controls which component, and which resolver group acts (A02 A11–A13 B01 C04 C05 C09 C17 D20). Rules are read from the top; the first that matches decides.
 */
export interface Responsibilities {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The groups that resolve. Example: `[{id: network-operations, name: Network operations}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly resolverGroups: readonly ResolverGroup[];
  /**
   * The decision table; every kind of component has a rule (C03). Example: `[{when: {serviceModel: [iaas], layer: [resource]}, controlledBy: owner, resolverGroup: customer-care, because: "A12"}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly rules: readonly ResponsibilityRule[];
}
/**
 * One group. Example: `{id: network-operations, name: Network operations}`
 */
export interface ResolverGroup {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
}
/**
 * One row: a system that meets every condition is controlled as it says. Example: `{when: {componentClass: [network]}, controlledBy: provider, resolverGroup: network-operations, because: C05}`
 */
export interface ResponsibilityRule {
  readonly when: Condition;
  /**
   * Who has to patch it: the `provider`, or the system's `owner`. Example: `owner`
   */
  readonly controlledBy: "provider" | "owner";
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly resolverGroup: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * Conditions; one that is absent matches everything. Example: `{serviceModel: [iaas], layer: [resource]}`
 */
export interface Condition {
  /**
   * Service models that it is for. Example: `[iaas, paas]`
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: The service that the system is part of. It sets who controls which layer (A11 A12 C17). Example: `iaas`
   */
  readonly serviceModel?: readonly ("iaas" | "paas" | "saas" | "infrastructure")[];
  /**
   * Layers that it is for. Example: `[resource]`
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: Which part of the cloud the system belongs to (C09): `service` offered to customers, `infrastructure` below it with its access components, `management` servers and software, or a `resource` such as a virtual machine, with element managers. Example: `resource`
   */
  readonly layer?: readonly ("service" | "infrastructure" | "management" | "resource")[];
  /**
   * Component classes that it is for. Example: `[database]`
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: What kind of component it is (A13 C05); `other` needs a word in componentClassDetail. Example: `operating-system`
   */
  readonly componentClass?: readonly (
    | "virtualization"
    | "operating-system"
    | "network"
    | "security"
    | "database"
    | "management-terminal"
    | "application"
    | "other"
  )[];
}
/**
 * patches/<id>/attempt-N/revocation.yaml: a deployment that was taken back; it ends the attempt (E11 E17 E39–E42 C14 D12).
 */
export interface Revocation {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The waves that were taken back. Example: `[canary]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: Id of a wave, unique in its change. Example: `canary`
   */
  readonly waves: readonly string[];
  readonly failure: Failure;
  readonly request: SignedStep;
  readonly approval: SignedStep;
  /**
   * What came out on each system. Example: `[{system: web-1, result: restored, at: …}]`
   *
   * @minItems 1
   * @maxItems 5000
   */
  readonly rollback: readonly RollbackResult[];
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly residualRisk: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly next: string;
  /**
   * What was not done as the rules say; nothing is left out. Example: `[{requirement: E38, what: …, reason: …, acceptedBy: mira}]`
   *
   * @maxItems 50
   */
  readonly deviations?: readonly Deviation[];
}
/**
 * What failed. Example: `{at: "2026-03-03T22:20:00Z", systems: [web-1], what: Clients are refused}`
 */
export interface Failure {
  /**
   * When it was seen. Example: `"2026-03-03T22:20:00Z"`
   */
  readonly at: string;
  /**
   * On which systems. Example: `[web-1]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems: readonly string[];
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly what: string;
}
/**
 * Who, and when. Example: `{by: mira, at: "2026-03-03T22:25:00Z"}`
 */
export interface SignedStep {
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * When; a claim. Example: `"2026-03-03T22:25:00Z"`
   */
  readonly at: string;
}
/**
 * What came out on one system. Example: `{system: web-1, result: restored, at: "2026-03-03T22:50:00Z"}`
 */
export interface RollbackResult {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly system: string;
  /**
   * As it was before, or not. Example: `restored`
   */
  readonly result: "restored" | "failed";
  /**
   * When. Example: `"2026-03-03T22:50:00Z"`
   */
  readonly at: string;
}
/**
 * patches/<id>/risks/NNN.yaml: a risk or an unexpected trouble that goes with the patch (D02 D12 D23).
 */
export interface Risk {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Something that may happen, or that has happened (D12). Example: `risk`
   */
  readonly kind: "risk" | "issue";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly title: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly description: string;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly owner: string;
  /**
   * What is done about it. Example: `mitigate`
   */
  readonly treatment: "accept" | "mitigate" | "avoid" | "transfer";
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly measure: string;
  /**
   * When it is looked at again. Example: `"2026-06-01T00:00:00Z"`
   */
  readonly reviewBy: string;
  /**
   * The change of policy that came of it (D02). Example: `https://github.com/acme/patches/pull/12`
   */
  readonly policyUpdate?: string;
}
/**
 * policies/roles.yaml: who is who, and who holds which role (C01 C02 C04 E04). Approvals count roles, never teams, so that history alone can answer who was allowed what.
 */
export interface Roles {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The people. Example: `[{id: mira, name: Mira Vogel, login: mira-vogel, organization: provider}]`
   *
   * @minItems 1
   * @maxItems 2000
   */
  readonly people: readonly PersonEntry[];
  /**
   * The roles. Example: `[{id: head-of-it, name: Head of IT, duties: Arranges evaluations, holders: [{person: mira}]}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly roles: readonly RoleEntry[];
}
/**
 * One person. Example: `{id: mira, name: Mira Vogel, login: mira-vogel, organization: provider}`
 */
export interface PersonEntry {
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * GitHub login; absent for somebody without an account, such as a customer. Example: `mira-vogel`
   */
  readonly login?: string;
  /**
   * Number of the GitHub account, which stays when the login is changed; when it is given it decides, and the login is for show. Example: `583231`
   */
  readonly accountId?: number;
  /**
   * More accounts of the same person; whichever is used, the person counts once. A bot for which he answers may be among them: what it makes is his, and it approves nothing. Example: `[mira-vogel-admin]`
   *
   * @minItems 1
   * @maxItems 10
   *
   * Items: GitHub login. Example: `mira-vogel-admin`
   */
  readonly otherLogins?: readonly string[];
  /**
   * Address for notices (D17). Example: `mira@example.org`
   */
  readonly mail?: string;
  /**
   * `provider`, or the tenant that the person speaks for. Example: `provider`
   */
  readonly organization: string;
}
/**
 * One role. Example: `{id: head-of-it, name: Head of IT, duties: …, holders: [{person: mira}]}`
 */
export interface RoleEntry {
  /**
   * Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly duties: string;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly tenant?: string;
  /**
   * Who holds it; deputies count as holders while they stand in. Example: `[{person: mira}, {person: otto, deputy: true}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly holders: readonly RoleHolder[];
}
/**
 * Somebody who holds the role. Example: `{person: otto, deputy: true, until: "2026-12-31T23:00:00Z"}`
 */
export interface RoleHolder {
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly person: string;
  /**
   * True for somebody who stands in when the holder is away. Example: `true`
   */
  readonly deputy?: boolean;
  /**
   * Since when. Example: `"2026-01-01T00:00:00Z"`
   */
  readonly from?: string;
  /**
   * Until when. Example: `"2026-12-31T23:00:00Z"`
   */
  readonly until?: string;
}
/**
 * policies/sla.yaml: how long a level may take, from which event to which (B07 C11 E09 E22–E26), and for how long it may be waived or paused.
 */
export interface Sla {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * Zone in which calendar months are counted. Example: `Europe/Berlin`
   */
  readonly zone: string;
  readonly clock: SlaClock;
  /**
   * The times. Example: `[{level: critical, remedyWithin: PT12H, waiverMax: P7D}]`
   *
   * @minItems 1
   * @maxItems 20
   */
  readonly levels: readonly SlaLevel[];
  /**
   * Who hears of a time that passes, and when; in order, and with one step at 100, the deadline. Example: `[{elapsed: 75, roles: []}, {elapsed: 100, roles: [it-security-officer]}]`
   *
   * @minItems 1
   * @maxItems 10
   */
  readonly escalation: readonly EscalationStep[];
  /**
   * For what the clock may be stopped, once a file of a record can ask for it; until then no clock is. Example: `[{id: awaiting-customer, max: P7D, levels: [normal]}]`
   *
   * @maxItems 20
   */
  readonly pauses?: readonly SlaPause[];
}
/**
 * From which event to which. Example: `{start: collected, stop: effective, collectWithin: P1D}`
 */
export interface SlaClock {
  /**
   * The vendor published it, we read it, or it was registered (B07 E09). Example: `collected`
   */
  readonly start: "released" | "collected" | "registered";
  /**
   * Installed, or found effective by a check (B07 E22 E33 B15). Example: `effective`
   */
  readonly stop: "deployed" | "effective";
  /**
   * From release to collection: a clock of its own, so that collecting late buys no time. Example: `P1D`
   */
  readonly collectWithin: string;
}
/**
 * The times of one level. Example: `{level: critical, remedyWithin: PT12H, waiverMax: P7D}`
 */
export interface SlaLevel {
  /**
   * Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly level: string;
  /**
   * Time until every system is remedied (E22–E26). Example: `PT12H`
   */
  readonly remedyWithin: string;
  /**
   * Longest exception. Example: `P30D`
   */
  readonly waiverMax: string;
}
/**
 * From which part of the time on somebody hears of it. Example: `{elapsed: 150, roles: [head-of-it]}`
 */
export interface EscalationStep {
  /**
   * Percent of the time that has passed; beyond 100 it is late. Example: `75`
   */
  readonly elapsed: number;
  /**
   * Roles that are called, once; with none, the issue of the resolver group shows it and calls nobody. Example: `[head-of-it]`
   *
   * @maxItems 20
   *
   * Items: Id of a role in policies/roles.yaml. Example: `head-of-it`
   */
  readonly roles: readonly string[];
}
/**
 * A reason to stop the clock. Example: `{id: awaiting-customer, max: P7D, levels: [normal]}`
 */
export interface SlaPause {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly reason: string;
  /**
   * Longest time in all. Example: `P7D`
   */
  readonly max: string;
  /**
   * Levels that it is for. Example: `[normal]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly levels: readonly string[];
}
/**
 * policies/sources.yaml: the channels that patches may come through (A03 A15 C06 D05 E01 E06 E34) and the collectors that inventories come from (D18).
 */
export interface Sources {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The channels. Example: `[{id: debian-security, …}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly channels: readonly Channel[];
  /**
   * The collectors. Example: `[{id: fleet-agent, tool: dpkg-query over ssh, maxAge: P7D}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly collectors: readonly Collector[];
  /**
   * What `validate` takes for a secret and is none (B20). Example: `[{path: systems/inventory/web-1.purls.txt, kind: password-in-url, because: The vendor's test account}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly notSecrets?: readonly NotSecret[];
}
/**
 * One way by which a vendor's patches reach us. Example: `{id: debian-security, name: Debian security, kind: vendor-site, advisories: [DSA-], hosts: [security.debian.org], checkEvery: PT6H}`
 */
export interface Channel {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * The vendor's own site, the vendor's update tool, or another way (A15). Example: `vendor-site`
   */
  readonly kind: "vendor-site" | "update-tool" | "other";
  /**
   * How the ids of its advisories begin, so that an imported advisory finds its channel; empty when people name the channel themselves. Example: `[DSA-, DLA-]`
   *
   * @maxItems 50
   *
   * Items: Beginning of an id. Example: `DSA-`
   */
  readonly advisories: readonly string[];
  /**
   * Hosts that artefacts may be downloaded from (E06 E34). Example: `[security.debian.org]`
   *
   * @maxItems 50
   *
   * Items: A host name. Example: `security.debian.org`
   */
  readonly hosts: readonly string[];
  /**
   * How often people, or what they schedule, check it for news; the program itself asks no channel (A03 C06 D05 E01). Example: `P1D`
   */
  readonly checkEvery: string;
}
/**
 * What collects inventories, and how long they can be trusted. Example: `{id: fleet-agent, tool: dpkg-query over ssh, maxAge: P7D}`
 */
export interface Collector {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly tool: string;
  /**
   * After this long, an inventory says nothing any more: every verdict on it is `unknown`. Example: `P7D`
   */
  readonly maxAge: string;
}
/**
 * Secrets of one kind are not looked for in one file. Example: `{path: systems/inventory/web-1.purls.txt, kind: password-in-url, because: The vendor's test account}`
 */
export interface NotSecret {
  /**
   * The file, from the ledger's folder or, beside it, from the repository's. Example: `systems/inventory/web-1.purls.txt`
   */
  readonly path: string;
  /**
   * What the finding names in brackets. Example: `password-in-url`
   */
  readonly kind:
    | "private-key"
    | "putty-key"
    | "age-key"
    | "github-token"
    | "github-fine-grained-token"
    | "gitlab-token"
    | "aws-key"
    | "aws-secret"
    | "google-key"
    | "azure-storage-key"
    | "slack-token"
    | "slack-webhook"
    | "npm-token"
    | "pypi-token"
    | "docker-token"
    | "vault-token"
    | "web-token"
    | "authorization-header"
    | "password-in-url";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * policies/standard-changes.yaml: changes that are agreed once and then done again and again (C12 D21).
 */
export interface StandardChanges {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * The catalogue; may be empty. Example: `[{id: os-security-update, name: Security update of an operating system, …}]`
   *
   * @maxItems 200
   */
  readonly standardChanges: readonly StandardChange[];
}
/**
 * One standard change. Example: `{id: os-security-update, name: …, componentClass: [operating-system], levels: [normal], restart: [none, service], steps: […], because: C12}`
 */
export interface StandardChange {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * What it is for (A13). Example: `[operating-system]`
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: What kind of component it is (A13 C05); `other` needs a word in componentClassDetail. Example: `operating-system`
   */
  readonly componentClass: readonly (
    | "virtualization"
    | "operating-system"
    | "network"
    | "security"
    | "database"
    | "management-terminal"
    | "application"
    | "other"
  )[];
  /**
   * Levels that it is for. Example: `[normal]`
   *
   * @minItems 1
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly levels: readonly string[];
  /**
   * Restarts that it covers. Example: `[none, service]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: What has to be restarted for a patch to take effect (A26). Example: `service`
   */
  readonly restart: readonly ("none" | "service" | "system")[];
  /**
   * What is done, always the same. Example: `["apt-get install --only-upgrade PACKAGE"]`
   *
   * @minItems 1
   * @maxItems 50
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly steps: readonly string[];
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
/**
 * systems/** /*.yaml: one or many systems. A system is what a patch is applied to; taking one out of service is a date, never a deletion.
 */
export interface SystemFile {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The systems. Example: `[{id: web-1, …}]`
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly systems: readonly System[];
}
/**
 * One system. Example: `{id: web-1, name: Storefront web server, …}`
 */
export interface System {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * Whose it is: `provider` or a tenant's id (A11). Example: `tenant-aurora`
   */
  readonly owner: string;
  /**
   * The service that the system is part of. It sets who controls which layer (A11 A12 C17). Example: `iaas`
   */
  readonly serviceModel: "iaas" | "paas" | "saas" | "infrastructure";
  /**
   * Which part of the cloud the system belongs to (C09): `service` offered to customers, `infrastructure` below it with its access components, `management` servers and software, or a `resource` such as a virtual machine, with element managers. Example: `resource`
   */
  readonly layer: "service" | "infrastructure" | "management" | "resource";
  /**
   * What kind of component it is (A13 C05); `other` needs a word in componentClassDetail. Example: `operating-system`
   */
  readonly componentClass:
    | "virtualization"
    | "operating-system"
    | "network"
    | "security"
    | "database"
    | "management-terminal"
    | "application"
    | "other";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly componentClassDetail?: string;
  /**
   * What it is used for (E05). Example: `production`
   */
  readonly environment: "production" | "staging" | "test";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly provider?: string;
  /**
   * From where it can be reached. Example: `internet`
   */
  readonly exposure: "internet" | "partner" | "internal" | "isolated";
  /**
   * What its failure costs. Example: `high`
   */
  readonly criticality: "critical" | "high" | "medium" | "low";
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly contract?: string;
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly resolverGroup?: string;
  readonly updateManager?: UpdateManager;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly configuration?: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly profile?: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly runbook?: string;
  readonly automation?: Automation;
  readonly inService: InService;
  readonly software: Software;
}
/**
 * The tool and its setting. Example: `{tool: unattended-upgrades, updates: security}`
 */
export interface UpdateManager {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly tool: string;
  /**
   * Which updates it runs. Example: `security`
   */
  readonly updates: "none" | "security" | "all";
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly settings?: string;
}
/**
 * The three consents of D26, and the exclusion of D25. Example: `{excluded: true, download: false, execution: false, reboot: false}`
 */
export interface Automation {
  /**
   * True when a strict service level forbids automation (D25). Example: `false`
   */
  readonly excluded: boolean;
  /**
   * Patches may be downloaded automatically (D26). Example: `true`
   */
  readonly download: boolean;
  /**
   * The risk of automatic installation is accepted (D26). Example: `true`
   */
  readonly execution: boolean;
  /**
   * Automatic restarts are allowed (D26). Example: `true`
   */
  readonly reboot: boolean;
}
/**
 * From when, and until when. Example: `{from: "2025-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z"}`
 */
export interface InService {
  /**
   * When it went or goes into service. Example: `"2025-01-01T00:00:00Z"`
   */
  readonly from: string;
  /**
   * When it was taken out of service; the record stays. Example: `"2026-01-01T00:00:00Z"`
   */
  readonly until?: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly reason?: string;
}
/**
 * systems/tenants/** /*.yaml: the customers of the cloud (CSC).
 */
export interface TenantFile {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The tenants. Example: `[{id: tenant-aurora, name: Aurora Retail, status: live}]`
   *
   * @minItems 1
   * @maxItems 500
   */
  readonly tenants: readonly Tenant[];
}
/**
 * One tenant. Example: `{id: tenant-aurora, name: Aurora Retail, status: live}`
 */
export interface Tenant {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * `onboarding` until its software is up to date and it may be reached from outside (C24), `live` after, `left` when it is gone. Example: `live`
   */
  readonly status: "onboarding" | "live" | "left";
}
/**
 * patches/<id>/attempt-N/test-report.yaml: what the test showed, and whether to release the patch (A04 A21–A26 B10 C23 E15 E32).
 */
export interface TestReport {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * Start of the test; a claim. Example: `"2026-03-01T14:00:00Z"`
   */
  readonly from: string;
  /**
   * Its end; a claim. Example: `"2026-03-01T16:00:00Z"`
   */
  readonly until: string;
  /**
   * On test systems, or, where that is not possible, a check of the configurations in advance (C23). Example: `full`
   */
  readonly mode: "full" | "config-check-only";
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly modeReason?: string;
  readonly environment: TestEnvironment;
  readonly verdicts: TestVerdicts;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly description: string;
  readonly effects: PatchEffects;
  /**
   * How to install it, step by step (A24). Example: `["apt-get install --only-upgrade openssl"]`
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly steps: readonly string[];
  /**
   * How to take it back, step by step (A24). Example: `["apt-get install openssl=3.0.14-1~deb12u1"]`
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly rollback: readonly string[];
  /**
   * What was tested (E32); empty when the remedy is no package. Example: `[{name: openssl, version: 3.0.15-1~deb12u1}]`
   *
   * @maxItems 500
   */
  readonly versions: readonly TestedVersion[];
  /**
   * The files that were tested, with their digests (E34). Example: `[{file: a.deb, digest: "sha256:…"}]`
   *
   * @maxItems 500
   */
  readonly artefacts?: readonly Artefact[];
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly result: string;
  /**
   * Whether it should be released (A23). Example: `release`
   */
  readonly recommendation: "release" | "hold";
  /**
   * Logs and protocols of the test. Example: `[{summary: Log, url: "https://…"}]`
   *
   * @maxItems 50
   */
  readonly evidence: readonly Evidence[];
}
/**
 * Where it was tested. Example: `{description: Staging cluster, emulates: Production web tier, differences: Half the nodes}`
 */
export interface TestEnvironment {
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly description: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly emulates: string;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly differences: string;
}
/**
 * The three verdicts. Example: `{security: {result: pass, note: Scan clean}, compatibility: {result: pass, note: …}, stability: {result: pass, note: …}}`
 */
export interface TestVerdicts {
  readonly security: TestVerdict;
  readonly compatibility: TestVerdict;
  readonly stability: TestVerdict;
}
/**
 * One verdict. Example: `{result: pass, note: Scan clean}`
 */
export interface TestVerdict {
  /**
   * What came out. Example: `pass`
   */
  readonly result: "pass" | "fail" | "not-tested";
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly note: string;
}
/**
 * What it does to systems. Example: `{problems: [], systems: ["Web servers"], files: [/usr/lib/…/libssl.so.3], restart: service}`
 */
export interface PatchEffects {
  /**
   * Problems that the patch makes; may be empty (A26). Example: `[]`
   *
   * @maxItems 50
   *
   * Items: Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly problems: readonly string[];
  /**
   * What is affected by installing it (A26). Example: `["Web servers"]`
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly systems: readonly string[];
  /**
   * Files that it changes (A26). Example: `[/usr/lib/x86_64-linux-gnu/libssl.so.3]`
   *
   * @minItems 1
   * @maxItems 500
   *
   * Items: One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly files: readonly string[];
  /**
   * What has to be restarted for a patch to take effect (A26). Example: `service`
   */
  readonly restart: "none" | "service" | "system";
}
/**
 * A package in the version that was tested. Example: `{name: openssl, version: 3.0.15-1~deb12u1}`
 */
export interface TestedVersion {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly ecosystem?: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * A version, always quoted when it looks like a number. Example: `"1.10"`
   */
  readonly version: string;
}
/**
 * patches/<id>/attempt-N/verifications/WAVE.yaml: proof that the remedy is installed and effective on each system (A05 A07 A08 B04 B14 B15 C21 D11 D22 E33).
 */
export interface Verification {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Id of a person in policies/roles.yaml. Example: `mira`
   */
  readonly by: string;
  /**
   * When it was checked; a claim. Example: `"2026-03-04T08:00:00Z"`
   */
  readonly at: string;
  /**
   * What was found on every system of the wave. Example: `[{system: web-1, installed: true, effective: true, configuration: unchanged}]`
   *
   * @minItems 1
   * @maxItems 5000
   */
  readonly systems: readonly EffectResult[];
  readonly scan: Scan;
  /**
   * Images that were built anew, each tested with a new virtual machine (A08 B14). Example: `[{image: debian-12-base, digest: "sha256:…", newVirtualMachine: pass, evidence: …}]`
   *
   * @maxItems 200
   */
  readonly images?: readonly ImageTest[];
  /**
   * What was not done as the rules say; nothing is left out. Example: `[{requirement: E38, what: …, reason: …, acceptedBy: mira}]`
   *
   * @maxItems 50
   */
  readonly deviations?: readonly Deviation[];
}
/**
 * What was found on one system. Example: `{system: web-1, installed: true, effective: true, effectiveAt: "2026-03-03T22:30:00Z", configuration: unchanged}`
 */
export interface EffectResult {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly system: string;
  /**
   * The fixed version is on it (D11). Example: `true`
   */
  readonly installed: boolean;
  /**
   * It runs: services or system were restarted where needed (D11). Example: `true`
   */
  readonly effective: boolean;
  /**
   * Since when; a claim. Example: `"2026-03-03T22:30:00Z"`
   */
  readonly effectiveAt?: string;
  /**
   * Configuration before and after (C21). Example: `unchanged`
   */
  readonly configuration: "unchanged" | "changed-as-planned" | "changed";
  readonly configurationEvidence?: Evidence;
  /**
   * Plain text of one or more lines, up to 4000 characters. Example: `Drain the node, then install.`
   */
  readonly note?: string;
}
/**
 * A scan. Example: `{tool: debsecan, at: "2026-03-04T07:30:00Z", evidence: {summary: Report}}`
 */
export interface Scan {
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly tool: string;
  /**
   * When. Example: `"2026-03-04T07:30:00Z"`
   */
  readonly at: string;
  readonly evidence: Evidence;
  /**
   * Systems that it looked at, when it was not the whole wave (B15). Example: `[web-1]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems?: readonly string[];
}
/**
 * A new virtual machine from a new image. Example: `{image: debian-12-base, digest: "sha256:…", newVirtualMachine: pass, evidence: {summary: Scan}}`
 */
export interface ImageTest {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly image: string;
  /**
   * SHA-256 of the image that was tested. Example: `sha256:9f86…`
   */
  readonly digest: string;
  /**
   * Whether a machine that was made from it works and is not vulnerable (A08 B14). Example: `pass`
   */
  readonly newVirtualMachine: "pass" | "fail";
  readonly evidence: Evidence;
}
/**
 * policies/windows.yaml: when systems may be changed (C12 D21), when not, and what else is planned then (D24).
 */
export interface Windows {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * Version of these rules, raised with every change of them (E44). Example: `"1.0"`
   */
  readonly version: string;
  /**
   * Agreed change windows; may be empty. Example: `[{id: nights, name: Nights, zone: Europe/Berlin, weekdays: [tue], from: "22:00", duration: PT4H, for: {environment: [production]}}]`
   *
   * @maxItems 200
   */
  readonly windows: readonly Window[];
  /**
   * Times in which nothing is changed; may be empty. Example: `[{id: year-end, from: …, until: …, reason: Annual accounts, for: {}}]`
   *
   * @maxItems 200
   */
  readonly freezes: readonly Freeze[];
  /**
   * Other work on systems: upgrades, physical changes (D24); may be empty. Example: `[{id: rack-7, kind: physical, from: …, until: …, systems: [web-1], summary: Rack is moved}]`
   *
   * @maxItems 500
   */
  readonly plannedWork: readonly PlannedWork[];
  readonly largeScale: LargeScale;
}
/**
 * A time that returns every week, by the wall clock of its zone. Example: `{id: nights, name: Nights, zone: Europe/Berlin, weekdays: [tue, thu], from: "22:00", duration: PT4H, for: {}}`
 */
export interface Window {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly name: string;
  /**
   * Whose wall clock. Example: `Europe/Berlin`
   */
  readonly zone: string;
  /**
   * Days on which it begins. Example: `[tue, thu]`
   *
   * @minItems 1
   * @maxItems 7
   *
   * Items: One of them. Example: `mon`
   */
  readonly weekdays: readonly ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /**
   * When it begins, quoted. Example: `"22:00"`
   */
  readonly from: string;
  /**
   * How long it is. Example: `PT4H`
   */
  readonly duration: string;
  readonly for: SystemCondition;
}
/**
 * Which systems: those that meet every condition that is there. Example: `{environment: [production], resolverGroup: [linux-operations]}`
 */
export interface SystemCondition {
  /**
   * Their ids. Example: `[web-1]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems?: readonly string[];
  /**
   * Their environments. Example: `[production]`
   *
   * @minItems 1
   * @maxItems 3
   *
   * Items: One of them. Example: `production`
   */
  readonly environment?: readonly ("production" | "staging" | "test")[];
  /**
   * Their resolver groups. Example: `[linux-operations]`
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly resolverGroup?: readonly string[];
  /**
   * Their contracts. Example: `[aurora-2025]`
   *
   * @minItems 1
   * @maxItems 200
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly contract?: readonly string[];
  /**
   * Their criticality. Example: `[critical]`
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: One of them. Example: `critical`
   */
  readonly criticality?: readonly ("critical" | "high" | "medium" | "low")[];
}
/**
 * A time in which the systems are not changed. Example: `{id: year-end, from: "2026-12-20T00:00:00Z", until: "2027-01-02T00:00:00Z", reason: Annual accounts, for: {}, exceptLevels: [critical]}`
 */
export interface Freeze {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * Its beginning. Example: `"2026-12-20T00:00:00Z"`
   */
  readonly from: string;
  /**
   * Its end. Example: `"2027-01-02T00:00:00Z"`
   */
  readonly until: string;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly reason: string;
  readonly for: SystemCondition;
  /**
   * Levels that may be deployed all the same. Example: `[critical]`
   *
   * @maxItems 20
   *
   * Items: Id of a level in policies/levels.yaml (E19 E22–E26). Example: `critical`
   */
  readonly exceptLevels?: readonly string[];
}
/**
 * Other work on systems at a known time. Example: `{id: rack-7, kind: physical, from: …, until: …, systems: [web-1], summary: Rack is moved}`
 */
export interface PlannedWork {
  /**
   * Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly id: string;
  /**
   * What kind of work (D24). Example: `physical`
   */
  readonly kind: "upgrade" | "physical" | "other";
  /**
   * Its beginning. Example: `"2026-03-03T08:00:00Z"`
   */
  readonly from: string;
  /**
   * Its end. Example: `"2026-03-03T12:00:00Z"`
   */
  readonly until: string;
  /**
   * The systems. Example: `[web-1]`
   *
   * @minItems 1
   * @maxItems 5000
   *
   * Items: Name of a record, unique among its kind: lower case letters, digits, single dots and dashes between them, 2 to 64 characters. Example: `web-frontend-1`
   */
  readonly systems: readonly string[];
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly summary: string;
}
/**
 * What counts as a large change. Example: `{systems: 20, because: "A29: more than one team can bring back in a night"}`
 */
export interface LargeScale {
  /**
   * Systems of one change, from which on it is large (A29). Example: `20`
   */
  readonly systems: number;
  /**
   * One line of plain text, up to 200 characters. Example: `Storefront web server, Frankfurt`
   */
  readonly because: string;
}
