/** What is asked of a test report: where, how and what was tested, what came out, and what follows from it. */

import type { TestReport } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { holds, SYSTEM_ADMINISTRATOR, TEST_ENGINEER } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onReport } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen, saysNothing, textProblems } from "./refusal.ts";
import { artefactProblems, versionProblems } from "./tested.ts";

const transition = "test";

export const TEST_GUARDS: readonly Guard[] = [
  {
    requirements: ["E15"],
    transition,
    asks: "it has taken place, by somebody whose task it is, and can be looked up",
    check: onReport(recordProblems),
  },
  {
    requirements: ["A22"],
    transition,
    asks: "the environment stands for the target, and it says where it does not",
    check: onReport(({ value, place }) => textProblems(inside(place, "environment"), { ...value.environment })),
  },
  {
    requirements: ["C23"],
    transition,
    asks: "where a test was not possible, the configurations were checked, and it says why",
    check: onReport(modeProblems),
  },
  {
    requirements: ["A21", "A04", "B10"],
    transition,
    asks: "security, compatibility and stability were each tested, and each seen for itself",
    check: onReport(verdictProblems),
  },
  {
    requirements: ["A24"],
    transition,
    asks: "it says how to install the patch, and how to take it back",
    check: onReport(({ value, place }) =>
      textProblems(place, { steps: value.steps.join("\n"), rollback: value.rollback.join("\n") }),
    ),
  },
  {
    requirements: ["A25"],
    transition,
    asks: "it describes the patch for those who install it",
    check: onReport(descriptionProblems),
  },
  {
    requirements: ["A26"],
    transition,
    asks: "it says what the patch does to systems: problems, systems, files, restart",
    check: onReport(effectProblems),
  },
  {
    requirements: ["E32", "A16"],
    transition,
    asks: "the versions that were tested are those that were registered, all that systems need",
    check: onReport(versionProblems),
  },
  {
    requirements: ["E34"],
    transition,
    asks: "the files that were tested are those that were registered",
    check: onReport(artefactProblems),
  },
  {
    requirements: ["A23"],
    transition,
    asks: "what is recommended follows from the verdicts",
    check: onReport(recommendationProblems),
  },
];

function recordProblems({ value, place }: RecordFile<TestReport>, { catalog, now }: Step): readonly Refusal[] {
  const { by, from, until, evidence, result } = value;
  const roles = catalog.policies.roles.value;
  const isAllowed = [TEST_ENGINEER, SYSTEM_ADMINISTRATOR].some((role) => holds(roles, by, role, now));
  const isBackwards = instantMs(until) <= instantMs(from);
  const isProved = evidence.some(({ url, digest }) => url !== undefined || digest !== undefined);
  return [
    ...refuseWhen(!isAllowed, inside(place, "by"), `${by} neither tests nor administers systems`, "name who tested"),
    ...refuseWhen(
      isBackwards,
      inside(place, "until"),
      `it ended at ${until}, and began at ${from}`,
      "correct one of the two",
    ),
    ...refuseAhead(inside(place, "until"), until, now, "write it when the test is over"),
    ...refuseWhen(saysNothing(result), inside(place, "result"), `"${result}" is no result`, "write what came out"),
    ...refuseWhen(
      !isProved,
      inside(place, "evidence"),
      "nothing of the test can be looked up",
      "add a log, with its address or digest",
    ),
  ];
}

function modeProblems({ value, place }: RecordFile<TestReport>): readonly Refusal[] {
  const { mode, modeReason, verdicts } = value;
  const at = inside(place, "modeReason");
  if (mode === "full") {
    return refuseWhen(
      modeReason !== undefined,
      at,
      "it was tested in full, and says why it was not",
      "delete it, or correct the mode",
    );
  }
  const isReasoned = modeReason !== undefined && !saysNothing(modeReason);
  const isUnchecked = verdicts.compatibility.result === "not-tested";
  return [
    ...refuseWhen(!isReasoned, at, "nothing says why a test was not possible", "write why, or test it"),
    ...refuseWhen(
      isUnchecked,
      inside(place, "verdicts", "compatibility"),
      "not even the configurations were checked",
      "check at least them for what the patch may do",
    ),
  ];
}

const VERDICTS = ["security", "compatibility", "stability"] as const;

function verdictProblems({ value, place }: RecordFile<TestReport>): readonly Refusal[] {
  const { mode, verdicts } = value;
  const at = inside(place, "verdicts");
  const untested = mode === "full" ? VERDICTS.filter((name) => verdicts[name].result === "not-tested") : [];
  return [
    ...untested.map((name) =>
      refusal(
        inside(at, name),
        `${name} was not tested`,
        "test it, or say why only the configurations could be checked",
      ),
    ),
    ...textProblems(at, Object.fromEntries(VERDICTS.map((name) => [name, verdicts[name].note]))),
  ];
}

function descriptionProblems(file: RecordFile<TestReport>, { catalog, record }: Step): readonly Refusal[] {
  const { description } = file.value;
  const at = inside(file.place, "description");
  const cure = "write what the patch replaces and how that works";
  if (saysNothing(description)) return [refusal(at, `"${description}" describes nothing`, cure)];
  const { title, advisory } = catalog.patches.get(record.id)?.value ?? {};
  const isName = [title, advisory].includes(description.trim());
  return refuseWhen(isName, at, "the description is the name of the patch", cure);
}

function effectProblems({ value, place }: RecordFile<TestReport>): readonly Refusal[] {
  const { problems, systems, files } = value.effects;
  const at = inside(place, "effects");
  const failed = VERDICTS.filter((name) => value.verdicts[name].result === "fail");
  const isHidden = failed.length > 0 && problems.length === 0;
  return [
    ...refuseWhen(
      isHidden,
      inside(at, "problems"),
      `${failed.join(", ")} failed, and no problem is named`,
      "write what the patch does there",
    ),
    ...textProblems(at, { systems: systems.join("\n"), files: files.join("\n") }),
  ];
}

function recommendationProblems({ value, place }: RecordFile<TestReport>): readonly Refusal[] {
  const failed = VERDICTS.filter((name) => value.verdicts[name].result === "fail");
  const isWrong = value.recommendation === "release" && failed.length > 0;
  const problem = `it is recommended to release it, and ${failed.join(", ")} failed`;
  return refuseWhen(isWrong, inside(place, "recommendation"), problem, "recommend to hold it");
}
