/** Serves a folder of pages on this machine. What is served is read before: a request can only name one of those files. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface Pages {
  /** "http://127.0.0.1:4191/" */
  readonly url: string;
  readonly close: () => void;
}

export async function servePages(folder: string): Promise<Pages> {
  const files = new Map(pathsIn(folder).map((path) => [encodeURI(`/${relative(folder, path)}`), readFileSync(path)]));
  const server = createServer(({ url = "/" }, response) => {
    const [path = ""] = url.split("?");
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const bytes = files.get(name);
    const type = TYPES[extname(name)] ?? "text/plain; charset=utf-8";
    response.writeHead(bytes === undefined ? 404 : 200, { "content-type": type, "x-content-type-options": "nosniff" });
    response.end(bytes ?? "there is no such page\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function pathsIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}
