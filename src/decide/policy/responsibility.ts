/**
 * Who has to patch a system, and which resolver group acts: a decision table over service model, layer and component
 * class, read from the top (A11 A12 A13 C05 C09 C17 D20).
 */
import type { ResponsibilityRule, System } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import type { Responsibility } from "../../model/verdict.ts";
import type { Every } from "./decision-table.ts";

type Component = Pick<System, "serviceModel" | "layer" | "componentClass">;

const SERVICE_MODELS = Object.values({
  iaas: "iaas",
  paas: "paas",
  saas: "saas",
  infrastructure: "infrastructure",
} as const satisfies Every<System["serviceModel"]>);
const LAYERS = Object.values({
  service: "service",
  infrastructure: "infrastructure",
  management: "management",
  resource: "resource",
} as const satisfies Every<System["layer"]>);
const COMPONENT_CLASSES = Object.values({
  virtualization: "virtualization",
  "operating-system": "operating-system",
  network: "network",
  security: "security",
  database: "database",
  "management-terminal": "management-terminal",
  application: "application",
  other: "other",
} as const satisfies Every<System["componentClass"]>);

/** Every kind of component that there can be; each needs a rule, or nobody would answer for it (C03). */
export const COMPONENTS: readonly Component[] = SERVICE_MODELS.flatMap((serviceModel) =>
  LAYERS.flatMap((layer) => COMPONENT_CLASSES.map((componentClass) => ({ serviceModel, layer, componentClass }))),
);

/** null when no rule matches, which validation does not let through */
export function responsibleFor(system: System, rules: readonly ResponsibilityRule[]): Responsibility | null {
  const index = rules.findIndex((rule) => isFor(rule, system));
  const rule = rules[index];
  if (rule === undefined) return null;
  return {
    controlledBy: rule.controlledBy === "owner" ? system.owner : PROVIDER,
    resolverGroup: system.resolverGroup ?? rule.resolverGroup,
    rule: index,
  };
}

export function isFor({ when }: ResponsibilityRule, component: Component): boolean {
  return (
    (when.serviceModel?.includes(component.serviceModel) ?? true) &&
    (when.layer?.includes(component.layer) ?? true) &&
    (when.componentClass?.includes(component.componentClass) ?? true)
  );
}
