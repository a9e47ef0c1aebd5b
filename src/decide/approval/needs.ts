/** Whose approval policy asks for: every rule that matches what is changed, at the base or at the head (AP-008 AP-009). */
import type { ApprovalFacts } from "../../model/approval.ts";
import type { Subject } from "../../model/approval-subject.ts";
import type { ApprovalNeed, ApprovalRule, Approvals, AutomaticApproval } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { appliesTo, FALLBACK_WORDS, isFor } from "../policy/approval-rules.ts";
import { CHANGE_MANAGER } from "../policy/roles.ts";
import { isProgramsOwn } from "./authors.ts";

/** So many different people who hold one of the roles, for some subjects. */
export interface Need {
  readonly roles: readonly string[];
  readonly count: number;
  /** a customer's agreement: he who gives it may count elsewhere as well, and several are confirmed by one person */
  readonly tenant: string | null;
  readonly because: string;
  readonly place: Place;
  readonly subjects: readonly Subject[];
}

/** What needs nobody, by which rule. */
export interface Automatic {
  readonly subject: Subject;
  readonly rule: AutomaticApproval;
  readonly place: Place;
}

/** Where nobody but the program had a hand in it, and its bytes follow from what was merged (AP-069). */
function automaticOf(
  subjects: readonly Subject[],
  { value, place }: Entry<Approvals>,
  isProgramsOwn: boolean,
): readonly Automatic[] {
  if (!isProgramsOwn) return [];
  return subjects.flatMap((subject): Automatic[] => {
    if (subject.isRecomputed !== true) return [];
    const index = value.automatic.findIndex((rule) => isRuleFor(rule, subject));
    const rule = value.automatic[index];
    return rule === undefined ? [] : [{ subject, rule, place: inside(place, "automatic", index) }];
  });
}

function isRuleFor({ transition, kind, onlyStandardChanges = false }: AutomaticApproval, subject: Subject): boolean {
  const isIt = transition === undefined ? kind === subject.kind : transition === subject.transition;
  return isIt && (!onlyStandardChanges || subject.isStandardChange);
}

/** What the rules ask of a change, and what by them needs nobody: nothing is known of a change that can't be read whole. */
export function demandsOf(facts: ApprovalFacts, approvals: Entry<Approvals>) {
  if (facts.unread.length > 0) return { automatic: [], needs: [] };
  const automatic = automaticOf(facts.subjects, approvals, isProgramsOwn(facts));
  const isOpen = (subject: Subject) => !automatic.some((one) => one.subject === subject);
  return { automatic, needs: needsOf(facts.subjects.filter(isOpen), approvals, CONTRACTS) };
}

const CONTRACTS = { path: "policies/contracts.yaml", at: ["contracts"] };

/** Customers for whom whoever meets it has to speak, where his role is a customer's. */
export function tenantsOf({ tenant, subjects }: Need): readonly string[] {
  return tenant === null ? [...new Set(subjects.flatMap((subject) => subject.tenants))] : [tenant];
}

/** Of all subjects together: those for the same roles are met by the same people. */
function needsOf(subjects: readonly Subject[], policy: Entry<Approvals>, contracts: Place): readonly Need[] {
  const asked = subjects.flatMap((subject) => ofSubject(subject, policy));
  const together = [...groupBy(asked, ({ roles }) => [...roles].sort().join(" ")).values()].flatMap((same) => {
    const [most] = [...same].sort((a, b) => b.count - a.count);
    return most === undefined ? [] : [{ ...most, subjects: [...new Set(same.flatMap((one) => one.subjects))] }];
  });
  return [...together, ...subjects.flatMap((subject) => ofCustomers(subject, contracts))];
}

function ofSubject(subject: Subject, { value, place }: Entry<Approvals>): readonly Need[] {
  const need = ({ anyOf, count }: ApprovalNeed, because: string, at: Place): Need => ({
    roles: anyOf,
    count,
    tenant: null,
    because,
    place: at,
    subjects: [subject],
  });
  const listed = (name: "governance" | "fallback", because: string) =>
    value[name].map((one, index) => need(one, because, inside(place, name, index)));
  if (subject.kind === "governance") return listed("governance", "rules are changed by those who answer for them");
  const matching = value.rules.flatMap((rule, index) => (matches(rule, subject) ? [{ rule, index }] : []));
  if (matching.length === 0) return listed("fallback", FALLBACK_WORDS);
  return matching.flatMap(({ rule, index }) =>
    rule.need.map((one, at) => need(one, rule.because, inside(place, "rules", index, "need", at))),
  );
}

function matches({ when }: ApprovalRule, subject: Subject): boolean {
  const { transition, kind, sides } = subject;
  if (sides.length === 0) return isFor(when, transition ?? kind);
  return sides.some((traits) => appliesTo(when, { transition, kind, traits }));
}

/** B08 C16: by somebody who speaks for the customer, or attested in the change and confirmed by a second person. */
function ofCustomers(subject: Subject, contracts: Place): readonly Need[] {
  return subject.customers.map(({ roles, tenant, contract, attested }) => ({
    roles: attested === null ? roles : [...roles, CHANGE_MANAGER],
    count: 1,
    tenant,
    because:
      attested === null
        ? `B08 C16: contract "${contract}" asks for the agreement of ${tenant}`
        : `B08 C16: ${attested.by} of ${tenant} has agreed as the change says; somebody else confirms the evidence`,
    place: attested?.place ?? contracts,
    subjects: [subject],
  }));
}
