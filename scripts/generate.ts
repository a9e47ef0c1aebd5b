/**
 * Writes what is derived from schemas/ (TypeScript types, ready-made validators, the manual of the files), from the
 * cases in test/load/err (the manual of findings), from the titles of tests (what proves which requirement), from the
 * templates of texts (plain code, so that nothing is compiled at run time), and from the program's own tables (the manual
 * of a life, issue forms).
 * The results are committed, so that no build step can hide a difference; a test proves that they are fresh.
 * `--check` writes nothing and fails when a file differs.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { FORM_KINDS } from "../src/model/form.ts";
import { withLog } from "./generate/audit-format.ts";
import { renderDiagnostics } from "./generate/diagnostics.ts";
import { renderFormat } from "./generate/format.ts";
import { formPath, renderForm } from "./generate/forms.ts";
import { renderLifecycle, withDiagram } from "./generate/lifecycle.ts";
import { withExample } from "./generate/pull-request.ts";
import { renderRequirements } from "./generate/requirements.ts";
import { HTML_HELPERS, MARKDOWN_HELPERS, renderTemplates, renderTemplateTypes } from "./generate/templates.ts";
import { renderTypes } from "./generate/types.ts";
import { renderValidators, renderValidatorTypes } from "./generate/validators.ts";

const AUTHORED = "schemas";
const FOREIGN = "schemas/foreign";
const AUDIT = "schemas/audit";
const TEMPLATES = "src/render/templates";
const PAGE_TEMPLATES = "src/render/templates/report";

const files: Record<string, string> = {
  "src/model/authored.ts": await renderTypes(AUTHORED),
  "src/model/foreign.ts": await renderTypes(FOREIGN),
  "src/model/audit-entry.ts": await renderTypes(AUDIT),
  "src/model/authored-validators.js": await renderValidators(AUTHORED, { allErrors: true }),
  "src/model/authored-validators.d.ts": renderValidatorTypes(AUTHORED),
  "src/model/foreign-validators.js": await renderValidators(FOREIGN, { allErrors: false }),
  "src/model/foreign-validators.d.ts": renderValidatorTypes(FOREIGN),
  "src/model/audit-validators.js": await renderValidators(AUDIT, { allErrors: false }),
  "src/model/audit-validators.d.ts": renderValidatorTypes(AUDIT),
  "src/render/templates.js": renderTemplates(TEMPLATES, MARKDOWN_HELPERS),
  "src/render/templates.d.ts": renderTemplateTypes(TEMPLATES),
  "src/render/report/templates.js": renderTemplates(PAGE_TEMPLATES, HTML_HELPERS),
  "src/render/report/templates.d.ts": renderTemplateTypes(PAGE_TEMPLATES),
  "docs/format.md": renderFormat(AUTHORED),
  "docs/audit-format.md": withLog(readFileSync("docs/audit-format.md", "utf8")),
  "docs/lifecycle.md": renderLifecycle(),
  "README.md": withDiagram(readFileSync("README.md", "utf8")),
  "docs/pull-requests.md": withExample(
    readFileSync("docs/pull-requests.md", "utf8"),
    "test/render/pull-request/announce.md",
  ),
  "docs/diagnostics.md": renderDiagnostics("test/load/err"),
  "docs/requirements.md": renderRequirements(),
  ...Object.fromEntries(FORM_KINDS.map((kind) => [formPath(kind), renderForm(kind)])),
};

const stale = Object.keys(files).filter((path) => !existsSync(path) || readFileSync(path, "utf8") !== files[path]);
if (process.argv.includes("--check")) {
  for (const path of stale)
    console.error(`${path} is not what it is generated from. run \`npm run generate\` and commit the result`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of stale) writeFileSync(path, files[path] ?? "");
  console.log(stale.length === 0 ? "everything generated is fresh" : `written: ${stale.join(", ")}`);
}
