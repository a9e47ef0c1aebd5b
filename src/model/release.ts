/** Releases of distributions: one comparable text, however os-release, advisories and package URLs write them. */

export type ReleaseForm = "major" | "major.minor" | "ubuntu" | "red-hat" | "suse" | "text";

/**
 * One comparable text for a release, however it was written: "22.04:LTS" and "22.04" are one release,
 * "Pro:22.04:LTS" and "rhel_eus:9.2::appstream" are others, whose fixes go only to those who subscribe.
 */
export function releaseKey(form: ReleaseForm | null, text: string): string {
  const plain = text.toLowerCase().replace(/^v(?=[0-9])/, "");
  switch (form) {
    case "major":
      return /^[0-9]+/.exec(plain)?.[0] ?? codename(plain);
    case "major.minor":
      return /^[0-9]+\.[0-9]+/.exec(plain)?.[0] ?? plain;
    case "ubuntu":
      return codename(plain.replace(/:lts$/, ""));
    case "red-hat":
      return /^(?:enterprise_linux:)?([0-9]+)(?:\.[0-9]+)?(?:::?.*)?$/.exec(plain)?.[1] ?? plain.replace(/::.*$/, "");
    case "suse":
      return suseRelease(plain);
    default:
      return plain;
  }
}

const SUSE_RELEASE =
  /^(?:leap |linux enterprise (?:server|desktop|high performance computing|server for sap applications|module for [a-z0-9 ]+) )?([0-9]+)(?:(?:\.|[ -]sp)([0-9]+))?$/;

/**
 * os-release says 15.5 where advisories say "Linux Enterprise Server 15 SP5", one of its modules, or "Leap 15.5"; fixes
 * for long-term support are for subscribers. Tumbleweed is a rolling release, whose version is a date.
 */
function suseRelease(text: string): string {
  if (/^[0-9]{8}$/.test(text)) return "tumbleweed";
  const [, major, minor] = SUSE_RELEASE.exec(text) ?? [];
  if (major === undefined) return text;
  return minor === undefined ? major : `${major}.${minor}`;
}

/** Releases of Debian and Ubuntu are also known by name, in package URLs and in people's heads. */
const CODENAMES: ReadonlyMap<string, string> = new Map([
  ["wheezy", "7"],
  ["jessie", "8"],
  ["stretch", "9"],
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
  ["trusty", "14.04"],
  ["xenial", "16.04"],
  ["bionic", "18.04"],
  ["focal", "20.04"],
  ["jammy", "22.04"],
  ["noble", "24.04"],
]);

function codename(name: string): string {
  return CODENAMES.get(name) ?? name;
}

/** Whether a comparable release has the form that releases of the ecosystem have. */
export function isRelease(form: ReleaseForm | null, release: string): boolean {
  return form === null || RELEASES[form].test(release);
}

const RELEASES: Readonly<Record<ReleaseForm, RegExp>> = {
  major: /^[0-9]+$/,
  "major.minor": /^(?:[0-9]+\.[0-9]+|edge)$/,
  ubuntu: /^(?:[a-z-]+:)*[0-9]+\.[0-9]+$/,
  "red-hat": /^(?:[0-9]+|[a-z_]+:[0-9].*)$/,
  suse: /^(?:[0-9]+(?:\.[0-9]+)?|tumbleweed)$/,
  text: /./,
};
