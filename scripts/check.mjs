/** `npm run check`: the static checks without the tests. */
import { printSkipped, runChecks } from "./checks.mjs";

const { failed, skipped } = await runChecks();
printSkipped(skipped);
process.exitCode = failed.length === 0 ? 0 : 1;
