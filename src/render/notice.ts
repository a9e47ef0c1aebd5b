/** A notice as people read it: a mail in plain text, a comment on the pull request that brought it, and what reached nobody. */

import { visible } from "../model/characters.ts";
import { groupBy } from "../model/group-by.ts";
import { fitted } from "./fit.ts";
import { block, code, fileLink, inline } from "./markdown.ts";

interface NoticeText {
  readonly advisory: string;
  readonly path: string;
  readonly occasion: string;
  readonly intended: {
    readonly audience: string;
    readonly sendAt: string;
    readonly subject: string;
    readonly patches: string;
    readonly schedule: string;
    readonly implications: string;
    readonly assistance?: string;
  };
}

const LINE_MAX = 4000;

/** C15: which patches, when, and what it means. */
export function renderMail({ path, intended }: NoticeText): string {
  return `${textOf(intended)}\n-- \nThis notice is ${path} of a patch ledger.\n`;
}

function textOf({ patches, schedule, implications, assistance }: NoticeText["intended"]): string {
  const parts = [
    ["Patches", patches],
    ["Schedule", schedule],
    ["What it means for you", implications],
    ...(assistance === undefined ? [] : [["How we help", assistance]]),
  ];
  return parts.map(([title, text = ""]) => `${title}\n\n${plain(text)}\n`).join("\n");
}

/** Line by line, so that nothing hidden is in it whatever the ledger held. */
function plain(text: string): string {
  const lines = text.trim().replaceAll("\t", "  ").split("\n");
  return lines.map((line) => visible(line, LINE_MAX)).join("\n");
}

interface Told {
  readonly notices: readonly NoticeText[];
  /** accounts of those who are reached by this comment only */
  readonly logins: readonly string[];
}

/** The same for the same notices, whoever was reached: a second run finds it, and changes nothing. */
export function renderTold({ notices, logins }: Told): string {
  return fitted(toldUpTo({ notices, logins }, notices.length), (rowsMax) => toldUpTo({ notices, logins }, rowsMax));
}

function toldUpTo({ notices, logins }: Told, rowsMax: number): string {
  const [first] = notices;
  if (first === undefined) throw new RangeError("no notice");
  const { advisory, path, occasion, intended } = first;
  const texts = [...groupBy(notices, (notice) => `${notice.intended.subject}\n${textOf(notice.intended)}`).values()];
  return [
    `**${inline(intended.subject)}**`,
    "",
    `Notice of ${inline(advisory)} (${inline(occasion)}), to be sent at ${intended.sendAt}: ${fileLink(path)}. The audit log has the receipts.`,
    ...(logins.length === 0 ? [] : ["", [...new Set(logins)].map((login) => `@${login}`).join(" ")]),
    ...texts
      .slice(0, rowsMax)
      .flatMap((same) => ["", `To ${audiences(same)}:`, "", block(textOf(same[0]?.intended ?? intended))]),
    ...(texts.length <= rowsMax ? [] : ["", `${texts.length - rowsMax} more are in the file.`]),
    "",
  ].join("\n");
}

function audiences(notices: readonly NoticeText[]): string {
  return notices.map(({ intended }) => code(intended.audience)).join(", ");
}

export interface Undelivered {
  readonly path: string;
  readonly audience: string;
  /** a person, or an address; null when it is about nobody in particular */
  readonly recipient: string | null;
  /** RFC 3339: when it should have been sent */
  readonly sendAt: string;
  /** what came of it, in words */
  readonly why: string;
}

export function renderUndelivered(rows: readonly Undelivered[]): string {
  if (rows.length === 0) return "No notice whose time has come is left to send.";
  return fitted(undeliveredUpTo(rows, rows.length), (rowsMax) => undeliveredUpTo(rows, rowsMax));
}

function undeliveredUpTo(rows: readonly Undelivered[], rowsMax: number): string {
  return [
    "These notices should have been sent, and did not reach everybody. Each run tries again, until the address is mended in `policies/`, or the server takes it. Tell them another way meanwhile.",
    "",
    "| notice | to | who | due | why |",
    "|---|---|---|---|---|",
    ...rows
      .slice(0, rowsMax)
      .map(
        ({ path, audience, recipient, sendAt, why }) =>
          `| ${fileLink(path)} | ${code(audience)} | ${recipient === null ? "nobody" : code(recipient)} | ${sendAt} | ${inline(why)} |`,
      ),
    ...(rows.length <= rowsMax ? [] : ["", `${rows.length - rowsMax} more are not shown.`]),
  ].join("\n");
}
