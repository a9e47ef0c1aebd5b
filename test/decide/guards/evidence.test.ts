/** D22: what proves one step proves no other, and the finding points to the digest that was used before. */
import { expect, test } from "vitest";
import { EVIDENCE_GUARDS } from "../../../src/decide/guards/evidence.ts";
import { stepAt } from "../records.ts";
import { CANARY, deployment, testReport, verification } from "../stage-files.ts";

const LOG = deployment(CANARY).evidence[0]?.digest ?? "";
const REPORT = testReport().evidence[0]?.digest ?? "";
const again = (digest: string) => ({ summary: "The same again", digest });

test.each([
  {
    what: "the log of the deployment as the report of the scan",
    step: stepAt("verify", { verification: { scan: { ...verification(CANARY).scan, evidence: again(LOG) } } }),
    at: ["scan", "evidence", "digest"],
  },
  {
    what: "the report of the test as the second log of the deployment",
    step: stepAt("deploy", { deployment: { evidence: [...deployment(CANARY).evidence, again(REPORT)] } }),
    at: ["evidence", deployment(CANARY).evidence.length, "digest"],
  },
])("D22: $what", ({ step, at }) => {
  const found = EVIDENCE_GUARDS.filter(({ transition }) => transition === step.transition).flatMap(({ check }) =>
    check(step),
  );
  expect(found.map(({ place }) => place.at)).toEqual([at]);
});
