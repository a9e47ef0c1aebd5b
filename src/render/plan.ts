/** A plan as a table: what is done to which pull request, by when, and what all of it costs. */
import { type Action, budgetOf, LEFT_REASONS, type Left, type Plan, type Purpose } from "../model/plan.ts";
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

const COLUMNS: readonly Column[] = [
  { title: "due", align: "left" },
  { title: "action", align: "left" },
  { title: "pull request", align: "left" },
  { title: "#", align: "right" },
  { title: "why", align: "left" },
];

const NO_TIME = "-";

export function renderPlan({ actions, left }: Pick<Plan, "actions" | "left">, paint: Paint): string {
  const rows = [...actions.map(actionRow), ...left.map(leftRow)];
  const { pushes, contentWrites, otherWrites } = budgetOf(actions);
  const budget = `writes: ${pushes} of git, ${contentWrites} of content, ${otherWrites} others\n`;
  return rows.length === 0 ? `nothing to do\n${budget}` : `${renderTable(COLUMNS, rows, paint)}${budget}`;
}

function actionRow(action: Action): readonly string[] {
  const number = "number" in action ? String(action.number) : "";
  const what = action.kind === "track" ? action.title : purposeWords(action.purpose);
  return [action.due ?? NO_TIME, action.kind, what, number, ""];
}

function leftRow({ purpose, due, reason, number, detail }: Left): readonly string[] {
  const why = detail === "" ? LEFT_REASONS[reason] : `${LEFT_REASONS[reason]}: ${detail}`;
  return [due ?? NO_TIME, "leave", purposeWords(purpose), number === null ? "" : String(number), why];
}

/** "announce dsa-5817-1, wave canary" */
export function purposeWords({ patches, what, wave }: Purpose): string {
  const which = patches.length > 3 ? `${patches.length} patches` : patches.join(" ");
  return `${what} ${which}${wave === null ? "" : `, wave ${wave}`}`;
}

/** The plan without the bytes of its files. */
export function planData({ base, actions, left }: Plan): object {
  return {
    base,
    budget: budgetOf(actions),
    actions: actions.map((action) => {
      if (!("commit" in action) || action.commit === null) return action;
      const files = action.commit.files.map(({ path, bytes }) => ({ path, size: bytes?.length ?? null }));
      return { ...action, commit: { ...action.commit, files } };
    }),
    left,
  };
}
