/** A ruleset's file as GitHub imports it: which App it names for a status, so that writing it again keeps that App. */

import { readJsonText } from "./json.ts";
import { memberOf } from "./members.ts";

/**
 * @param text of a ruleset with required statuses
 * @returns the App's number; null: anybody's status counts; "unclear": it is no such file, or names several Apps
 */
export function appForStatus(text: string, context: string): number | null | "unclear" {
  const { value, diagnostics } = readJsonText("", text);
  if (diagnostics.length > 0) return "unclear";
  const checks = listIn(value, "rules").flatMap((rule) =>
    listIn(memberOf(rule, "parameters"), "required_status_checks"),
  );
  const named = checks.filter((check) => memberOf(check, "context") === context);
  const apps = new Set(named.map((check) => memberOf(check, "integration_id") ?? null));
  const [app, ...others] = [...apps];
  if (others.length > 0 || app === undefined) return "unclear";
  return app === null || (typeof app === "number" && Number.isSafeInteger(app) && app > 0) ? app : "unclear";
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}
