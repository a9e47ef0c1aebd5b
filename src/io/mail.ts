/**
 * Mail by SMTP. The library writes headers and bodies, so that no text of a notice becomes a header or ends a mail; where the
 * server is, and what opens it, comes from the environment alone, since arguments can be read by every process.
 */
import { domainToASCII } from "node:url";
import { createTransport } from "nodemailer";
import { findHidden } from "../model/characters.ts";
import { redact } from "../model/secret-text.ts";
import { Failure } from "./failure.ts";
import type { Environment } from "./github/settings.ts";
import { isLoopback } from "./loopback.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** with its brackets; the same for the same delivery: whoever gets it twice can tell */
  readonly messageId: string;
  /** RFC 3339 */
  readonly at: string;
}

/** What is known, and no more: that a server took it does not say that anybody has it, or has read it. */
export interface MailResult {
  readonly result: "accepted" | "refused" | "failed";
  /** code of the server's reply (RFC 5321); null when there was none */
  readonly reply: number | null;
  /** why it was not taken; "" when it was */
  readonly problem: string;
  /** no server took part: none could be reached, let us in, or stayed until its reply */
  readonly isSilent: boolean;
}

export interface MailServer {
  readonly send: (mail: Mail) => Promise<MailResult>;
  readonly close: () => void;
}

const TIMEOUT_MS = 30_000;
/** RFC 5321, without quoted names and without addresses of machines; names of domains may be written in any script */
const ADDRESS = /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([^\s@<>,;:"()[\]\\]+)$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** As it goes to a server: null for what is no address, or what readers may decode into another (RFC 2047). */
export function mailAddress(given: string): { readonly address: string; readonly domain: string } | null {
  const [, local = "", name = ""] = ADDRESS.exec(given) ?? [];
  const domain = domainToASCII(name);
  return local.length <= 64 && !local.includes("=?") && DOMAIN.test(domain) && domain.length <= 253
    ? { address: `${local}@${domain}`, domain }
    : null;
}

/**
 * @param sender of policies/notices.yaml
 * @returns null when no server is named
 * @throws Failure when what is named can't be used
 */
export function mailServer(environment: Environment, sender: string): MailServer | null {
  const host = environment["PATCHLEDGER_SMTP_HOST"] ?? "";
  if (host === "") return null;
  const from = mailAddress(sender);
  if (from === null)
    throw new Failure("the sender of policies/notices.yaml is not an address", "write it as patches@example.org");
  const transport = createTransport({
    ...placeOf(host, environment),
    ...accessFrom(environment),
    ...LIMITS,
    // not the name of the machine, which is nobody's business
    name: from.domain,
  });
  const secret = environment["PATCHLEDGER_SMTP_PASSWORD"] ?? "";
  const hidden = (text: string) => redact(secret === "" ? text : text.replaceAll(secret, "[secret]"));
  return {
    send: async ({ to, subject, text, messageId, at }) => {
      const address = mailAddress(to);
      if (address === null) return unsendable("it is no address that mail can go to");
      if (subject.trim() === "" || findHidden(subject) !== null || /[\t\n]/.test(subject))
        return unsendable("its subject is no plain line");
      if (!isMessageId(messageId)) return unsendable("its message id is none");
      try {
        const { response } = await transport.sendMail({
          from: { name: "", address: from.address },
          to: { name: "", address: address.address },
          subject: asWritten(subject),
          text,
          messageId,
          date: new Date(at),
          headers: HEADERS,
        });
        return { result: "accepted", reply: codeIn(response), problem: "", isSilent: false };
      } catch (error) {
        return notTaken(error, hidden);
      }
    },
    close: () => transport.close(),
  };
}

/** In the characters of an address: where the library folds others, what follows begins a line, and may become a header. */
function isMessageId(given: string): boolean {
  const inner = given.slice(1, -1);
  return given === `<${inner}>` && mailAddress(inner)?.address === inner;
}

/** What looks like an encoded word (RFC 2047) would be shown as what it stands for, line ends and all. */
function asWritten(subject: string): string {
  return subject.replaceAll("=?", "= ?");
}

function unsendable(problem: string): MailResult {
  return { result: "failed", reply: null, problem, isSilent: false };
}

/** Only a reply to the mail itself is the server's refusal; that it does not let us in says nothing of the recipient. */
function notTaken(error: unknown, hidden: (text: string) => string): MailResult {
  const problem = hidden(error instanceof Error ? error.message : String(error));
  const { responseCode, code } = Object(error);
  const reply = typeof responseCode === "number" && responseCode >= 100 && responseCode <= 599 ? responseCode : null;
  const isOfMail = code === "EENVELOPE" || code === "EMESSAGE";
  return { result: isOfMail && reply !== null ? "refused" : "failed", reply, problem, isSilent: !isOfMail };
}

function codeIn(response: string): number | null {
  const code = /^([1-5]\d\d)/.exec(response)?.[1];
  return code === undefined ? null : Number(code);
}

/** Answers of programs to it would go round for ever (RFC 3834). */
const HEADERS = { "Auto-Submitted": "auto-generated" };

const LIMITS = {
  pool: true,
  maxConnections: 1,
  // a server may have closed a connection that was idle; one that hangs up again is silent
  maxRequeues: 1,
  connectionTimeout: TIMEOUT_MS,
  greetingTimeout: TIMEOUT_MS,
  socketTimeout: TIMEOUT_MS,
  disableFileAccess: true,
  disableUrlAccess: true,
} as const;

/** Nothing is sent in the clear but on this machine. */
function placeOf(host: string, environment: Environment) {
  const port = Number(environment["PATCHLEDGER_SMTP_PORT"] ?? "587");
  if (!/^[A-Za-z0-9.:-]+$/.test(host) || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure("PATCHLEDGER_SMTP_HOST and PATCHLEDGER_SMTP_PORT name no server", "name a host, and its port");
  const isHere = isLoopback(`http://${host.includes(":") ? `[${host}]` : host}`);
  return { host, port, secure: port === 465, requireTLS: port !== 465 && !isHere, ignoreTLS: isHere };
}

function accessFrom(environment: Environment) {
  const user = environment["PATCHLEDGER_SMTP_USER"] ?? "";
  const pass = environment["PATCHLEDGER_SMTP_PASSWORD"] ?? "";
  if ((user === "") !== (pass === ""))
    throw new Failure("PATCHLEDGER_SMTP_USER and PATCHLEDGER_SMTP_PASSWORD go together", "set both, or none");
  return user === "" ? {} : { auth: { user, pass } };
}
