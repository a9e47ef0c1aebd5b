/** How the tests run. Two workers: the smallest machine that runs them has two cores. */
import { configDefaults, defineConfig } from "vitest/config";

/** Rooms whose tests only call functions. */
const PURE = ["decide", "index", "load", "model", "render"].map((room) => `test/${room}/**/*.test.ts`);

/** Tests that run the program or the forge in their own process, and leave the environment as it was. */
const WITHIN = [
  "test/*.test.ts",
  ...["attacks", "audit", "forge", "requirements", "truth"].map((room) => `test/${room}/**/*.test.ts`),
  ...["advance", "approve", "doctor", "forms", "nightly", "notify", "silence", "sla-publish"].map(
    (command) => `test/commands/${command}*.test.ts`,
  ),
  "test/io/github*.test.ts",
];

/** A project whose files share processes: to start one and to load its code takes longer than most tests do. */
function together(name: string, include: string[]) {
  return { extends: true as const, test: { name, include, isolate: false } };
}

export default defineConfig({
  test: {
    projects: [
      together("pure", PURE),
      together("within", WITHIN),
      // they start programs or change the environment, and have a process for each file
      {
        extends: true,
        test: {
          name: "alone",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...PURE, ...WITHIN],
        },
      },
    ],
    pool: "forks",
    maxWorkers: 2,
    // generous on purpose: a limit only has to end what hangs, no test asserts how long something takes
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // misses are named in full, so that a failure can be read without running it again
    chaiConfig: { truncateThreshold: 2_000 },
  },
});
