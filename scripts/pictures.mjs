/**
 * Makes the pictures of the README anew, from the demo as it is: what it prints, as a drawing of a terminal, and what its pages
 * look like in a browser. `npm run pictures`; it needs Chromium (`npm run setup:system`).
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PICTURES = join(ROOT, "docs/pictures");
const LAST_LINE = "interrupt (Ctrl-C) ends it\n";
const [WIDTH, HEIGHT] = [1280, 800];
const [COLUMN, LINE, MARGIN] = [7.3, 17, 16];
const COLUMNS_MAX = 132;

mkdirSync(PICTURES, { recursive: true });
const demo = spawn(process.execPath, ["bin/patchledger.cjs", "demo"], {
  cwd: ROOT,
  stdio: ["ignore", "pipe", "inherit"],
});
const printed = await outputOf(demo);
writeFileSync(
  join(PICTURES, "demo.svg"),
  drawn(`$ npm start\n${printed.replaceAll(/http:\S+/g, "http://127.0.0.1/…")}`),
);
await photograph(/the ledger's pages +(\S+)/.exec(printed)[1], "pages");
demo.kill("SIGINT");

async function outputOf({ stdout }) {
  let text = "";
  for await (const chunk of stdout) {
    text += chunk;
    if (text.endsWith(LAST_LINE)) return text;
  }
  throw new Error(`the demo ended before it was over:\n${text}`);
}

async function photograph(url, name) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
    await page.goto(url);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  } finally {
    await browser.close();
  }
}

/** A terminal as text that can be selected, light or dark as the reader has it. */
function drawn(text) {
  const lines = text.trimEnd().split("\n").flatMap(folded);
  const width = Math.ceil(COLUMNS_MAX * COLUMN + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.map((line, index) => {
    const kind = line.startsWith("$") ? "command" : /^ {6,}/.test(line) ? "proof" : "line";
    return `<text class="${kind}" x="${MARGIN}" y="${MARGIN + (index + 0.8) * LINE}" xml:space="preserve">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="what the demo prints">
<style>
  rect { fill: #f6f8fa } text { font: 12px ui-monospace, monospace; fill: #1f2328 }
  .proof { fill: #59636e } .command { font-weight: bold }
  @media (prefers-color-scheme: dark) { rect { fill: #151b23 } text { fill: #f0f6fc } .proof { fill: #9198a1 } }
</style>
<rect width="100%" height="100%" rx="6"/>
${rows.join("\n")}
</svg>
`;
}

function folded(line) {
  if (line.length <= COLUMNS_MAX) return [line];
  const cut = line.lastIndexOf(" ", COLUMNS_MAX);
  return [line.slice(0, cut), ...folded(`       ${line.slice(cut + 1)}`)];
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
