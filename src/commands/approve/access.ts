/** What accounts may do in the repository: of those who have reviewed, and of all who could still be asked (AP-025). */
import { accountsToLookAt } from "../../decide/approval/reach.ts";
import type { Rules } from "../../decide/approval/rules.ts";
import type { AccessFacts, ApprovalFacts } from "../../model/approval.ts";
import { orGap, type World } from "./world.ts";

/** Of a reviewer it was just read, and is not asked for again. */
export async function accessFacts(
  { permissionOf, now }: World,
  facts: ApprovalFacts,
  rules: Rules,
  gaps: string[],
): Promise<readonly AccessFacts[]> {
  const found = new Map<string, AccessFacts>();
  for (const { author, permission } of facts.reviews)
    if (author !== null) found.set(author.login.toLowerCase(), { login: author.login, permission });
  for (const login of accountsToLookAt(facts, rules, now)) {
    if (found.has(login.toLowerCase())) continue;
    const permission = await orGap(gaps, null, () => permissionOf(login));
    if (permission !== null) found.set(login.toLowerCase(), { login, permission });
  }
  return [...found.values()];
}
