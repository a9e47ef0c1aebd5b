/** A new issue: the forms of the repository to choose from, and one of them to fill in. */
import { type Located, notFound } from "../operation.ts";
import { type Html, html } from "./html.ts";
import { type FormElement, type IssueForm, issueForms } from "./issue-form.ts";
import { form, type Look, type Page, pathOf } from "./page.ts";

export async function formChooser(look: Look, located: Located): Promise<Page> {
  const forms = await issueForms(look.forge, located.repository);
  const rows = forms.map(({ file, name, description }) => {
    const href = `${pathOf(located)}/issues/new?${new URLSearchParams({ template: file })}`;
    return html`<li><a href="${href}">${name}</a> <div class="dim">${description}</div></li>`;
  });
  const content = html`<h1>New issue</h1>
${rows.length === 0 ? html`<p>The repository has no forms.</p>` : html`<ul class="rows">${rows}</ul>`}`;
  return { title: "New issue", located, content };
}

export async function formPage(look: Look, located: Located, template: string): Promise<Page> {
  const chosen = (await issueForms(look.forge, located.repository)).find(({ file }) => file === template);
  if (chosen === undefined) throw notFound();
  const { name, description } = chosen;
  const action = `${pathOf(located)}/issues/new/create?${new URLSearchParams({ template })}`;
  const content = html`<h1>${name}</h1><p>${description}</p>
${form(look, action, fieldsOf(look, chosen)) ?? html`<p>Act as somebody to fill it in.</p>`}`;
  return { title: name, located, content };
}

function fieldsOf({ typed }: Look, { title, elements }: IssueForm): Html {
  const sent = typed?.verb === "create" ? typed.fields : null;
  const fields = elements.map((element) => fieldOf(element, sent?.getAll(element.key) ?? [element.value]));
  return html`<label for="title">Title</label><input id="title" name="title" required value="${sent?.get("title") ?? title}">
${fields}<div class="actions"><button class="good" type="submit">Create</button></div>`;
}

function fieldOf(element: FormElement, given: readonly string[]): Html {
  const { key, type, label, description, placeholder, isRequired } = element;
  if (type === "markdown") return html`<p class="text">${element.value}</p>`;
  if (type === "checkboxes") return boxesOf(element, given);
  const required = isRequired && html` required`;
  const named = html`id="${key}" name="${key}" aria-describedby="${key}-is"${required}`;
  const head = html`<label for="${key}">${label}${isRequired && " *"}</label><p class="dim" id="${key}-is">${description}</p>`;
  const [text] = given;
  switch (type) {
    case "input":
      return html`${head}<input ${named} placeholder="${placeholder}" value="${text}">`;
    case "textarea":
      return html`${head}<textarea ${named} placeholder="${placeholder}">\n${text}</textarea>`;
    case "dropdown":
      return html`${head}${selectOf(element, named, given)}`;
    default:
      return type satisfies never;
  }
}

function selectOf({ options, isMultiple }: FormElement, named: Html, given: readonly string[]): Html {
  const choices = options.map(({ label }) => {
    return html`<option value="${label}"${given.includes(label) && html` selected`}>${label}</option>`;
  });
  if (isMultiple) return html`<select ${named} multiple>${choices}</select>`;
  return html`<select ${named}><option value="">None</option>${choices}</select>`;
}

function boxesOf({ key, label, description, options }: FormElement, given: readonly string[]): Html {
  const boxes = options.map((option, index) => {
    const id = `${key}-${index}`;
    const set = [given.includes(option.label) && html` checked`, option.isRequired && html` required`];
    return html`<li><input type="checkbox" id="${id}" name="${key}" value="${option.label}"${set}> <label for="${id}">${option.label}${option.isRequired && " *"}</label></li>`;
  });
  return html`<fieldset><legend>${label}</legend><p class="dim">${description}</p><ul class="plain">${boxes}</ul></fieldset>`;
}
