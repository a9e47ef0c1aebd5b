/** The gateway of the repository that a clone came from, for commands that people start themselves. */
import { repositoryAt } from "../decide/governance/origin.ts";
import { Failure } from "../io/failure.ts";
import { originOf } from "../io/git/begin.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { GitHub } from "../io/github.ts";
import { redact } from "../model/secret-text.ts";

/** @throws Failure when its origin is none of the server's repositories, or nothing opens it */
export async function openOrigin(origin: string): Promise<GitHub> {
  const environment = ownEnvironment();
  const place = repositoryAt(origin, environment["GITHUB_SERVER_URL"] ?? "https://github.com");
  if (place === null)
    throw new Failure(
      `"${redact(origin)}" is not on GitHub's server`,
      "name the server with GITHUB_SERVER_URL and GITHUB_API_URL",
    );
  const { openGitHub } = await import("../io/github.ts");
  return openGitHub({ ...environment, GITHUB_REPOSITORY: `${place.owner}/${place.name}` });
}

/** The repository that GITHUB_REPOSITORY names, or the clone's origin. */
export async function openOwnGitHub(root: string): Promise<GitHub> {
  if ((ownEnvironment()["GITHUB_REPOSITORY"] ?? "") === "") {
    const origin = await originOf(root);
    if (origin === null)
      throw new Failure("this clone has no origin", "name the repository with GITHUB_REPOSITORY, as OWNER/NAME");
    return openOrigin(origin);
  }
  const { openGitHub } = await import("../io/github.ts");
  return openGitHub();
}
