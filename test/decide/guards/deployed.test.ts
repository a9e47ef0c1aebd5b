/** What came out of a deployment: backups, files, results, times and images; a fact that is wrong is told as one. */
import { describe, expect, test } from "vitest";
import { DEPLOY_GUARDS } from "../../../src/decide/guards/deploy.ts";
import type { Deployment } from "../../../src/model/authored.ts";
import { image } from "../ledgers.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { ARTEFACT, CANARY, deployment, IMAGE_DIGEST, REST } from "../stage-files.ts";
import { expectRefused, type Wrong } from "./facts.ts";

const right = deployment();
const [result] = right.systems;
const [built] = right.images ?? [];
if (result === undefined || built === undefined) throw new Error("no right deployment");

const OTHER_DIGEST = `sha256:${"99".repeat(32)}`;

function done(change: Partial<Deployment>): StepChange {
  return { deployment: change };
}

describe("a right deployment passes", () => {
  test.each<readonly [string, StepChange]>([
    [
      "B18: everything at one moment, which is now",
      {
        now: CANARY.until,
        deployment: {
          startedAt: CANARY.until,
          finishedAt: CANARY.until,
          systems: [{ ...result, at: CANARY.until }],
          images: (right.images ?? []).map((one) => ({ ...one, builtAt: CANARY.until })),
        },
      },
    ],
    ["E34: nothing was registered, and nothing is named", { patch: { artefacts: [] }, deployment: { artefacts: [] } }],
    [
      "B13: the image that is in the ledger already, since it was built",
      { ledger: { images: [image({ digest: IMAGE_DIGEST, builtAt: CANARY.from })] } },
    ],
    ["B13: an image that waits for the next wave", { deployment: { images: [] } }],
  ])("%s", (_case, change) => {
    expect(refusals(DEPLOY_GUARDS, stepAt("deploy", change))).toEqual([]);
  });
});

const WRONG: readonly Wrong[] = [
  [
    "E38: no backup of the system",
    'E38: there is no backup of "web-2"',
    done({ backups: [{ system: "web-1", at: right.startedAt, location: "snapshot web-1" }] }),
  ],
  [
    "E38: a backup that was made when it had begun",
    'E38: the backup of "web-2" is of 2026-03-03T21:11:00Z, and the deployment began at 2026-03-03T21:10:00Z',
    done({ backups: right.backups.map((one) => ({ ...one, at: "2026-03-03T21:11:00Z" })) }),
  ],
  [
    "E34: through another channel",
    'E34: the files came through "fortinet", and the patch is registered from "debian-security"',
    done({ channel: "fortinet" }),
  ],
  [
    "E34: the same name, with other bytes",
    `E34: "${ARTEFACT.file}" was installed with another digest than it is registered with`,
    done({ artefacts: [{ ...ARTEFACT, digest: OTHER_DIGEST }] }),
  ],
  [
    "E34: a file that nobody has registered",
    'E34: "helper.deb" was installed, and was never registered',
    done({ artefacts: [ARTEFACT, { file: "helper.deb", digest: ARTEFACT.digest }] }),
  ],
  [
    "E34: installed, and nothing says what",
    "E34: the patch is registered with 1 file, and none is named that was installed",
    done({ artefacts: [] }),
  ],
  [
    "E33: a system of the wave has no result",
    "E33: nothing is said of db-1",
    { change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] }, deployment: { systems: right.systems } },
  ],
  [
    "E33: a system of another wave has one",
    'E33: "web-1" is not in this wave',
    done({
      systems: [...right.systems, { ...result, system: "web-1" }],
      backups: ["web-1", "web-2"].map((system) => ({ system, at: right.startedAt, location: "snapshot" })),
    }),
  ],
  [
    "E33: a system has two",
    'E33: "web-2" has two results',
    done({ systems: [...right.systems, { ...result, result: "failed", note: "Timed out." }] }),
  ],
  [
    "D23: what failed is not explained",
    'D23: "web-2" is failed, and nothing says why',
    done({ systems: [{ ...result, result: "failed" }] }),
  ],
  [
    "B18: a system that was done before it began",
    'B18: "web-2" was done at 2026-03-03T21:09:00Z, and the deployment was from 2026-03-03T21:10:00Z to 2026-03-03T21:40:00Z',
    done({ systems: [{ ...result, at: "2026-03-03T21:09:00Z" }] }),
  ],
  [
    "B18: an end that is still to come",
    "B18: it ended at 2026-03-03T21:40:00Z, which is still to come",
    { now: "2026-03-03T21:30:00Z" },
  ],
  ["B18: an end before the beginning", "B18: it ended before it began", done({ finishedAt: "2026-03-03T21:05:00Z" })],
  [
    "B13 A05: an image that nobody planned",
    'B13: image "ubuntu-base" is not one that the change builds',
    done({ images: [built, { ...built, image: "ubuntu-base" }] }),
  ],
  [
    "B13 A05: the old image under a new date",
    'B13: image "debian-12-base" has the digest of 2026-02-01T03:00:00Z: it is the old one',
    { ledger: { images: [image({ digest: IMAGE_DIGEST })] } },
  ],
  [
    "B13 A05: an image that was built after all of it",
    'B13: image "debian-12-base" was built at 2026-03-04T09:00:00Z, after the deployment',
    done({ images: [{ ...built, builtAt: "2026-03-04T09:00:00Z" }] }),
  ],
  [
    "B13 A05: the last wave is over, and the image is not built",
    'B13: image "debian-12-base" is not built anew after the last wave',
    { change: { waves: [{ ...CANARY, systems: ["web-2", "web-1"] }] }, deployment: { images: [] } },
  ],
  [
    "B18: a system that was done after it had ended",
    'B18: "web-2" was done at 2026-03-03T21:41:00Z, and the deployment was from 2026-03-03T21:10:00Z to 2026-03-03T21:40:00Z',
    done({ systems: [{ ...result, at: "2026-03-03T21:41:00Z" }] }),
  ],
];

describe("a wrong deployment is refused, and stands with a deviation", () => {
  test.each(WRONG)("%s", (...wrong) => expectRefused(DEPLOY_GUARDS, "deploy", wrong));
});
