/** Actions that are files: of the repository itself, and published ones that the forge was told where to find. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Files, type Ground, makeGround } from "./ground.ts";

const folder = mkdtempSync(join(tmpdir(), "own-actions-"));
let ground: Ground | null = null;

afterEach(async () => {
  await ground?.close();
  rmSync(folder, { recursive: true, force: true });
});

const x = (text: string) => text.replaceAll("{{", "$".concat("{{"));
const CI = ".github/workflows/ci.yml";
const SHA = "a".repeat(40);

const NODE = `name: node one
inputs:
  word: { description: a, default: "{{ github.repository }}" }
  more words: { description: b }
outputs: { said: { description: c } }
runs: { using: node20, main: main.cjs, post: post.cjs }
`;
const MAIN = `const { appendFileSync } = require("node:fs");
console.log("main", process.env.INPUT_WORD, "[" + process.env.INPUT_MORE_WORDS + "]", process.env.STEP_WORD);
appendFileSync(process.env.GITHUB_OUTPUT, "said=" + process.env.INPUT_WORD + "!\\n");
appendFileSync(process.env.GITHUB_STATE, "kept=" + process.env.INPUT_WORD + "\\n");
if (process.env.INPUT_WORD === "fail") process.exit(1);
`;
const POST = `console.log("post", process.env.STATE_kept, process.env.INPUT_WORD, process.env.LATER);\n`;
const COMPOSITE = `name: composite one
inputs: { word: { description: a, required: true } }
outputs: { said: { description: b, value: "{{ steps.s.outputs.said }}" } }
runs:
  using: composite
  steps:
    - id: s
      shell: bash
      run: |
        echo "composite {{ inputs.word }} $STEP_WORD $(basename "$PWD") $(ls {{ github.action_path }})"
        echo "said={{ inputs.word }}?" >> "$GITHUB_OUTPUT"
    - uses: ./inner
      with: { word: "{{ inputs.word }}-in" }
`;

async function run(files: Files, actions: Readonly<Record<string, string>> = {}, ahead = 0) {
  ground = await makeGround({ actions });
  ground.forge.clock.advance(ahead);
  const all = Object.entries(files).map(([path, text]) => [path, x(text)] as const);
  await ground.push("main", Object.fromEntries(all));
  const [made] = await ground.runs();
  const log = made?.jobs[0]?.log ?? "";
  return { made, log: log.replaceAll(/^\S+Z /gm, "") };
}

/** Steps after a checkout, with folder defaults that actions must not see. */
const workflow = (steps: string) => `on: push
defaults: { run: { shell: sh, working-directory: inner } }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${steps}`;

test("./ runs the repository's own action; a composite one and the Node action in it have inputs, outputs, env and post", async () => {
  const steps = `      - id: own
        uses: ./
        with: { word: hello, odd: 1 }
        env: { STEP_WORD: stepped }
      - run: echo "LATER=late" >> "$GITHUB_ENV"; echo "then {{ steps.own.outputs.said }}"
`;
  const inner = { "inner/action.yml": NODE, "inner/main.cjs": MAIN, "inner/post.cjs": POST };
  const { made, log } = await run({ "action.yml": COMPOSITE, ...inner, [CI]: workflow(steps) });
  expect(log).toContain("Unexpected input(s) 'odd', valid inputs are ['word']");
  expect(log).toContain("composite hello stepped patches action.yml\n");
  expect(log).toContain("main hello-in [] stepped\n");
  expect(log).toContain("then hello?\n");
  expect(log).toContain("post hello-in hello-in late\n");
  expect(log.indexOf("then")).toBeLessThan(log.indexOf("post hello-in"));
  expect(made?.conclusion).toBe("success");
});

test("OWNER/NAME@REF is found where the forge was told, in a folder of it too, whatever the letters' case", async () => {
  for (const [path, text] of Object.entries({ "action.yml": NODE, "main.cjs": MAIN, "post.cjs": POST })) {
    const file = join(folder, "sub", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, x(text));
    writeFileSync(join(folder, path), x(text));
  }
  const steps = `      - id: one
        uses: Patchledger/patchledger@${SHA}
      - uses: patchledger/patchledger/sub@v1
        with: { word: "{{ steps.one.outputs.said }}" }
`;
  const actions = { "patchledger/Patchledger": folder };
  const { made, log } = await run({ "inner/a": "", [CI]: workflow(steps) }, actions);
  expect(log).toContain("main acme/patches [] undefined\n");
  expect(log).toContain("main acme/patches! [] undefined\n");
  expect(log.match(/^post .*$/gm)).toEqual([
    "post acme/patches! acme/patches! undefined",
    "post acme/patches acme/patches undefined",
  ]);
  expect(made?.conclusion).toBe("success");
});

test("an action that fails fails its step, and its post still runs; outputs that it made are there", async () => {
  const steps = `      - id: one
        uses: ./inner
        with: { word: fail }
      - run: echo "after {{ steps.one.outputs.said }} {{ steps.one.outcome }}"
        if: failure()
`;
  const inner = { "inner/action.yml": NODE, "inner/main.cjs": MAIN, "inner/post.cjs": POST };
  const { made, log } = await run({ ...inner, [CI]: workflow(steps) });
  expect(log).toContain("after fail! failure\n");
  expect(log).toContain("post fail fail undefined\n");
  expect(made?.conclusion).toBe("failure");
});

test("an action lives at the forge's time", async () => {
  const main = `const at = new Date(); console.log("at", at.toISOString(), at.constructor === Date, Date.now() - at < 1000);`;
  const inner = { "inner/action.yml": NODE, "inner/main.cjs": main, "inner/post.cjs": "" };
  const { log } = await run({ ...inner, [CI]: workflow("      - uses: ./inner\n") }, {}, 40 * 86_400_000);
  const [, at = ""] = /^at (\S+) true true$/m.exec(log) ?? [];
  expect(Math.round((Date.parse(at) - Date.now()) / 86_400_000), log).toBe(40);
});

test.each([
  ["actions/checkout", "", 'uses "actions/checkout"'],
  ["evil/action@v1", "", 'uses "evil/action@v1"'],
  ["docker://alpine:3", "", 'uses "docker://alpine:3"'],
  ["./../elsewhere", "", "is outside its folder"],
  ["./nothing", "", "Can't find 'action.yml'"],
  ["./inner", "runs: { using: docker, image: a }", 'runs "docker"'],
  ["./inner", "runs: { using: composite, steps: [{ run: echo a }] }", "Required property is missing: shell"],
  ["./inner", "runs: { using: composite, steps: [{ uses: ./inner }] }", "exceeded max depth"],
  ["./inner", "runs: { using: composite, steps: [{ run: 'echo {{ secrets.A }}', shell: sh }] }", "'secrets'"],
])("%s with %j is refused", async (uses, action, problem) => {
  const { made, log } = await run({ "inner/action.yml": action, [CI]: workflow(`      - uses: ${uses}\n`) });
  expect(log).toContain(problem);
  expect(made?.conclusion).toBe("failure");
});
