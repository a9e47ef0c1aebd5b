/** How versions of an ecosystem are ordered. The rules are the ecosystem's own; this only names them. */
export type Versioning = "deb" | "rpm" | "apk" | "semver" | "golang" | "pypi";

/** -1: the first is older; 0: they are equal; 1: the first is newer */
export type Order = -1 | 0 | 1;

/** Orders two versions; null when one of them is not a version of that ecosystem. */
export type Compare = (a: string, b: string) => Order | null;
