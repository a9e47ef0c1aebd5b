/** A plan as a table: what is done to which pull request, by when, and what all of it costs. */
import { type Action, budgetOf, LEFT_REASONS, type Left, type Plan, type Purpose } from "../model/plan.ts";
import { inline } from "./markdown.ts";
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

export function renderPlan(plan: Plan, paint: Paint): string {
  const rows = rowsOf(plan);
  const budget = `${budgetWords(plan)}\n`;
  return rows.length === 0 ? `nothing to do\n${budget}` : `${renderTable(COLUMNS, rows, paint)}${budget}`;
}

function rowsOf({ actions, left }: Plan): readonly (readonly string[])[] {
  return [...actions.map(actionRow), ...left.map(leftRow)];
}

function budgetWords(plan: Plan): string {
  const { pushes, contentWrites, otherWrites } = budgetOf(plan);
  return `writes: ${pushes} of git, ${contentWrites} of content, ${otherWrites} others`;
}

const SUMMARY_ROWS = 500;

/** For the page of a workflow's run. */
export function renderPlanSummary(plan: Plan): string {
  const rows = rowsOf(plan);
  const lines = rows.slice(0, SUMMARY_ROWS).map((row) => `| ${row.map((cell) => inline(cell)).join(" | ")} |`);
  const more = rows.length > SUMMARY_ROWS ? [`and ${rows.length - SUMMARY_ROWS} more`, ""] : [];
  const head = [`| ${COLUMNS.map(({ title }) => title).join(" | ")} |`, `|${COLUMNS.map(() => "---|").join("")}`];
  return [...(rows.length === 0 ? ["nothing to do"] : [...head, ...lines]), "", ...more, budgetWords(plan), ""].join(
    "\n",
  );
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
export function planData(plan: Plan): object {
  const { base, actions, left } = plan;
  return {
    base,
    budget: budgetOf(plan),
    actions: actions.map((action) => {
      if (!("commit" in action) || action.commit === null) return action;
      const files = action.commit.files.map(({ path, bytes }) => ({ path, size: bytes?.length ?? null }));
      return { ...action, commit: { ...action.commit, files } };
    }),
    left,
  };
}
