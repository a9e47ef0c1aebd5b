/** The folder that git processes of the forge take for their home: its configuration holds for every repository. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HOOK_SCRIPT } from "./hook-script.ts";

/** @param folder of a bare repository */
export function homeOf(folder: string): string {
  return join(dirname(folder), "home");
}

/** Written at each start, so that it can't differ from the program. */
export async function prepareHome(gitFolder: string): Promise<string> {
  const home = join(gitFolder, "home");
  const hooks = join(home, "hooks");
  await mkdir(hooks, { recursive: true });
  const quoted = `"${hooks.replace(/[\\"]/g, "\\$&")}"`;
  const sections = [
    `[core]\n\thooksPath = ${quoted}\n\tattributesFile = /dev/null\n\texcludesFile = /dev/null\n\tlogAllRefUpdates = false`,
    "[receive]\n\thideRefs = refs/pull\n\tfsckObjects = true\n\tautogc = false\n\tmaxInputSize = 536870912",
    "[transfer]\n\tfsckObjects = true",
    // a pull request's head may be fetched by its id, as on GitHub
    "[uploadpack]\n\tallowAnySHA1InWant = true\n\tallowFilter = true",
    "[gc]\n\tauto = 0",
    "[maintenance]\n\tauto = false",
    "[safe]\n\tdirectory = *",
    "[protocol]\n\tversion = 2",
    "[init]\n\tdefaultBranch = main",
    "[diff]\n\trenames = true",
  ];
  await writeFile(join(home, ".gitconfig"), `${sections.join("\n")}\n`);
  await writeFile(join(hooks, "pre-receive"), HOOK_SCRIPT);
  await chmod(join(hooks, "pre-receive"), 0o755);
  return home;
}
