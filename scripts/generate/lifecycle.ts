/**
 * The manual of a patch's life: the diagram and the table of steps, from the table that the program itself goes by, and
 * what is asked before each step, from the guards.
 */
import { GUARDS } from "../../src/decide/guards.ts";
import {
  branchName,
  LIFECYCLE,
  labelOf,
  pullRequestTitle,
  rowOf,
  STATES,
  TRANSITIONS,
  type Transition,
} from "../../src/model/lifecycle.ts";

export function renderLifecycle(): string {
  const sections = TRANSITIONS.map(renderStep);
  return `${INTRODUCTION}\n${diagram()}\n${STATES_TEXT}\n${table()}\n${QUESTIONS_TEXT}\n${sections.join("\n")}`;
}

const INTRODUCTION = `# The life of a patch

<!-- Generated from src/model/lifecycle.ts and src/decide/guards/ by \`npm run generate\`. Do not edit. -->

A patch has a folder, and every step of its life adds one file to it. No file says in which state the patch is: the state
follows from the files that are there. Merged files never change; an amendment says what is different now.
`;

const STATES_TEXT = `From \`approved\` on each wave runs its own course, and the patch is where its slowest wave is. \`amend\` keeps the state;
while the vendor has withdrawn a patch, it can only be amended, declined, superseded or revoked. A patch that is opened again
with a test report, and not with an evaluation, is \`tested\` at once.

Two changes that were merged side by side can leave files that no steps lead to. Then the patch is in the state that claims
least, \`validate\` says \`illegal-history\`, and nothing goes on but amendments until the merge that was one too many is reverted.
`;

const QUESTIONS_TEXT = `## What is asked before each step

A guard refuses a step that does not meet a requirement, and cites it. \`deploy\`, \`verify\` and \`revoke\` write down what has
already happened: there, what was not as it should be is declared under \`deviations\`, with the requirement and the person
heading IT who accepts it, and stays visible for ever.
`;

/** A state is a node; what leads from many states alike is told in words, to keep the picture readable. */
function diagram(): string {
  const drawn = TRANSITIONS.filter((transition) => transition !== "amend" && transition !== "supersede");
  const arrows = drawn.flatMap((transition) => {
    const { from, to } = rowOf(transition);
    return from.map((state) => `  ${nodeOf(state)} --> ${to ?? state}: ${transition}`);
  });
  const superseded = `  state "any open state" as open\n  open --> ${LIFECYCLE.supersede.to}: supersede\n  open --> open: amend`;
  return `\`\`\`mermaid\nstateDiagram-v2\n${arrows.join("\n")}\n${superseded}\n  archived --> [*]\n\`\`\`\n`;
}

function nodeOf(state: string): string {
  return state === STATES[0] ? "[*]" : state;
}

const COLUMNS = ["step", "file", "by", "of", "from", "to", "many at once", "what it says", "branch", "label"];

function table(): string {
  const rows = TRANSITIONS.map((transition) => `| ${cells(transition).join(" | ")} |`);
  const lines = [`| ${COLUMNS.join(" | ")} |`, `|${" --- |".repeat(COLUMNS.length)}`, ...rows];
  return `## The steps\n\nFor a patch \`dsa-5817-1\` and a wave \`canary\`:\n\n${lines.join("\n")}\n`;
}

const KEY = { attempt: 1, wave: "canary", number: 1 } as const;

function cells(transition: Transition): readonly string[] {
  const { from, to, file, by, of, isBatchable, summary } = rowOf(transition);
  return [
    transition,
    file === null ? "– (moves the folder)" : `\`${file}\``,
    by === "either" ? "person or program" : by,
    of,
    from.map((state) => (state === STATES[0] ? "–" : state)).join(", "),
    to ?? "the same",
    isBatchable ? "yes" : "no",
    summary,
    `\`${branchName("dsa-5817-1", transition, KEY)}\``,
    `\`${labelOf(transition)}\``,
  ];
}

function renderStep(transition: Transition): string {
  const questions = GUARDS.filter((guard) => guard.transition === transition);
  const lines = questions.map(({ requirements, asks }) => `- ${asks} (${requirements.join(" ")})`);
  const title = pullRequestTitle("DSA-5817-1", transition, KEY);
  return `### ${transition}\n\n${title}: ${rowOf(transition).summary}.\n${lines.length === 0 ? "" : `\n${lines.join("\n")}\n`}`;
}
