/** Which comparator orders the versions of an ecosystem: one row each. */
import type { Compare, Versioning } from "../model/versioning.ts";
import { compareApk } from "./versions/apk.ts";
import { compareDeb } from "./versions/deb.ts";
import { compareGolang } from "./versions/golang.ts";
import { comparePypi } from "./versions/pypi.ts";
import { compareRpm } from "./versions/rpm.ts";
import { compareSemver } from "./versions/semver.ts";

const COMPARATORS: Readonly<Record<Versioning, Compare>> = {
  deb: compareDeb,
  rpm: compareRpm,
  apk: compareApk,
  semver: compareSemver,
  golang: compareGolang,
  pypi: comparePypi,
};

export function compareVersions(versioning: Versioning): Compare {
  return COMPARATORS[versioning];
}
