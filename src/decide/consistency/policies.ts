/** Policies that every ledger needs, and approvals that somebody can give. */
import type { ApprovalNeed, Approvals, Roles, Sla } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { POLICY_KINDS } from "../../model/ledger-layout.ts";
import { rowOf, TRANSITIONS, type Transition } from "../../model/lifecycle.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { isFor } from "../policy/approval-rules.ts";
import { fits, together } from "../policy/quorum.ts";
import { BREACH_PERCENT } from "../time/escalation.ts";

export function policyProblems(ledger: Ledger): readonly Problem[] {
  const { approvals, roles, sla } = ledger.policies;
  return [
    ...missingPolicies(ledger),
    ...sla.flatMap(escalationSteps),
    ...approvals.flatMap((entry) => [
      ...roles.flatMap((people) => quorums(entry, people.value)),
      ...needlessPeople(entry),
      ...wrongSeparations(entry),
    ]),
  ];
}

/** Without them nobody is responsible, and nothing says where patches may come from. */
function missingPolicies(ledger: Ledger): Problem[] {
  return POLICY_KINDS.filter((kind) => ledger.policies[kind].length === 0 && !ledger.broken.has(kind)).map((kind) => ({
    code: "missing-file",
    place: { path: `policies/${kind}.yaml`, at: 1 },
    problem: "every ledger needs this file",
    cure: "see docs/format.md for what stands in it",
  }));
}

/** What may be asked for at once, and where that stands. */
interface Asked {
  readonly needs: readonly ApprovalNeed[];
  readonly place: Place;
  /** "rule approve", "evaluate" */
  readonly name: string;
}

/** AP-003: an approval that nobody could give is found before somebody waits for it. */
function quorums(entry: Entry<Approvals>, roles: Roles): Problem[] {
  const { rules, fallback, governance } = entry.value;
  const alone: readonly Asked[] = [
    ...rules.map(({ id, need }, index) => ({
      needs: need,
      place: inside(entry.place, "rules", index, "need"),
      name: `rule "${id}"`,
    })),
    { needs: fallback, place: inside(entry.place, "fallback"), name: "the fallback" },
    { needs: governance, place: inside(entry.place, "governance"), name: "governance" },
  ];
  const unmet = alone.filter(({ needs }) => !fits(needs, roles));
  return (unmet.length > 0 ? unmet : ofTransitions(entry).filter(({ needs }) => !fits(needs, roles))).map(
    ({ needs, place, name }) => ({
      code: "quorum",
      place,
      problem: `${name} needs ${needs.map(wordsOf).join(" and ")}: there are not enough different people`,
      cure: "name deputies in policies/roles.yaml, or ask for fewer",
    }),
  );
}

/** A patch may be for systems of all kinds: then every rule of a step applies. */
function ofTransitions({ value, place }: Entry<Approvals>): readonly Asked[] {
  return TRANSITIONS.map((name) => ({
    needs: together(value.rules.filter(({ when }) => isFor(when, name)).map(({ need }) => need)),
    place: inside(place, "rules"),
    name: `the step ${name}`,
  }));
}

function wordsOf({ anyOf, count }: ApprovalNeed): string {
  return `${count} ${anyOf.join(" or ")}`;
}

/** D14: what people judge is not left to the program; and what the program may do alone needs no rule. */
function needlessPeople({ value: { automatic, rules }, place }: Entry<Approvals>): Problem[] {
  return automatic.flatMap(({ transition, kind, onlyStandardChanges = false }, index): Problem[] => {
    if ((transition === undefined) === (kind === undefined)) {
      const problem = transition === undefined ? "nothing says what is automatic" : "a step has no kind of files";
      return [contradiction(inside(place, "automatic", index), problem, "name a transition, or a kind")];
    }
    const at = inside(place, "automatic", index, transition === undefined ? "kind" : "transition");
    if (transition === undefined)
      return onlyStandardChanges
        ? [contradiction(at, `standard changes are approved, and ${kind} is no step`, "name approve (D21)")]
        : [];
    if (onlyStandardChanges)
      return transition === "approve"
        ? []
        : [contradiction(at, `standard changes are approved, and this is ${transition}`, "name approve (D21)")];
    if (rowOf(transition).by === "person")
      return [contradiction(at, `${transition} is a step that people take`, "take it out of automatic (D14)")];
    const rule = rules.find(({ when }) => when.transitions?.includes(transition));
    if (rule === undefined) return [];
    return [
      contradiction(at, `${transition} needs nobody, and rule "${rule.id}" asks for somebody`, "keep one of them"),
    ];
  });
}

function wrongSeparations({ value, place }: Entry<Approvals>): Problem[] {
  const order = (transition: Transition) => TRANSITIONS.indexOf(transition);
  return value.separation.flatMap(({ approvalOf, notBy }, index): Problem[] =>
    order(notBy) < order(approvalOf)
      ? []
      : [contradiction(inside(place, "separation", index), `${notBy} does not come before ${approvalOf}`, "swap them")],
  );
}

/** A deadline that nobody is told of when it is over would be none. */
function escalationSteps({ value: { escalation }, place }: Entry<Sla>): Problem[] {
  const at = inside(place, "escalation");
  const elapsed = escalation.map((step) => step.elapsed);
  const wrong = elapsed.findIndex((percent, index) => index > 0 && percent <= (elapsed[index - 1] ?? 0));
  return [
    ...(wrong < 0
      ? []
      : [
          contradiction(
            inside(at, wrong, "elapsed"),
            `${elapsed[wrong]} does not come after ${elapsed[wrong - 1]}`,
            "put the steps into their order, each once",
          ),
        ]),
    ...(elapsed.includes(BREACH_PERCENT)
      ? []
      : [contradiction(at, "no step is at 100, the deadline itself", "add {elapsed: 100, roles: […]}")]),
  ];
}

function contradiction(place: Place, problem: string, cure: string): Problem {
  return { code: "contradiction", place, problem, cure };
}
