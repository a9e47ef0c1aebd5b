/** The issue forms of a ledger's repository as GitHub wants them, from the tables by which the program reads the answers. */
import { dump } from "js-yaml";
import { FORM_LABEL, FORMS, type FormKind, formLabel } from "../../src/model/form.ts";
import type { FormField } from "../../src/model/form-field.ts";

export function formPath(kind: FormKind): string {
  return `ledger/.github/ISSUE_TEMPLATE/${kind}.yml`;
}

export function renderForm(kind: FormKind): string {
  const { name, description, title, introduction, fields } = FORMS[kind];
  const form = {
    name,
    description,
    title,
    labels: [FORM_LABEL, formLabel(kind)],
    body: [{ type: "markdown", attributes: { value: introduction } }, ...fields.map(elementOf)],
  };
  return `${HEAD}${dump(form, { lineWidth: -1, quoteStyle: "double", noRefs: true })}`;
}

const HEAD = `# Generated from src/model/form.ts of patchledger. The program finds the answers by these labels: change none of them.
`;

/** The rules are GitHub's "Syntax for GitHub's form schema". */
function elementOf({ id, type, label, description, placeholder, options, isRequired }: FormField) {
  const choices = type === "checkboxes" ? options?.map((option) => ({ label: option })) : options;
  return {
    type,
    id,
    attributes: {
      label,
      description,
      ...(placeholder === undefined ? {} : { placeholder }),
      ...(choices === undefined ? {} : { options: choices }),
    },
    ...(type === "checkboxes" ? {} : { validations: { required: isRequired } }),
  };
}
