/** The issue of a resolver group: what is open for it, and until when. Instants only: a text that counts days changes every day. */
import { code, fileLink, inline } from "./markdown.ts";

interface Row {
  readonly patch: string;
  readonly folder: string;
  readonly advisory: string;
  readonly state: string;
  readonly level: string;
  readonly deadline: string | null;
  readonly systems: readonly string[];
}

const BODY_MAX = 60_000;
const SYSTEMS_SHOWN = 5;

export function renderTracking(group: string, rows: readonly Row[]): string {
  const head = [
    `What is open for ${code(group)}, what is due first at the top. The program keeps this list; to be left alone, close the issue.`,
    "",
    ...(rows.length === 0
      ? ["Nothing is open."]
      : ["| patch | level | due | state | systems | pull requests |", "|---|---|---|---|---|---|"]),
  ];
  const lines = rows.map(rowOf);
  let shown = lines.length;
  const text = (count: number) =>
    [
      ...head,
      ...lines.slice(0, count),
      ...(count < lines.length ? ["", `And ${lines.length - count} more.`] : []),
      "",
    ].join("\n");
  while (text(shown).length > BODY_MAX) shown = Math.floor(shown / 2);
  return text(shown);
}

function rowOf({ patch, folder, advisory, state, level, deadline, systems }: Row): string {
  const more = systems.length > SYSTEMS_SHOWN ? ` and ${systems.length - SYSTEMS_SHOWN} more` : "";
  const names = systems
    .slice(0, SYSTEMS_SHOWN)
    .map((name) => code(name))
    .join(", ");
  const query = encodeURIComponent(`is:pr is:open head:patchledger/${patch}/`);
  const cells = [
    `${inline(advisory)} (${fileLink(folder)})`,
    inline(level),
    deadline ?? "no time is set",
    inline(state),
    `${systems.length}: ${names}${more}`,
    `[open ones](../pulls?q=${query})`,
  ];
  return `| ${cells.join(" | ")} |`;
}
