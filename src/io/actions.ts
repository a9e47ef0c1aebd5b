/** GitHub Actions, as far as a program can tell from its environment. */

export function isActions(): boolean {
  return process.env["GITHUB_ACTIONS"] === "true";
}
