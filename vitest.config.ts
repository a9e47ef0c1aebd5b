/** How the tests run. Two workers: the smallest machine that runs them has two cores. */
import { configDefaults, defineConfig } from "vitest/config";

/**
 * Rooms whose tests only call functions: they share a process, as starting one for each of them takes longer than they do.
 * Tests of the others start programs and servers, or change the environment, and have a process for each file.
 */
const PURE = ["decide", "index", "load", "model", "render"].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: "whole", include: ["test/**/*.test.ts"], exclude: [...configDefaults.exclude, ...PURE] },
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
