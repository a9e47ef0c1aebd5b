/**
 * What happens in the demo, as a table: one day of a critical patch, from the vendor's advisory to the archive, and what goes wrong
 * in between. The company is the sample's; the advisory is real, and so is every pull request, review, mail and run.
 */
import { type Answers, deployed, evaluated, planned, REGISTRATION, REVOCATION, tested, verified } from "./answers.ts";

/** The patch whose day it is. */
export const PATCH = "dsa-5764-1";
/** The patch that nobody has time for. */
export const LATE = "go-2023-2102";

/** What starts when it is asked for, and not with every push and review: fewer runs, and the demo is over sooner. */
export const ASKED = ["record", "notify", "sla"] as const;
export type Asked = (typeof ASKED)[number];

interface Happening {
  /** RFC 3339 */
  readonly at: string;
  /** requirement ids, and what is to be seen */
  readonly proves: string;
  /** what runs beside it, and nobody waits for */
  readonly beside?: Asked;
}

/** What the program has drafted, and a person finishes; or, with `draft`, what a person has begun himself. */
export interface Step extends Happening {
  readonly kind: "step";
  /** the branch's last part */
  readonly step: string;
  /** of the patch's folder */
  readonly file: string;
  /** how a person comes to the draft: arguments of the program */
  readonly draft?: readonly string[];
  readonly by: string;
  readonly answers: Answers;
  readonly approvers: readonly string[];
  /** what somebody tries before it is merged, and should not be able to */
  readonly attempt?: "self-approval" | "sneaky-push";
}

/** What the program writes and merges itself. */
export interface Automatic extends Happening {
  readonly kind: "automatic";
  readonly steps: readonly string[];
  /** where code owners have to look at it all the same */
  readonly approvers: readonly string[];
}

/** The hour at which a workflow runs by itself. */
export interface Job extends Happening {
  readonly kind: "job";
  readonly workflow: Asked;
}

/** Somebody with the key to the rules writes to main. */
interface Bypass extends Happening {
  readonly kind: "bypass";
}

export type Act = Step | Automatic | Job | Bypass;

const DAY = "2026-08-24";
const at = (time: string): string => `${DAY}T${time}:00Z`;
/** A Monday, 07:00 in Berlin. */
export const BEGIN = at("05:00");

const FIVE = ["mira", "jonas", "hanna", "clara", "ruth"];
const AGREED = ["mira", "jonas", "bruno", "hanna", "beth-brightwell"];
const WITNESS = ["jonas"];

type StepRest = Omit<Step, "kind" | "at" | "step" | "file">;
const step = (time: string, name: string, file: string, rest: StepRest): Step => ({
  kind: "step",
  at: at(time),
  step: name,
  file,
  ...rest,
});
const automatic = (
  time: string,
  steps: readonly string[],
  proves: string,
  rest: Partial<Pick<Automatic, "approvers" | "beside">> = {},
): Automatic => ({ kind: "automatic", at: at(time), steps, approvers: [], proves, ...rest });
const job = (time: string, workflow: Asked, proves: string): Job => ({ kind: "job", at: at(time), workflow, proves });

const BEGINNING: readonly Act[] = [
  step("05:05", "register", "patch.yaml", {
    draft: ["import", "advisories", "examples/DSA-5764-1.json"],
    by: "ines",
    answers: REGISTRATION,
    approvers: ["sofia"],
    attempt: "self-approval",
    proves: "E19 E06: a real advisory with its digest, rated by us and not by its vendor",
  }),
  automatic(
    "05:10",
    ["notice-registered", "notice-applicable"],
    "E20 D09: that the head of IT and the clinics are told does not wait until somebody thinks of it",
  ),
  step("05:40", "evaluate", "attempt-1/evaluation.yaml", {
    by: "ines",
    answers: evaluated(at("05:35")),
    approvers: FIVE,
    proves: "E27 E28: four viewpoints; for a database, five people in five roles",
  }),
  step("06:45", "test", "attempt-1/test-report.yaml", {
    by: "pavel",
    answers: tested(at("06:00"), at("06:40"), "Every kind of client connects."),
    approvers: ["yara"],
    attempt: "sneaky-push",
    proves: "A21 D22: security, compatibility, stability, with evidence pinned by its digest",
  }),
  step("07:00", "approve", "attempt-1/change.yaml", {
    by: "greta",
    answers: planned(at("06:55")),
    approvers: AGREED,
    proves: "E35 B08 C16: two agree on the date, and the clinics, because their contract asks for it",
  }),
];

const FIRST: readonly Act[] = [
  automatic(
    "07:05",
    ["announce-canary", "announce-rest"],
    "D17: who is told, what and when follows from the approved change",
    { beside: "record" },
  ),
  job(
    "07:45",
    "notify",
    "E20 D09 E37: of the new patch, and an hour before a critical deployment, with a receipt for each recipient",
  ),
  step("09:16", "deploy-canary", "attempt-1/deployments/canary.yaml", {
    by: "ines",
    answers: deployed(at("09:05"), at("09:15")),
    approvers: WITNESS,
    proves: "E38 E33: backups first, inside the window, one result for each system",
  }),
  step("09:30", "revoke", "attempt-1/revocation.yaml", {
    draft: ["draft", "revoke", PATCH, "--wave", "canary"],
    by: "ines",
    answers: REVOCATION,
    approvers: ["mira"],
    proves: "E40 E41: the tax office's program is locked out; the head of IT agrees, and the patch is taken back",
  }),
  automatic("09:35", ["notice-revoked-1"], "E42: everybody who was told is to hear that the hole is open again"),
  job("09:45", "notify", "E42: and has heard it, before anything is tried again"),
];

const SECOND: readonly Act[] = [
  step("10:20", "test-2", "attempt-2/test-report.yaml", {
    by: "pavel",
    answers: tested(at("09:40"), at("10:15"), "Every kind of client connects, that of the tax office as well."),
    approvers: ["yara"],
    proves: "D14: people test once more, in files of the second attempt; nothing of the first is edited",
  }),
  step("10:40", "approve-2", "attempt-2/change.yaml", {
    by: "greta",
    answers: planned(at("10:35")),
    approvers: AGREED,
    proves: "B08: the clinics agree again, to what was tested now",
  }),
  automatic("10:45", ["announce-2-canary", "announce-2-rest"], "E36: announced anew, with the new times"),
  job("11:50", "notify", "E37: an hour before it is tried again"),
  step("13:20", "deploy-2-canary", "attempt-2/deployments/canary.yaml", {
    by: "ines",
    answers: deployed(at("13:05"), at("13:18")),
    approvers: WITNESS,
    proves: "A14 E16: the provider's own database first",
  }),
  step("13:50", "verify-2-canary", "attempt-2/verifications/canary.yaml", {
    by: "sofia",
    answers: verified(at("13:18"), at("13:45")),
    approvers: WITNESS,
    proves: "D11 C22: in effect, and checked by somebody who did not deploy",
  }),
  job("13:55", "notify", "E37 C15: the clinics are told an hour before their own database"),
  step("15:30", "deploy-2-rest", "attempt-2/deployments/rest.yaml", {
    by: "ines",
    answers: deployed(at("15:10"), at("15:25")),
    approvers: WITNESS,
    proves: "E16: the clinics' database only after the first wave is verified",
  }),
  step("16:00", "verify-2-rest", "attempt-2/verifications/rest.yaml", {
    by: "sofia",
    answers: verified(at("15:25"), at("15:50")),
    approvers: WITNESS,
    proves: "E22: critical, and in effect everywhere 10 h 25 min after it was collected; 12 h were allowed",
  }),
  automatic("16:05", ["notice-released", "close-2"], "D13: closed with the digest of every file of its record"),
  automatic("16:10", ["archive-2"], "B06: moved, byte by byte; those who own the moved files have looked at it", {
    approvers: ["jonas", "mira"],
    beside: "record",
  }),
];

const END: readonly Act[] = [
  job("16:30", "notify", "B01 D17: those who run systems, customer care and the clinics hear that it is released"),
  job(
    "17:10",
    "sla",
    `B07: another patch, ${LATE}, is late: its group has an issue, and the security officer is called`,
  ),
  { kind: "bypass", at: at("17:20"), proves: "D23: a push past the rules is found, and people are told in an issue" },
  job("17:30", "record", "D22: the bypass stands in it as well, and it is only ever added to"),
];

export const STORY: readonly Act[] = [...BEGINNING, ...FIRST, ...SECOND, ...END];
