/** How the tests run. Two workers: the smallest machine that runs them has two cores. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    // generous on purpose: a limit only has to end what hangs, no test asserts how long something takes
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // misses are named in full, so that a failure can be read without running it again
    chaiConfig: { truncateThreshold: 2_000 },
  },
});
