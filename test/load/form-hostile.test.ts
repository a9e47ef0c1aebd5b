/** Hostile texts in every field of every form: what comes out is what was written, or a coded refusal. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Answers, readForm } from "../../src/load/form.ts";
import { readPatchForm } from "../../src/load/form-patch.ts";
import { readYaml } from "../../src/load/yaml.ts";
import { findHidden } from "../../src/model/characters.ts";
import type { Loaded } from "../../src/model/diagnostic.ts";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes.ts";
import { FORM_KINDS, FORMS, type FormKind } from "../../src/model/form.ts";
import type { FormField } from "../../src/model/form-field.ts";
import { renderAuthored } from "../../src/render/authored.ts";
import { describeWithShared, score } from "../score.ts";
import { COMPLETED, type Given, issueFrom, REGISTERED } from "./form-issue.ts";
import { isObject } from "./form-values.ts";

const { exploitation, attackPossibility, attackComplexity, damage, rationale, ...PROPOSED } = REGISTERED;
const WHOLE: Readonly<Record<FormKind, Given>> = { register: REGISTERED, propose: PROPOSED, complete: COMPLETED };

test("the forms are whole before anything hostile is written into them", () => {
  expect({ exploitation, attackPossibility, attackComplexity, damage, rationale }).not.toContain(undefined);
  for (const kind of FORM_KINDS)
    expect(readForm("issue", issueFrom(kind, WHOLE[kind]), FORMS[kind]).diagnostics).toEqual([]);
});

describeWithShared("hostile texts", (shared) => {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(shared, "hostile", path), "utf8"));
  const texts = [
    ...textsIn(read("blns/strings.json")),
    ...textsIn(read("crafted/strings-by-context.json")),
    ...textsIn(read("csv/payloads.json")),
  ];
  // what a person might write to pass for the form
  const forged = [
    "### Channel",
    "a\n\n### Systems\n\nb",
    "_No response_",
    "- [X] It runs",
    "<!-- patchledger:key=x -->",
    "```\n### Wave\n```",
  ];
  const all = [...new Set([...texts, ...forged])];

  test("each field gives the same text, or a refusal", () => {
    const cases = FORM_KINDS.flatMap((kind) =>
      FORMS[kind].fields.flatMap((field) => all.map((text) => ({ kind, field, text }))),
    );
    const misses = cases.flatMap(({ kind, field, text }) => {
      const wrong = judge(
        field,
        text,
        readForm("issue", issueFrom(kind, { ...WHOLE[kind], [field.id]: text }), FORMS[kind]),
      );
      return wrong === null ? [] : [`${kind} ${field.id} ${JSON.stringify(text).slice(0, 60)}: ${wrong}`];
    });
    score({ name: "hostile texts in every field of the forms", scored: cases.length, misses });
  });

  test("what is registered from them reads back as it was written", () => {
    const fields = ["title", "rationale", "reason", "packages", "product", "versions", "severity"];
    const cases = fields.flatMap((id) => all.map((text) => ({ id, text })));
    const misses = cases.flatMap(({ id, text }) => {
      const body = issueFrom("register", { ...REGISTERED, [id]: text });
      const { value } = readPatchForm("register", { path: "issue", body, createdAt: "2026-08-24T07:00:00Z" });
      if (value === null) return [];
      const file = renderAuthored("patches/x/patch.yaml", "patch", value.patch, []);
      const back = readYaml("patch.yaml", new TextEncoder().encode(file));
      const isSame = JSON.stringify(back.value?.value) === JSON.stringify(value.patch) && back.diagnostics.length === 0;
      return isSame
        ? []
        : [`${id} ${JSON.stringify(text).slice(0, 60)}: ${back.diagnostics[0]?.code ?? "another text"}`];
    });
    score({ name: "hostile texts of forms, through patch.yaml and back", scored: cases.length, misses });
  });
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** What is wrong with an answer, or null. */
function judge(field: FormField, text: string, { value, diagnostics }: Loaded<Answers>): string | null {
  if (value === null) {
    if (diagnostics.length === 0) return "neither answers nor a finding";
    if (diagnostics.some(({ code }) => !Object.hasOwn(DIAGNOSTIC_CODES, code))) return "a code that is not listed";
    return diagnostics.some(({ problem, cure }) => findHidden(problem + cure) !== null) ? "a hidden character" : null;
  }
  if (field.type === "dropdown" || field.type === "checkboxes") {
    const isEmpty = ["", "_No response_", "None"].includes(text.trim());
    return isEmpty || field.type === "checkboxes" ? null : "taken for a choice";
  }
  const answer = value.get(field.id)?.text ?? "";
  return answer === plain(text, field) ? null : `read as ${JSON.stringify(answer).slice(0, 60)}`;
}

/** White space at the end of lines, and around the answer of one line, says nothing; GitHub's word for no answer is none. */
function plain(text: string, { type }: FormField): string {
  const lines = text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line.trim() !== "");
  const whole = first === -1 ? "" : lines.slice(first).join("\n").trimEnd();
  if (["_No response_", "None"].includes(whole.trim())) return "";
  return type === "input" ? whole.trim() : whole;
}
