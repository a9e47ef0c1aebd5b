/** What is wrong with the files that a merge would give, as a decision takes it: drafts apart, and what can't be read in front. */
import type { ApprovalFacts } from "../../model/approval.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
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
  const first = new Map(
    [...found]
      .filter(isUnread)
      .reverse()
      .map((one) => [one.path, one]),
  );
  return {
    findings: [...wrong.filter(isUnread), ...wrong.filter((one) => !isUnread(one))].map(formatDiagnostic),
    openFields: open.length,
    unread: [...first.values()].reverse().map(({ path, line, column }) => `${formatPath(path)}:${line}:${column}`),
  };
}
