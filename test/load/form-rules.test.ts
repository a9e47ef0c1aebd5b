/** The forms' files: GitHub shows none that breaks its rules, and their choices are the words of the schemas. */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { ECOSYSTEMS } from "../../src/model/ecosystem.ts";
import { FORM_KINDS, FORM_LABEL, FORMS, formLabel } from "../../src/model/form.ts";
import { type FormField, wordOf } from "../../src/model/form-field.ts";
import { isObject } from "./form-values.ts";

/** Top-level keys, keys of elements and keys of their attributes, from "Syntax for issue forms" and "… for GitHub's form schema". */
const TOP = ["name", "description", "body", "title", "labels", "assignees", "projects", "type"];
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  markdown: ["value"],
  input: ["label", "description", "placeholder", "value"],
  textarea: ["label", "description", "placeholder", "value", "render"],
  dropdown: ["label", "description", "multiple", "options", "default"],
  checkboxes: ["label", "description", "options"],
};

describe.each(FORM_KINDS)("%s.yml", (kind) => {
  const form: unknown = load(readFileSync(`ledger/.github/ISSUE_TEMPLATE/${kind}.yml`, "utf8"));
  const top = isObject(form) ? form : {};
  const body = Array.isArray(top["body"]) ? top["body"].filter(isObject) : [];
  const elements = body.map((element) => ({
    ...element,
    type: String(element["type"]),
    id: element["id"],
    attributes: isObject(element["attributes"]) ? element["attributes"] : {},
  }));

  test("has what GitHub asks of a form", () => {
    expect(Object.keys(top).filter((key) => !TOP.includes(key))).toEqual([]);
    for (const key of ["name", "description", "title"]) expect(String(top[key]).trim()).not.toBe("");
    expect(elements.some(({ type }) => type !== "markdown")).toBe(true);
  });

  test("has labels by which the program finds its issues", () => {
    expect(top["labels"]).toEqual([FORM_LABEL, formLabel(kind)]);
  });

  test("has elements with the keys of their types, and with ids and labels that differ", () => {
    const asked = elements.filter(({ type }) => type !== "markdown");
    for (const { id, type, attributes } of elements) {
      expect(Object.keys(attributes).filter((key) => !ATTRIBUTES[type]?.includes(key))).toEqual([]);
      if (type !== "markdown") expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
    }
    // GitHub folds labels to compare them
    const labels = asked.map(({ attributes }) => String(attributes["label"]).toLowerCase().replace(/\W+/g, "-"));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    expect(new Set(labels).size).toBe(asked.length);
    expect(labels.filter((label) => label === "" || label.includes("password"))).toEqual([]);
  });

  test("has choices that are texts, differ, and none that means no choice", () => {
    for (const { type, attributes } of elements.filter((one) => one.type === "dropdown" || one.type === "checkboxes")) {
      const options: readonly unknown[] = Array.isArray(attributes["options"]) ? attributes["options"] : [];
      const texts = options.map((option) => (isObject(option) ? option["label"] : option));
      expect(texts.length, type).toBeGreaterThan(0);
      expect(texts.every((text) => typeof text === "string" && text.trim() !== "")).toBe(true);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.filter((text) => /^(?:none|n\/a)$/i.test(String(text)))).toEqual([]);
    }
  });
});

const patch: unknown = JSON.parse(readFileSync("schemas/patch.schema.json", "utf8"));
const verification: unknown = JSON.parse(readFileSync("schemas/verification.schema.json", "utf8"));

function wordsOf(schema: unknown, definition: string, key: string): unknown {
  return ["$defs", definition, "properties", key, "enum"].reduce(
    (value: unknown, step) => (isObject(value) ? value[step] : undefined),
    schema,
  );
}

test.each<[id: string, words: unknown]>([
  ["exploitation", wordsOf(patch, "Rating", "exploitation")],
  ["attackPossibility", wordsOf(patch, "Rating", "attackPossibility")],
  ["attackComplexity", wordsOf(patch, "Rating", "attackComplexity")],
  ["damage", wordsOf(patch, "Rating", "damage")],
  ["configuration", wordsOf(verification, "EffectResult", "configuration")],
  ["ecosystem", ECOSYSTEMS.map(({ name }) => name)],
])("the choices of %s are the words of the schema, all of them", (id, words) => {
  const all: readonly FormField[] = FORM_KINDS.flatMap((kind): readonly FormField[] => FORMS[kind].fields);
  const fields = all.filter((field) => field.id === id);
  expect(fields.length).toBeGreaterThan(0);
  for (const { options = [] } of fields) expect(options.map(wordOf)).toEqual(words);
});
