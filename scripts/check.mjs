/** `npm run check`: the static checks without the tests. */
import { runChecks } from "./checks.mjs";

const failed = await runChecks();
process.exitCode = failed.length === 0 ? 0 : 1;
