/** Every command says what it does, with an example that works as it stands on the sample ledger. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/commands/table.ts";
import { patchledger } from "./program.ts";

test("patchledger alone lists the commands and says that one is wanted", () => {
  const { code, out } = patchledger([]);
  expect(code).toBe(2);
  for (const { name, job } of COMMANDS) expect(out).toContain(`${name.padEnd(10)} ${job}`);
});

test.each(COMMANDS)("$name --help has an example and the exit codes", ({ name }) => {
  const { code, out, err } = patchledger([name, "--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(new RegExp(`^patchledger ${name}`));
  expect(out).toMatch(new RegExp(`^example: patchledger ${name}`, "m"));
  expect(out).toContain("Exit codes: 0");
  for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(140);
});

test("help COMMAND is COMMAND --help", () => {
  expect(patchledger(["help", "draft"])).toEqual(patchledger(["draft", "--help"]));
  expect(patchledger(["help", "darft"])).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "draft"'),
  });
});

test.each([[""], ["compare"], ["assess"], ["explain"], ["show"], ["draft"], ["sla"]])(
  "the example of patchledger %s --help works on the sample ledger",
  (name) => {
    const example =
      /^example: patchledger (.*)$/m.exec(patchledger([...(name === "" ? [] : [name]), "--help"]).out)?.[1] ?? "";
    const { code, out, err } = patchledger(example.split(" "));
    expect(out + err).not.toBe("");
    // 1 says that some pair is unknown
    expect(code, err).toBeLessThan(2);
  },
);

test.each([
  { args: ["valdate"], says: /no command "valdate". did you mean "validate"/ },
  { args: ["assess", "--jsn"], says: /no option "--jsn". did you mean "--json"/ },
  { args: ["assess", "extra"], says: /"extra" is one argument too many/ },
])("$args: what was probably meant", ({ args, says }) => {
  expect(patchledger(args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(says) });
});

test("--version is what package.json releases", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(patchledger(["--version"])).toMatchObject({ code: 0, out: `patchledger ${version}\n` });
});
