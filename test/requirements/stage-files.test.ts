/** What a file of a record has to say: it is right with it, and refused without it or with another word. */
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { readFile } from "../../src/load/authored.ts";
import { KINDS } from "../../src/load/kinds.ts";
import {
  changeFile,
  deployment,
  evaluation,
  notice,
  patchFile,
  testReport,
  verification,
} from "../decide/stage-files.ts";

const SCOPE = {
  at: "2026-03-01T10:00:00Z",
  inventoryCommit: "a".repeat(40),
  count: 2,
  digest: `sha256:${"0".repeat(64)}`,
  groups: [{ resolverGroup: "linux-operations", level: "emergency", count: 2 }],
  policies: { levels: "1.0", sla: "1.0", approvals: "1.0" },
};
const REVOCATION = {
  schemaVersion: 1,
  waves: ["canary"],
  failure: { at: "2026-03-03T21:20:00Z", systems: ["web-2"], what: "Clients are refused." },
  request: { by: "ines", at: "2026-03-03T21:25:00Z" },
  approval: { by: "mira", at: "2026-03-03T21:30:00Z" },
  rollback: [{ system: "web-2", result: "restored", at: "2026-03-03T21:50:00Z" }],
  residualRisk: "Both errors can be used again from the partner network.",
  next: "Wait for the fixed build of the vendor.",
};
const RISK = {
  schemaVersion: 1,
  kind: "issue",
  title: "Old clients are refused",
  description: "Orders of old tills fail.",
  owner: "otto",
  treatment: "mitigate",
  measure: "Tills are told to update.",
  reviewBy: "2026-06-01T00:00:00Z",
};

const RIGHT = {
  patch: patchFile(),
  evaluation: evaluation(SCOPE),
  "test-report": testReport(),
  change: changeFile({ scope: SCOPE, testReport: `sha256:${"1".repeat(64)}` }),
  notice: notice(),
  deployment: deployment(),
  verification: verification(),
  revocation: REVOCATION,
  risk: RISK,
} as const;

type Kind = keyof typeof RIGHT;

function findings(kind: Kind, value: unknown): readonly string[] {
  const { validator, list } = KINDS[kind];
  const bytes = Buffer.from(dump(value, { noRefs: true, quoteStyle: "double", forceQuotes: true }));
  return readFile(`${kind}.yaml`, bytes, validator, list).diagnostics.map(({ code, problem }) => `${code}: ${problem}`);
}

/** A copy in which what the keys lead to is another value, or is gone. */
function withValue(value: unknown, keys: readonly (string | number)[], to: unknown): unknown {
  const copy: unknown = structuredClone(value);
  const holder = keys.slice(0, -1).reduce<unknown>((found, key) => Reflect.get(Object(found), key), copy);
  const last = keys.at(-1) ?? "";
  if (!Reflect.has(Object(holder), last)) throw new Error(`there is no ${keys.join(".")}`);
  if (to === undefined) Reflect.deleteProperty(Object(holder), last);
  else Reflect.set(Object(holder), last, to);
  return copy;
}

test.each(Object.keys(RIGHT).filter((kind): kind is Kind => kind in RIGHT))("a right %s has no findings", (kind) => {
  expect(findings(kind, RIGHT[kind])).toEqual([]);
});

describe("without it", () => {
  test.each<readonly [string, Kind, readonly (string | number)[]]>([
    ["A17: an evaluation without an analysis", "evaluation", ["analysis"]],
    ["E18: no word on how effects are kept small", "evaluation", ["riskOfPatching", "reduction"]],
    ["E18 E14: no word on business and users", "evaluation", ["riskOfPatching", "business"]],
    ["E14: a schedule without resources", "evaluation", ["schedule", "resources"]],
    ["E31: a test plan without designs", "evaluation", ["testPlan", "designs"]],
    ["E44: a scope without the versions of policies", "evaluation", ["scope", "policies"]],
    ["A26: effects without files", "test-report", ["effects", "files"]],
    ["A26: effects without restarts", "test-report", ["effects", "restart"]],
    ["C10 C13: a change without impact", "change", ["impact"]],
    ["C19: a change without a strategy", "change", ["strategy"]],
    ["E16: a change without a deployment policy", "change", ["deploymentPolicy"]],
    ["E10: a rollout that is neither said", "change", ["rollout"]],
    ["C10 E35: a wave without a start", "change", ["waves", 0, "from"]],
    ["D24: nobody says whether there is other work", "change", ["conflicts"]],
    ["C15: a notice without patches", "notice", ["notices", 0, "patches"]],
    ["C15: a notice without a schedule", "notice", ["notices", 0, "schedule"]],
    ["C15: a notice without implications", "notice", ["notices", 0, "implications"]],
    ["B18 D22: a deployment without logs", "deployment", ["evidence"]],
    ["B18: a system of which nobody says when", "deployment", ["systems", 0, "at"]],
    ["D22: a verification without a scan", "verification", ["scan"]],
    ["C21: a system whose configuration nobody compared", "verification", ["systems", 0, "configuration"]],
    ["E17 E39: a revocation without what failed", "revocation", ["failure"]],
    ["E17 E40: a revocation that nobody asked for", "revocation", ["request"]],
    ["E17 E41: a revocation that nobody approved", "revocation", ["approval"]],
    ["E17: a revocation without what came of it", "revocation", ["rollback"]],
    ["E42: a revocation without the issue that is open again", "revocation", ["residualRisk"]],
    ["D12 D23: an issue of nobody", "risk", ["owner"]],
    ["E43: a risk without what may come of it", "risk", ["description"]],
  ])("%s", (_title, kind, keys) => {
    const found = findings(kind, withValue(RIGHT[kind], keys, undefined));
    expect(found).toEqual([`missing-key: key "${keys.at(-1)}" is missing`]);
  });
});

describe("each of the five parts of an emergency plan, and of the four effects, is asked for", () => {
  test.each(["backup", "switching", "releaseControl", "uninstall", "rollback"])("A28 C14: %s", (part) => {
    const found = findings("change", withValue(RIGHT.change, ["emergencyPlan", part], undefined));
    expect(found).toEqual([`missing-key: key "${part}" is missing`]);
  });
});

describe("with another word", () => {
  test.each<readonly [string, Kind, readonly (string | number)[], string]>([
    ["B17 E07 D16: neither release of a patch nor alteration", "evaluation", ["remedy"], "surprise"],
    ["E10: neither together nor apart", "evaluation", ["schedule", "rollout"], "sometimes"],
    ["C13: neither outage nor less function nor less performance", "change", ["impact", "availability"], "fine"],
    ["C19: no strategy that keeps services available", "change", ["strategy"], "friday-evening"],
    ["C21: neither changed nor unchanged", "verification", ["systems", 0, "configuration"], "probably"],
  ])("%s", (_title, kind, keys, word) => {
    const found = findings(kind, withValue(RIGHT[kind], keys, word));
    expect(found).toEqual([`not-allowed: ${keys.at(-1)} "${word}" is not allowed`]);
  });

  test.each(["patch", "configuration", "workaround"])("B17 E07 D16: %s is a remedy", (remedy) => {
    expect(findings("evaluation", { ...RIGHT.evaluation, remedy })).toEqual([]);
  });

  test.each(["none", "reduced-performance", "reduced-function", "unavailable"])("C13: %s may be", (availability) => {
    expect(findings("change", withValue(RIGHT.change, ["impact", "availability"], availability))).toEqual([]);
  });
});
