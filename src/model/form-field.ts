/** One question of an issue form. The keys and types are those of GitHub's form schema. */
export interface FormField {
  readonly id: string;
  /** heading of the answer in the issue */
  readonly label: string;
  readonly type: "input" | "textarea" | "dropdown" | "checkboxes";
  readonly isRequired: boolean;
  readonly description: string;
  readonly placeholder?: string;
  /** of a choice: a word of the schema, and after a colon what it means. GitHub does not allow the bare word "none". */
  readonly options?: readonly string[];
}

/** The schema's word of an option. */
export function wordOf(option: string): string {
  return option.split(": ")[0] ?? option;
}
