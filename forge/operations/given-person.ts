/** Authors and committers as requests give them. */
import type { Person } from "../git/repository.ts";
import { Refusal } from "../operation.ts";
import { type Asked, actorOf } from "./access.ts";
import { identityOf } from "./shapes/commit.ts";

export interface GivenPerson {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

/** @param known stands in for what the request does not say; its date is now */
export function personOf(given: GivenPerson, known: Person): Person {
  const { name = known.name, email = known.email, date = known.date } = given;
  const at = Date.parse(date);
  if (Number.isNaN(at)) throw new Refusal(422, "Invalid request.\n\nFor 'properties/date', the date is not valid.");
  // git keeps neither line ends nor angle brackets in a name
  const plain = (text: string): string => text.replace(/[<>\n\0]/g, "").trim();
  return { name: plain(name), email: plain(email), date: new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z") };
}

/** The one who asks, now. */
export function selfOf(asked: Asked): Person {
  return { ...identityOf(asked.forge, actorOf(asked)), date: asked.forge.clock.now() };
}
