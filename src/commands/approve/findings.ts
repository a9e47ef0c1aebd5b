/** What is wrong with the files that a merge would give, as a decision takes it: drafts apart, and what can't be read in front. */
import type { ApprovalFacts } from "../../model/approval.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group-by.ts";
import { formatDiagnostic, formatPath } from "../../render/diagnostic.ts";

/** @param unread paths of files that are changed and can't be read */
export function findingFacts(
  found: readonly Diagnostic[],
  unread: ReadonlySet<string>,
): Pick<ApprovalFacts, "findings" | "openFields" | "unread"> {
  const open = found.filter(({ code }) => code === "open-field");
  const drafts = new Set(open.map(({ path }) => path));
  const wrong = found.filter(({ path }) => !drafts.has(path));
  const isUnread = ({ path }: Diagnostic) => unread.has(path);
  const ofUnread = groupBy(found.filter(isUnread), ({ path }) => path);
  return {
    findings: [...wrong.filter(isUnread), ...wrong.filter((one) => !isUnread(one))].map(formatDiagnostic),
    openFields: open.length,
    unread: [...ofUnread.values()].flatMap(([first]) => (first === undefined ? [] : placeOf(first))),
  };
}

function placeOf({ path, line, column }: Diagnostic): string {
  return `${formatPath(path)}:${line}:${column}`;
}
