// Generated from the JSON Schemas by `npm run generate`. Do not edit.

/**
 * Where the list of installed software comes from. Example: `kind: inventory`
 */
export type Software = SoftwareFromInventory | SoftwareFromImage | SoftwareInline;

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
   * Its name in the ledger, unique among images. Example: `debian-12-base`
   */
  readonly id: string;
  /**
   * What it is, in one line. Example: `Debian 12 base image`
   */
  readonly name: string;
  /**
   * Whose it is: `provider` or a tenant's id. Example: `provider`
   */
  readonly owner: string;
  /**
   * Its version, quoted. Example: `"2026.02.1"`
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
   * Id of an entry of a file in systems/inventory. Example: `web-1`
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
   * Id of an image. Example: `debian-12-base`
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
   * Id of the collector in policies/sources.yaml that compared them; its maxAge says when they are stale. Example: `manual`
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
   * Id of the collector in policies/sources.yaml that checked it; its maxAge says when the list is stale. Example: `manual`
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
   * Id of the collector in policies/sources.yaml; its maxAge says when the lists are stale. Example: `fleet-agent`
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
   * Its name, unique among inventories. Example: `web-1`
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
   * What it is about, in our own words, one line. Example: `Two memory errors in the TLS library`
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
 * Where the facts come from (A15 E06 E08 E12). Example: `channel: debian-security`
 */
export interface Source {
  /**
   * Id of the channel in policies/sources.yaml that it came through (E06 E34). Example: `debian-security`
   */
  readonly channel: string;
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
   * The vendor's word. Example: `Important`
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
 * One file. Example: `{file: fortios-7.2.8.out, digest: "sha256:…"}`
 */
export interface Artefact {
  /**
   * Its name. Example: `openssl_3.0.15-1~deb12u1_amd64.deb`
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
   * What to do, in our own words. Example: `Turn off the legacy provider`
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
   * The package's name there; Debian's is the source package's. Example: `openssl`
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
 * policies/responsibilities.yaml: who controls which component, and which resolver group acts (A02 A11–A13 B01 C04 C05 C09 C17 D20). Rules are read from the top; the first that matches decides.
 */
export interface Responsibilities {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
  /**
   * The groups that resolve. Example: `[{id: network-operations, name: Network operations}]`
   *
   * @minItems 1
   * @maxItems 200
   */
  readonly resolverGroups: readonly ResolverGroup[];
  /**
   * The decision table. Example: `[{when: {serviceModel: [iaas], layer: [resource]}, controlledBy: owner, resolverGroup: customer-care, because: "A12"}]`
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
   * Its name in the ledger. Example: `network-operations`
   */
  readonly id: string;
  /**
   * What people call it. Example: `Network operations`
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
   * The group that acts, or that helps the owner to act (A06). Example: `customer-care`
   */
  readonly resolverGroup: string;
  /**
   * Why, with the requirement or contract that says so. Example: `A12 C17: in IaaS the customer controls the guest`
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
 * policies/sources.yaml: the channels that patches may come through (A03 A15 C06 D05 E01 E06 E34) and the collectors that inventories come from (D18).
 */
export interface Sources {
  /**
   * Version of the file format. Example: `1`
   */
  readonly schemaVersion: 1;
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
}
/**
 * One way by which a vendor's patches reach us. Example: `{id: debian-security, name: Debian security, kind: vendor-site, advisories: [DSA-], hosts: [security.debian.org]}`
 */
export interface Channel {
  /**
   * Its name in the ledger. Example: `debian-security`
   */
  readonly id: string;
  /**
   * What people call it. Example: `Debian security advisories`
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
   * How often it is checked for news (C06 E01). Example: `P1D`
   */
  readonly checkEvery?: string;
}
/**
 * What collects inventories, and how long they can be trusted. Example: `{id: fleet-agent, tool: dpkg-query over ssh, maxAge: P7D}`
 */
export interface Collector {
  /**
   * Its name in the ledger. Example: `fleet-agent`
   */
  readonly id: string;
  /**
   * What it is. Example: `dpkg-query over ssh, nightly`
   */
  readonly tool: string;
  /**
   * After this long, an inventory says nothing any more: every verdict on it is `unknown`. Example: `P7D`
   */
  readonly maxAge: string;
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
   * Its name in the ledger, unique among systems. Example: `web-1`
   */
  readonly id: string;
  /**
   * What it is, in one line. Example: `Storefront web server, Frankfurt`
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
   * With class `other`: what it is. Example: `Badge reader controller`
   */
  readonly componentClassDetail?: string;
  /**
   * What it is used for (E05). Example: `production`
   */
  readonly environment: "production" | "staging" | "test";
  /**
   * The cloud or site that it runs in (E05). Example: `eu-central, hall 2`
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
   * Name of the contract whose terms apply to it (C11 C18 D01). Example: `aurora-2025`
   */
  readonly contract?: string;
  /**
   * Resolver group of policies/responsibilities.yaml; overrides the group that the rules give (D20). Example: `database-operations`
   */
  readonly resolverGroup?: string;
  readonly updateManager?: UpdateManager;
  /**
   * Where its configuration is kept (B16 B19). Example: `https://git.example.org/config/web-1`
   */
  readonly configuration?: string;
  /**
   * The cloud service profile that it is built from (C20). Example: `web-small-v3`
   */
  readonly profile?: string;
  /**
   * Instructions for patching it (C08). Example: `https://git.example.org/runbooks/web`
   */
  readonly runbook?: string;
  readonly automation?: Automation;
  readonly inService: InService;
  readonly software: Software;
}
/**
 * What manages its updates and which ones run (C25 C26). Example: `{tool: unattended-upgrades, updates: security}`
 */
export interface UpdateManager {
  /**
   * Name of the tool. Example: `unattended-upgrades`
   */
  readonly tool: string;
  /**
   * Which updates it runs. Example: `security`
   */
  readonly updates: "none" | "security" | "all";
  /**
   * Where its settings are kept. Example: `https://git.example.org/config/apt`
   */
  readonly settings?: string;
}
/**
 * Whether patches may be applied without a person (D25 D26); absent means no. Example: `{excluded: false, download: true, execution: true, reboot: true}`
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
 * When it is in service. Example: `{from: "2025-01-01T00:00:00Z"}`
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
   * Why it was taken out of service. Example: `Replaced by web-3`
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
   * Its name in the ledger. Example: `tenant-aurora`
   */
  readonly id: string;
  /**
   * The customer's name. Example: `Aurora Retail`
   */
  readonly name: string;
  /**
   * `onboarding` until its software is up to date and it may be reached from outside (C24), `live` after, `left` when it is gone. Example: `live`
   */
  readonly status: "onboarding" | "live" | "left";
}
