/** What issue forms ask about a patch. */
import { ECOSYSTEMS } from "./ecosystem.ts";
import type { FormField } from "./form-field.ts";

export const ADVISORY = [
  {
    id: "advisory",
    label: "Advisory",
    type: "input",
    isRequired: true,
    description: "The advisory's id, exactly as its vendor publishes it.",
    placeholder: "DSA-5817-1",
  },
  {
    id: "url",
    label: "Address of the advisory",
    type: "input",
    isRequired: true,
    description: "Where it can be read.",
    placeholder: "https://www.debian.org/security/2024/dsa-5817",
  },
  {
    id: "title",
    label: "What it is about",
    type: "input",
    isRequired: false,
    description: "One line, in your own words.",
    placeholder: "Two memory errors in the TLS library",
  },
  {
    id: "published",
    label: "Published",
    type: "input",
    isRequired: false,
    description: "When the vendor published it, with the offset from UTC.",
    placeholder: "2024-11-22T00:00:00Z",
  },
  {
    id: "aliases",
    label: "Other ids",
    type: "input",
    isRequired: false,
    description: "Of the same vulnerabilities, such as CVE numbers, with spaces between them.",
    placeholder: "CVE-2024-12381 CVE-2024-12382",
  },
] as const satisfies readonly FormField[];

export const SOFTWARE = [
  {
    id: "ecosystem",
    label: "Ecosystem",
    type: "dropdown",
    isRequired: false,
    description: "Of the packages below, by OSV's names.",
    options: ECOSYSTEMS.map(({ name }) => name),
  },
  {
    id: "release",
    label: "Release",
    type: "input",
    isRequired: false,
    description: "Of the distribution, as OSV writes it behind the colon. Leave it open for libraries.",
    placeholder: "12",
  },
  {
    id: "packages",
    label: "Packages",
    type: "textarea",
    isRequired: false,
    description:
      "One a line: the package's name (Debian's is the source package's), a space, and the first version that is no longer affected. Without a version, all are affected. Packages of another release are added on the pull request's branch.",
    placeholder: "chromium 131.0.6778.139-1~deb12u1",
  },
  {
    id: "vendor",
    label: "Vendor of the product",
    type: "input",
    isRequired: false,
    description: "Only for products without a package: appliances, firmware, closed software.",
    placeholder: "Fortinet",
  },
  {
    id: "product",
    label: "Product",
    type: "input",
    isRequired: false,
    description: "As the vendor names it. Leave it open when packages are named above.",
    placeholder: "FortiOS",
  },
  {
    id: "versions",
    label: "Affected versions of the product",
    type: "input",
    isRequired: false,
    description: "In the vendor's own notation.",
    placeholder: ">= 7.2.0 | <= 7.2.4",
  },
] as const satisfies readonly FormField[];

export const SEVERITY = [
  {
    id: "severity",
    label: "Vendor's severity",
    type: "input",
    isRequired: false,
    description: "The vendor's word; our own judgement is below.",
    placeholder: "Important",
  },
  {
    id: "cvss",
    label: "CVSS",
    type: "input",
    isRequired: false,
    description: "The vector as published.",
    placeholder: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  },
] as const satisfies readonly FormField[];

const UNKNOWN = "unknown: nobody has looked yet; it is read cautiously";

export const RATING = [
  {
    id: "exploitation",
    label: "Exploitation",
    type: "dropdown",
    isRequired: true,
    description: "What is known about attacks.",
    options: [
      "none: no way to attack is known",
      "poc: a way to attack is public",
      "active: systems are being attacked",
      UNKNOWN,
    ],
  },
  {
    id: "attackPossibility",
    label: "Possibility of an attack",
    type: "dropdown",
    isRequired: true,
    description: "How likely an attack on us is.",
    options: ["low", "medium", "high", UNKNOWN],
  },
  {
    id: "attackComplexity",
    label: "Complexity of an attack",
    type: "dropdown",
    isRequired: true,
    description: "High when it is hard to attack.",
    options: ["low", "high", UNKNOWN],
  },
  {
    id: "damage",
    label: "Damage",
    type: "dropdown",
    isRequired: true,
    description: "What an attack would do.",
    options: ["limited", "extensive", UNKNOWN],
  },
  {
    id: "rationale",
    label: "Why it is rated so",
    type: "textarea",
    isRequired: false,
    description: "What makes it so on our systems. Needed as soon as one answer above is known.",
    placeholder: "No listener that can be reached from outside uses the parser.",
  },
] as const satisfies readonly FormField[];

export const REASON = {
  id: "reason",
  label: "Why it is tracked",
  type: "textarea",
  isRequired: false,
  description: "Needed when none of the systems on record needs it.",
  placeholder: "Tenants install this appliance from our catalogue.",
} as const satisfies FormField;

export const CHANNEL = {
  id: "channel",
  label: "Channel",
  type: "input",
  isRequired: false,
  description: "Id in policies/sources.yaml. Only needed when it can't be told by how the advisory's id begins.",
  placeholder: "debian-security",
} as const satisfies FormField;

/** Id of the field by the keys of patch.yaml that its answer becomes, without the numbers of entries. */
export const FIELD_BY_KEY: Readonly<Record<string, string>> = {
  advisory: "advisory",
  title: "title",
  aliases: "aliases",
  "source.url": "url",
  "source.published": "published",
  "source.channel": "channel",
  "vendorSeverity.label": "severity",
  "vendorSeverity.cvss": "cvss",
  rating: "rationale",
  "rating.rationale": "rationale",
  reason: "reason",
  packages: "packages",
  "packages.ecosystem": "ecosystem",
  "products.vendor": "vendor",
  "products.name": "product",
  "products.versions": "versions",
};

const LABELS = new Map(
  [...ADVISORY, CHANNEL, ...SOFTWARE, ...SEVERITY, ...RATING, REASON].map(({ id, label }): [string, string] => [
    id,
    label,
  ]),
);

/** Words about a key of the file, "say under reason", for somebody who sees only the form: `say under reason ("Why …")`. */
export function withFieldNames(words: string): string {
  return words.replace(/\b(under|as) ([A-Za-z]+(?:\.[A-Za-z]+)?)\b/g, (found, _joint, key: string) => {
    const label = LABELS.get(FIELD_BY_KEY[key] ?? "");
    return label === undefined ? found : `${found} ("${label}")`;
  });
}
