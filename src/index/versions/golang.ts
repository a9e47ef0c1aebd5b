/**
 * Versions of Go modules, in the grammar of golang.org/x/mod/semver, with or without its `v` (OSV leaves it out), and
 * releases of Go itself: "go1.21rc2" is 1.21.0-rc.2, as the Go vulnerability database writes it.
 */
import type { Compare } from "../../model/versioning.ts";
import { comparator } from "./ordering.ts";
import { orderSemantic, type SemanticVersion } from "./semver.ts";

const NUMBER = "(0|[1-9][0-9]*)";
const IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
const PRE_RELEASE = `-(${IDENTIFIER}(?:\\.${IDENTIFIER})*)`;
const BUILD = "\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const MODULE = new RegExp(`^v?${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}(?:${PRE_RELEASE})?(?:${BUILD})?)?)?$`);

/** What follows a release of Go names who built it and how: "go1.22.4 X:boringcrypto", "go1.21.3-vendor". */
const RELEASE = new RegExp(`^go${NUMBER}(?:\\.${NUMBER})?(?:\\.${NUMBER})?(?:(alpha|beta|rc)([0-9]+))?(?:[-+\\s].*)?$`);
const BARE_CANDIDATE = /^[0-9.]+(?:alpha|beta|rc)[0-9]+$/;

export const compareGolang: Compare = comparator(parse, orderSemantic);

function parse(text: string): SemanticVersion | null {
  const [, major, minor = "0", patch = "0", preRelease] = MODULE.exec(text) ?? [];
  if (major !== undefined) return { numbers: [major, minor, patch], preRelease: preRelease?.split(".") ?? [] };
  return parseRelease(BARE_CANDIDATE.test(text) ? `go${text}` : text);
}

function parseRelease(text: string): SemanticVersion | null {
  const [, major, minor = "0", patch = "0", stage, number] = RELEASE.exec(text) ?? [];
  if (major === undefined) return null;
  return {
    numbers: [major, minor, patch],
    preRelease: stage === undefined || number === undefined ? [] : [stage, number],
  };
}
