/** actions/checkout: a real fetch from the forge, with the token in an extraheader and never in the URL. */
import { mkdirSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import type { Action, ActionCall } from "../host.ts";
import { runProgram } from "../shell.ts";
import { fields, plain } from "../values.ts";

const INPUTS = [
  "repository",
  "ref",
  "token",
  "path",
  "fetch-depth",
  "persist-credentials",
  "clean",
  "fetch-tags",
  "show-progress",
  "set-safe-directory",
];
const SHA = /^[0-9a-f]{40}$/;

export const checkout: Action = async (call) => {
  const { host, inputs } = call;
  const unknown = Object.keys(inputs).find((name) => !INPUTS.includes(name));
  if (unknown !== undefined) throw new Error(`actions/checkout: this forge does not know its input "${unknown}"`);
  const folder = folderOf(call);
  const own = plain(fields(host.contexts["github"])["repository"]);
  const repository = inputs["repository"] || own;
  if (!/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(repository)) throw new Error(`Invalid repository '${repository}'`);
  const wanted = wantedRef(call, repository === own);
  const { serverUrl } = host.context.forge;
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${inputs["token"] || host.token}`).toString("base64")}`;
  host.log.mask(header.slice("AUTHORIZATION: basic ".length));
  await git(call, folder, ["init", "--quiet", "--initial-branch=main", "."]);
  await git(call, folder, ["remote", "remove", "origin"], true);
  await git(call, folder, ["remote", "add", "origin", `${serverUrl}/${repository}`]);
  // by the config file and not by an argument: arguments are visible to every process
  await git(call, folder, ["config", "--local", extraheaderKey(serverUrl), header]);
  const depth = Number(inputs["fetch-depth"] || "1");
  await git(call, folder, ["fetch", "--quiet", ...fetchArguments(depth, inputs), "origin", ...refspecs(wanted, depth)]);
  await checkOut(call, folder, wanted);
  if (inputs["persist-credentials"] === "false") await forget(call, folder);
  else host.posts.push({ name: "Post actions/checkout", condition: null, act: () => forget(call, folder) });
  const commit = (await git(call, folder, ["rev-parse", "HEAD"])).trim();
  return { commit, ref: wanted.ref };
};

interface Wanted {
  readonly ref: string;
  /** null: whatever the ref is at */
  readonly sha: string | null;
}

function wantedRef({ host, inputs }: ActionCall, isOwn: boolean): Wanted {
  const github = fields(host.contexts["github"]);
  const ref = inputs["ref"] ?? "";
  if (ref === "") return isOwn ? { ref: plain(github["ref"]), sha: plain(github["sha"]) } : { ref: "HEAD", sha: null };
  if (ref.startsWith("-") || /[\s:^~?*[\\]|\.\./.test(ref)) throw new Error(`Invalid ref '${ref}'`);
  if (SHA.test(ref)) return { ref: "", sha: ref };
  return { ref: ref.startsWith("refs/") ? ref : `refs/heads/${ref}`, sha: null };
}

function fetchArguments(depth: number, inputs: Readonly<Record<string, string>>): readonly string[] {
  const tags = inputs["fetch-tags"] === "true" ? "--tags" : "--no-tags";
  return [tags, "--prune", "--no-recurse-submodules", ...(depth > 0 ? [`--depth=${depth}`] : [])];
}

/** Depth 0 fetches every branch and tag, as the action does. */
function refspecs(wanted: Wanted, depth: number): readonly string[] {
  const everything = depth > 0 ? [] : ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"];
  return [...everything, `+${wanted.sha ?? wanted.ref}:${trackingOf(wanted)}`];
}

function trackingOf({ ref, sha }: Wanted): string {
  if (ref === "" || ref === "HEAD") return `refs/remotes/origin/checkout-${sha ?? "head"}`;
  if (ref.startsWith("refs/tags/")) return ref;
  return ref.replace(/^refs\/heads\//, "refs/remotes/origin/").replace(/^refs\/pull\//, "refs/remotes/pull/");
}

/** A branch is checked out under its name; everything else is detached. */
async function checkOut(call: ActionCall, folder: string, wanted: Wanted): Promise<void> {
  const branch = /^refs\/heads\/(.+)$/.exec(wanted.ref)?.[1];
  const how = branch === undefined ? ["--detach"] : ["-B", branch];
  await git(call, folder, ["checkout", "--quiet", "--force", ...how, trackingOf(wanted)]);
}

async function forget(call: ActionCall, folder: string): Promise<void> {
  await git(
    call,
    folder,
    ["config", "--local", "--unset-all", extraheaderKey(call.host.context.forge.serverUrl)],
    true,
  );
}

function extraheaderKey(serverUrl: string): string {
  return `http.${serverUrl}/.extraheader`;
}

function folderOf({ host, inputs }: ActionCall): string {
  const folder = resolve(host.folders.workspace, inputs["path"] ?? ".");
  const inside = relative(host.folders.workspace, folder);
  if (inside.startsWith("..") || isAbsolute(inside)) throw new Error("Repository path is not under the workspace");
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function git(call: ActionCall, folder: string, args: readonly string[], mayFail = false): Promise<string> {
  const { host, signal } = call;
  const lines: string[] = [];
  const environment = {
    PATH: host.context.options.path,
    HOME: host.folders.home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "http:https:file",
  };
  if (!args.includes("config")) host.log.print(`[command]git ${args.join(" ")}`);
  const started = { command: "git", arguments: args, folder, environment, signal };
  const { exitCode } = await runProgram({ ...started, onLine: (line) => lines.push(line) });
  if (exitCode !== 0 && !mayFail) throw new Error(`git ${args[0]} failed: ${lines.slice(-5).join("; ")}`);
  return lines.join("\n");
}
