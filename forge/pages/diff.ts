/** A change, file by file, as text with marked lines. */
import type { ChangedFile } from "../git/repository.ts";
import { type Html, html } from "./html.ts";

const LINES_MAX = 2_000;
const FILES_MAX = 300;

export function diffView(files: readonly ChangedFile[]): Html {
  const shown = files.slice(0, FILES_MAX).map((file, index) => fileView(file, index));
  const rest =
    files.length > FILES_MAX && html`<p class="dim">${files.length - FILES_MAX} more files are not shown.</p>`;
  return html`${shown}${rest}`;
}

function fileView(file: ChangedFile, index: number): Html {
  const name = file.previousPath === null ? file.path : `${file.previousPath} → ${file.path}`;
  const id = `file-${index}`;
  return html`<section class="box" aria-labelledby="${id}">
<h3 id="${id}">${name} <span class="dim">${file.status}, +${file.additions} −${file.deletions}</span></h3>
${file.patch === null ? html`<p class="body dim">No text to show.</p>` : patchView(file.patch, name)}
</section>`;
}

/** Each line starts with its sign, so that the colour is not all that tells what happened. */
function patchView(patch: string, name: string): Html {
  const lines = patch.split("\n");
  const shown = lines.slice(0, LINES_MAX).map((line) => {
    const kind = line.startsWith("@@")
      ? "hunk"
      : line.startsWith("+")
        ? "added"
        : line.startsWith("-")
          ? "removed"
          : "";
    return html`<span class="line ${kind}">${line}</span>`;
  });
  const rest =
    lines.length > LINES_MAX && html`<span class="line hunk">… ${lines.length - LINES_MAX} more lines</span>`;
  return html`<pre tabindex="0" role="region" aria-label="Change of ${name}">${shown}${rest}</pre>`;
}
