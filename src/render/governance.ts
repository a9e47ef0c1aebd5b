/** The files that GitHub reads, in its own formats. They are generated: each says from what, and how to change it. */

interface OwnedPath {
  readonly pattern: string;
  readonly logins: readonly string[] | null;
  readonly holds: string;
}

const HEAD = `# Generated from policies/approvals.yaml and policies/roles.yaml by "patchledger rulesets --write". Change those, and
# write this file again. GitHub asks for one owner of each changed file; how many different people have to approve is
# decided by the status "patchledger/approval". A line without owners is for what the program writes and merges itself.
`;

export function renderCodeOwners(paths: readonly OwnedPath[]): string {
  const lines = paths.map(({ pattern, logins, holds }, index) => {
    const title = paths[index - 1]?.holds === holds ? "" : `\n# ${holds}\n`;
    return `${title}${[pattern, ...(logins ?? []).map((login) => `@${login}`)].join(" ")}\n`;
  });
  return `${HEAD}${lines.join("")}`;
}

export function renderRuleset(ruleset: object): string {
  return `${JSON.stringify(ruleset, null, 2)}\n`;
}
