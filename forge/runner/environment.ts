/** The variables that a step sees: its own, PATH, HOME and what GitHub says, nothing of the forge's own environment. */
import { dirname } from "node:path";
import { execPath } from "node:process";
import type { JobHost } from "./host.ts";
import { type Fields, plain } from "./values.ts";

/** keys of the `github` context that are variables too */
const VARIABLES =
  "action actor actor_id api_url base_ref event_name event_path graphql_url head_ref job ref ref_name ref_protected ref_type repository repository_id repository_owner repository_owner_id run_attempt run_id run_number server_url sha triggering_actor workflow workflow_ref workflow_sha workspace".split(
    " ",
  );

type Variables = Readonly<Record<string, string>>;

/**
 * @param own what the step and the actions around it set; they may set PATH, HOME and CI, but nothing that GitHub says
 */
export function stepEnvironment(host: JobHost, github: Fields, own: Variables): Variables {
  const { folders, context } = host;
  const given = { ...host.env, ...own };
  const told = VARIABLES.flatMap((key): [string, string][] => [[`GITHUB_${key.toUpperCase()}`, plain(github[key])]]);
  return {
    HOME: folders.home,
    LANG: "C.UTF-8",
    CI: "true",
    ...given,
    PATH: [...host.paths, given["PATH"] ?? `${dirname(execPath)}:${context.options.path}`].join(":"),
    GITHUB_ACTIONS: "true",
    ...Object.fromEntries(told),
    RUNNER_OS: "Linux",
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    RUNNER_NAME: "forge",
    RUNNER_ENVIRONMENT: "self-hosted",
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.temp,
    RUNNER_WORKSPACE: dirname(folders.workspace),
  };
}
