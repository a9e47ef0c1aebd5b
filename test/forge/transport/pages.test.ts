/** Lists, a page at a time. */
import { beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "./world.ts";

const COUNT = 105;
let world: World;
let id = 0;
beforeAll(async () => {
  world = await startWorld();
  for (let number = 1; number <= COUNT; number += 1)
    await world.ask("alice", "POST /repos/acme/patches/issues", { title: `issue ${number}` });
  id = Object((await world.ask("alice", "GET /repos/acme/patches")).body).id;
});

describe("pages", () => {
  test.each([
    ["", 30, 1, 4],
    ["?per_page=50", 50, 1, 3],
    ["?per_page=1000", 100, 1, 2],
    ["?per_page=0", 30, 1, 4],
    ["?per_page=x", 30, 1, 4],
    ["?per_page=100&page=2", 5, 2, 2],
    ["?page=4", 15, 4, 4],
    ["?page=9", 0, 9, 4],
    ["?page=-1", 30, 1, 4],
  ])("%s holds %i", async (query, count, page, last) => {
    const { body, headers } = await world.ask("alice", `GET /repos/acme/patches/issues${query}`);
    expect(body).toHaveLength(count);
    const links = linksIn(headers.get("link") ?? "");
    expect(links.get("next") ?? null).toBe(page < last ? page + 1 : null);
    expect(links.get("last") ?? null).toBe(page < last ? last : null);
    expect(links.get("prev") ?? null).toBe(page > 1 ? Math.min(page - 1, last) : null);
    expect(links.get("first") ?? null).toBe(page > 1 ? 1 : null);
  });

  test("links name the repository by number, keep the query, and lead on", async () => {
    const { headers } = await world.ask("alice", "GET /repos/acme/patches/issues?per_page=100&state=all");
    const next = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1] ?? "";
    expect(next).toBe(`${world.forge.apiUrl}/repositories/${id}/issues?per_page=100&state=all&page=2`);
    const response = await fetch(next, { headers: { authorization: "token alice-secret" } });
    expect(await response.json()).toHaveLength(COUNT - 100);
  });

  test("one page has no links", async () => {
    expect((await world.ask("alice", "GET /repos/acme/open/issues")).headers.get("link")).toBeNull();
  });
});

function linksIn(header: string): ReadonlyMap<string, number> {
  const found = header.matchAll(/[?&]page=(\d+)[^>]*>; rel="(\w+)"/g);
  return new Map([...found].map(([, page, name]) => [name ?? "", Number(page)]));
}
