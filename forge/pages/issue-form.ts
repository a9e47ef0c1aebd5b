/** The issue forms of a repository, as its default branch has them, and the text that GitHub makes of their answers. */
import { CORE_SCHEMA, load } from "js-yaml";
import type { Forge } from "../operation.ts";
import { dig, number, plain, text, words } from "../runner/values.ts";
import type { Repository } from "../state.ts";

const FOLDER = ".github/ISSUE_TEMPLATE";
const TYPES = ["markdown", "input", "textarea", "dropdown", "checkboxes"] as const;

export interface IssueForm {
  /** "register.yml" */
  readonly file: string;
  readonly name: string;
  readonly description: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly elements: readonly FormElement[];
}

export interface FormElement {
  /** of its answer among those that are sent: an id is not demanded, and may be that of something else */
  readonly key: string;
  readonly type: (typeof TYPES)[number];
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  /** what it says before somebody answers; of Markdown all that it says */
  readonly value: string;
  readonly options: readonly Option[];
  readonly isMultiple: boolean;
  readonly isRequired: boolean;
  /** of a text area whose answer is code */
  readonly language: string | null;
}

export interface Option {
  readonly label: string;
  readonly isRequired: boolean;
}

/** In the order of their files' names; a file that is no form is left out. */
export async function issueForms({ git }: Forge, repository: Repository): Promise<readonly IssueForm[]> {
  const { id, defaultBranch } = repository;
  const folder = await git.entry(id, `refs/heads/${defaultBranch}`, FOLDER);
  const entries = folder === null ? [] : ((await git.tree(id, folder.sha, false)) ?? []);
  const files = entries.filter(({ type, path }) => type === "blob" && /\.ya?ml$/.test(path));
  const forms: IssueForm[] = [];
  for (const { path, sha } of files) {
    const form = readIssueForm(path, (await git.blob(id, sha))?.toString("utf8") ?? "", !repository.private);
    if (form !== null) forms.push(form);
  }
  return forms;
}

/** @param isDemanding GitHub demands no answer in a private repository, whatever the form says */
function readIssueForm(file: string, source: string, isDemanding: boolean): IssueForm | null {
  let form: unknown;
  try {
    form = load(source, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch {
    return null;
  }
  const body = listOf(dig(form, "body"));
  const elements = body.flatMap((element, index) => elementOf(element, index, isDemanding) ?? []);
  const name = text(dig(form, "name"));
  if (name === null || elements.length === 0 || elements.length < body.length) return null;
  const [description, title] = ["description", "title"].map((key) => plain(dig(form, key)));
  return {
    file,
    name,
    description: description ?? "",
    title: title ?? "",
    labels: words(dig(form, "labels")),
    elements,
  };
}

function elementOf(element: unknown, index: number, isDemanding: boolean): FormElement | null {
  const type = TYPES.find((one) => one === dig(element, "type"));
  if (type === undefined) return null;
  const word = (key: string) => plain(dig(element, "attributes", key));
  const options = listOf(dig(element, "attributes", "options")).map((option) => ({
    label: plain(dig(option, "label") ?? option),
    isRequired: isDemanding && dig(option, "required") === true,
  }));
  const chosen = options[number(dig(element, "attributes", "default")) ?? -1]?.label;
  return {
    key: `answer-${index}`,
    type,
    label: word("label"),
    description: word("description"),
    placeholder: word("placeholder"),
    value: chosen ?? word("value"),
    options,
    isMultiple: dig(element, "attributes", "multiple") === true,
    isRequired: isDemanding && dig(element, "validations", "required") === true,
    language: text(dig(element, "attributes", "render")),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Markdown is only shown. */
export function issueText({ elements }: IssueForm, sent: URLSearchParams): string {
  const asked = elements.filter(({ type }) => type !== "markdown");
  return asked.map((one) => `### ${one.label}\n\n${answerOf(one, sent.getAll(one.key))}`).join("\n\n");
}

function answerOf({ type, options, language }: FormElement, given: readonly string[]): string {
  if (type === "checkboxes")
    return options.map(({ label }) => `- [${given.includes(label) ? "x" : " "}] ${label}`).join("\n");
  // browsers send the lines of a text area with CR LF
  const answer = given.join(", ").replaceAll("\r\n", "\n").trim();
  if (answer === "") return "_No response_";
  return language === null ? answer : `\`\`\`${language}\n${answer}\n\`\`\``;
}

/** Labels of what has to be answered, and was not. */
export function unanswered({ elements }: IssueForm, sent: URLSearchParams): readonly string[] {
  return elements.flatMap(({ key, type, label, options, isRequired }) => {
    const given = sent.getAll(key);
    if (type === "checkboxes")
      return options.filter((option) => option.isRequired && !given.includes(option.label)).map((one) => one.label);
    return isRequired && given.join("").trim() === "" ? [label] : [];
  });
}
