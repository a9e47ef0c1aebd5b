/** How rpm packages are written, NEVRA: "name-epoch:version-release.arch". Versions are [epoch:]version-release. */

export interface Nevra {
  readonly name: string;
  /** "" or "(none)" where there is none */
  readonly epoch: string;
  readonly version: string;
  readonly release: string;
}

export interface RpmPackage {
  readonly name: string;
  /** without the epoch when that is 0 */
  readonly version: string;
}

/** Architectures end a text; other words after a dot belong to the release, in lists that leave the architecture out. */
const ARCHITECTURE =
  /\.(?:x86_64(?:_v\d)?|noarch|i[3-6]86|athlon|aarch64|arm64|armv\d\w*|ppc|ppc64|ppc64le|s390|s390x|ia64|riscv64|loongarch64|src|nosrc|\(none\))$/;

export function isArchitecture(text: string): boolean {
  return ARCHITECTURE.test(`.${text}`);
}

/** Null when the text is no package. */
export function parseNevra(text: string): Nevra | null {
  const rest = text.replace(ARCHITECTURE, "");
  const releaseAt = rest.lastIndexOf("-");
  const versionAt = rest.lastIndexOf("-", releaseAt - 1);
  if (versionAt < 1) return null;
  // yum writes the epoch before the name, everybody else before the version.
  const [, before = "", name = ""] = /^(?:(\d+):)?(.*)$/.exec(rest.slice(0, versionAt)) ?? [];
  const [, epoch = before, version = ""] =
    /^(?:(\d+|\(none\)):)?(.*)$/.exec(rest.slice(versionAt + 1, releaseAt)) ?? [];
  return checkedNevra({ name, epoch, version, release: rest.slice(releaseAt + 1) });
}

/** The same for parts that stood apart. */
export function checkedNevra(nevra: Nevra): Nevra | null {
  const { name, epoch, version, release } = nevra;
  const isComplete = [name, version, release].every((part) => /^[^\s\x00-\x1f\x7f-\x9f]{1,300}$/.test(part));
  return isComplete && !/[:-]/.test(version + release) && /^(?:\d{0,10}|\(none\))$/.test(epoch) ? nevra : null;
}

export function rpmPackage({ name, epoch, version, release }: Nevra): RpmPackage {
  return { name, version: `${Number(epoch) > 0 ? `${epoch}:` : ""}${version}-${release}` };
}

/**
 * The source package that a binary names, "openssl-3.0.7-18.el9.src.rpm"; null when it names none.
 * The file name leaves out the epoch: it is the binary's where both have the same version.
 */
export function rpmSource(file: string, binary: RpmPackage): RpmPackage | null {
  const nevra = /\.(?:no)?src\.rpm$/.test(file) ? parseNevra(file.slice(0, -".rpm".length)) : null;
  if (nevra === null) return null;
  const source = rpmPackage(nevra);
  return binary.version.replace(/^\d+:/, "") === source.version ? { ...source, version: binary.version } : source;
}

/** `name:stream` of a modularity label, "nodejs:18:8080020231109:63b34585"; null when it is not one. */
export function moduleStream(label: string): string | null {
  return /^[^:\s()]+:[^:\s]+/.exec(label)?.[0] ?? null;
}
