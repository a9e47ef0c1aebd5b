/** `git clone`, `git fetch` and `git push` over HTTP, with the credentials and refusals that git gets from GitHub. */

import { findRenamed } from "../lookup.ts";
import { type Located, Refusal, type Viewer } from "../operation.ts";
import { permissionFor, sees } from "../operations/access.ts";
import { isAtLeast } from "../rules/permissions.ts";
import type { Exchange, MountMaker, Services } from "../transport/mount.ts";
import { decoded } from "../transport/place.ts";
import { type GitService, relay, startBackend } from "./backend.ts";
import { CAPABILITIES_HEADERS, capabilities, SECOND_PROTOCOL } from "./capabilities.ts";
import { mayModifyHeads } from "./modifiable-heads.ts";
import { answerPush } from "./push.ts";

const PLACE = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** What makes git ask for a password, or take the one that it knows, and try again. */
const ASK = { "www-authenticate": 'Basic realm="GitHub"' };

export const gitMount: MountMaker = (services) => ({
  matches: (path) => PLACE.test(path),
  handle: async (exchange) => {
    try {
      await serve(services, exchange);
    } catch (error) {
      if (!(error instanceof Refusal) || exchange.response.headersSent) throw error;
      const headers = { "content-type": "text/plain; charset=utf-8", ...(error.status === 401 ? ASK : {}) };
      exchange.response.writeHead(error.status, { ...headers, ...error.headers }).end(`${error.message}\n`);
    }
  },
});

interface Target {
  readonly owner: string;
  readonly name: string;
  readonly service: GitService;
  readonly isAdvertisement: boolean;
}

async function serve(services: Services, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const target = targetOf(exchange);
  const viewer = services.viewerOf(request.headers.authorization);
  const located = locateTarget(services, target, viewer);
  const folder = services.forge.git.folder(located.repository.id);
  const { service, isAdvertisement } = target;
  const isSecond = request.headers["git-protocol"] === SECOND_PROTOCOL;
  if (isAdvertisement && service === "git-upload-pack" && isSecond)
    return void response.writeHead(200, CAPABILITIES_HEADERS).end(await capabilities(folder));
  const backend = startBackend({ request, folder, service, isAdvertisement });
  let isHeld = false;
  response.on("close", () => {
    // a client that went away before its push was decided takes git with it; afterwards git ends by itself
    if (!response.writableFinished && !isHeld) backend.child.kill();
  });
  const onDecide = (): void => {
    isHeld = true;
  };
  const { repository } = located;
  const push = backend.hook === null ? null : answerPush({ services, viewer, repository, backend, onDecide });
  await relay(backend, response, push);
}

function targetOf({ request, path, query }: Exchange): Target {
  const [, owner = "", name = "", place = ""] = PLACE.exec(path) ?? [];
  const isAdvertisement = place === "info/refs";
  const service = isAdvertisement ? query.get("service") : place;
  if (request.method !== (isAdvertisement ? "GET" : "POST")) throw new Refusal(405, "Method Not Allowed");
  // git's older protocol reads files; GitHub does not have it either
  if (service !== "git-upload-pack" && service !== "git-receive-pack")
    throw new Refusal(403, "Please upgrade your git client.");
  return { owner: decoded(owner), name: decoded(name), service, isAdvertisement };
}

function locateTarget({ forge }: Services, target: Target, viewer: Viewer): Located {
  const located = findRenamed(forge.state, target.owner, target.name);
  const isPush = target.service === "git-receive-pack";
  const asked = { forge, viewer };
  if (located === undefined || !sees(asked, located.repository)) {
    throw viewer.kind === "anonymous"
      ? new Refusal(401, "Repository not found.")
      : new Refusal(404, "Repository not found.");
  }
  const { repository } = located;
  if (viewer.kind === "anonymous" && isPush) throw new Refusal(401, "Invalid username or token.");
  if (viewer.kind === "app") throw new Refusal(401, "Invalid username or token.");
  if (viewer.kind === "anonymous") return located;
  const granted = viewer.token.permissions === null ? "write" : viewer.token.permissions["contents"];
  const isGranted = isPush ? granted === "write" || granted === "admin" : granted !== undefined || !repository.private;
  if (!isGranted) throw new Refusal(403, "Write access to repository not granted.");
  const mayPush = isAtLeast(permissionFor(asked, repository), "push") || mayModifyHeads(forge, repository, viewer);
  if (isPush && repository.archived === true)
    throw new Refusal(403, "This repository was archived so it is read-only.");
  if (!isPush || mayPush) return located;
  const { login } = viewer.account;
  throw new Refusal(403, `Permission to ${located.owner.login}/${repository.name}.git denied to ${login}.`);
}
