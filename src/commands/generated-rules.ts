/** The files from which GitHub learns its rules, and the App that they name: `rulesets` writes them, `init` too, `doctor` compares. */

import { branchRulesets } from "../decide/governance/branch-rules.ts";
import { codeOwners } from "../decide/governance/code-owners.ts";
import type { GeneratedFile } from "../decide/governance/generated.ts";
import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import { appForStatus } from "../load/ruleset.ts";
import { approvalContext, BASE } from "../model/branch-rules.ts";
import type { Catalog } from "../model/catalog.ts";
import { renderCodeOwners, renderRuleset } from "../render/governance.ts";

/** The App as the user names it: as an option, or for all commands in PATCHLEDGER_APP_ID. */
export function namedApp(option: string | undefined): number | null {
  const given = option ?? (ownEnvironment()["PATCHLEDGER_APP_ID"] || undefined);
  if (given === undefined) return null;
  if (/^[1-9]\d{0,14}$/.test(given)) return Number(given);
  throw new Failure(`"${given}" is not the number of an App`, "GitHub shows it on the App's page, as App ID");
}

/** @param text of the ruleset of main */
export function appOfRules(text: string): ReturnType<typeof appForStatus> {
  return appForStatus(text, approvalContext(BASE));
}

/** @param appId null: no App publishes the approvals */
export function generatedFiles({ policies }: Catalog, appId: number | null, now: string): readonly GeneratedFile[] {
  const owned = codeOwners({ approvals: policies.approvals.value, roles: policies.roles.value }, now);
  const ownerless = owned.find(({ logins }) => logins?.length === 0);
  if (ownerless !== undefined)
    throw new Failure(
      `nobody who may approve "${ownerless.holds}" has a GitHub login, so that ${ownerless.pattern} would be free for all`,
      "give those who hold the roles their logins in policies/roles.yaml",
    );
  const rulesets = branchRulesets(appId).map((ruleset) => {
    return { path: rulesetPath(ruleset.name), text: renderRuleset(ruleset) };
  });
  return [{ path: ".github/CODEOWNERS", text: renderCodeOwners(owned) }, ...rulesets];
}

/** Of main, which names the App. */
export const MAIN = rulesetPath(BASE);

function rulesetPath(name: string): string {
  return `.github/rulesets/${name}.json`;
}
