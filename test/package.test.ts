/** What we depend on is known to the byte: exact versions, digests, a written reason for each package, and few of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const PRODUCT_PACKAGES_MAX = 60;
/** esbuild's script only replaces a file for speed; `.npmrc` turns all of them off */
const KNOWN_INSTALL_SCRIPTS = ["node_modules/esbuild"];

interface LockEntry {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest: Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>> =
  readJson("package.json");
interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const LOCKS = ["package-lock.json", ".ci/newer-node/package-lock.json"];
const lock: Lock = readJson("package-lock.json");
const named = { ...manifest.dependencies, ...manifest.devDependencies };
const entries = entriesOf(lock);

describe("package.json", () => {
  test("pins exact versions", () => {
    expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("names what is locked", () => {
    for (const [name, version] of Object.entries(named)) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test("every package has its reason in docs/dependencies.md, and no reason is left over", () => {
    const rows = readFileSync("docs/dependencies.md", "utf8").matchAll(/^\| `([^`]+)` \|/gm);
    expect([...rows].map((row) => row[1]).sort()).toEqual(Object.keys(named).sort());
  });

  test("every package of the product is used by it", () => {
    const sources = ["src", "forge"]
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const unused = Object.keys(manifest.dependencies).filter((name) => !sources.includes(`from "${name}`));
    expect(unused).toEqual([]);
  });
});

describe.each(LOCKS)("%s", (path) => {
  const locked = entriesOf(readJson(path));

  test("has a SHA-512 digest for every package", () => {
    expect(locked.length).toBeGreaterThan(0);
    const bare = locked.filter(([, entry]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ""));
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  test("names no place to download from: no host, no repository, no folder", () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined || entry.link === true)).toEqual([]);
    expect(readFileSync(path, "utf8")).not.toMatch(/"(?:git|file|github)[+:]/);
  });
});

describe("package-lock.json", () => {
  test("has the packages of every platform: without one of them, npm ci refuses the lock", () => {
    const wanted = entries.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => lock.packages[`node_modules/${name}`] === undefined)).toEqual([]);
  });

  test("knows every package that would run a script when installed", () => {
    const scripted = entries.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path);
    expect(scripted.filter((path) => !KNOWN_INSTALL_SCRIPTS.includes(path))).toEqual([]);
    expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
  });

  test(`the product needs at most ${PRODUCT_PACKAGES_MAX} packages`, () => {
    const product = entries.filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
    expect(product.length).toBeGreaterThanOrEqual(Object.keys(manifest.dependencies).length);
    expect(product.length).toBeLessThanOrEqual(PRODUCT_PACKAGES_MAX);
  });
});

function entriesOf({ packages }: Lock): readonly (readonly [path: string, entry: LockEntry])[] {
  return Object.entries(packages).filter(([path]) => path !== "");
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
