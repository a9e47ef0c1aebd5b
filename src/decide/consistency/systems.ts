/** Systems whose own values do not fit together. */
import type { System } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { type Entry, inside } from "../../model/place.ts";

export function systemProblems(ledger: Ledger): readonly Problem[] {
  const contracts = new Map(
    ledger.policies.contracts.flatMap(({ value }) => value.contracts.map(({ id, tenant }) => [id, tenant] as const)),
  );
  return ledger.systems.flatMap((entry) => [
    ...missingDetail(entry),
    ...endWithoutReason(entry),
    ...othersContract(entry, contracts),
    ...automationAgainstItself(entry),
  ]);
}

function missingDetail(entry: Entry<System>): Problem[] {
  const { componentClass, componentClassDetail } = entry.value;
  if (componentClass === "other" && componentClassDetail === undefined) {
    const cure = "add componentClassDetail with a word for what it is";
    return [
      {
        code: "incomplete",
        place: inside(entry.place, "componentClass"),
        problem: `class "other" says nothing alone`,
        cure,
      },
    ];
  }
  if (componentClass !== "other" && componentClassDetail !== undefined) {
    const problem = `componentClassDetail goes with class "other", and this is "${componentClass}"`;
    return [
      {
        code: "contradiction",
        place: inside(entry.place, "componentClassDetail"),
        problem,
        cure: "delete it, or use class other",
      },
    ];
  }
  return [];
}

/** C11 C18: the terms of a system are those that its owner agreed to. */
function othersContract(entry: Entry<System>, tenants: ReadonlyMap<string, string>): Problem[] {
  const { contract, owner } = entry.value;
  const tenant = contract === undefined ? undefined : tenants.get(contract);
  if (tenant === undefined || tenant === owner) return [];
  const problem = `contract "${contract}" is of "${tenant}", and the system of "${owner}"`;
  const cure = "name a contract of the owner, or correct the owner";
  return [{ code: "contradiction", place: inside(entry.place, "contract"), problem, cure }];
}

/** D25 D26: who is excluded consents to nothing; and what installs by itself needs something that runs updates (C26). */
function automationAgainstItself(entry: Entry<System>): Problem[] {
  const { automation, updateManager } = entry.value;
  if (automation === undefined) return [];
  const { excluded, download, execution, reboot } = automation;
  const at = (key: string) => inside(entry.place, "automation", key);
  if (excluded && (download || execution || reboot)) {
    const cure = "take back the consents, or the exclusion";
    return [{ code: "contradiction", place: at("excluded"), problem: "excluded, with consents", cure }];
  }
  if (!execution || (updateManager !== undefined && updateManager.updates !== "none")) return [];
  const problem = "automatic installation, and no update manager that runs updates";
  const cure = "say under updateManager which updates run, or take back the consent";
  return [{ code: "contradiction", place: at("execution"), problem, cure }];
}

function endWithoutReason(entry: Entry<System>): Problem[] {
  const { until, reason } = entry.value.inService;
  if (until === undefined || reason !== undefined) return [];
  const place = inside(entry.place, "inService", "until");
  const cure = "add inService.reason, so that an auditor can follow it";
  return [{ code: "incomplete", place, problem: "taken out of service without a reason", cure }];
}
