/** An SMTP server on loopback that keeps what it gets and sends nothing on. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Forge } from "../operation.ts";
import type { CaughtMail } from "../state.ts";
import { readMail } from "./parse.ts";

type Keeper = Pick<Forge, "state" | "clock">;

interface MailCatcher {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const MAIL_BYTES_MAX = 20 * 1024 * 1024;
const MAILS_MAX = 1_000;

/** @param save called when the state has changed; a mail is accepted when that is done */
export async function catchMail(forge: Keeper, save: () => Promise<void>): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // any name and password: clients that want to sign in are tested as well
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? "" }),
    size: MAIL_BYTES_MAX,
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(new Error("the message is too large"));
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        keep(
          forge,
          { from, to: envelope.rcptTo.map(({ address }) => address) },
          Buffer.concat(chunks).toString("latin1"),
        );
        save().then(() => done(), done);
      });
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address: AddressInfo | string | null = listening.address();
  const chosen = typeof address === "object" && address !== null ? address.port : 0;
  return { port: chosen, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The oldest go when there are too many. */
function keep({ state, clock }: Keeper, envelope: Pick<CaughtMail, "from" | "to">, raw: string): void {
  const subject = readMail(raw).headers.get("subject") ?? "";
  state.mail.push({ id: state.nextId++, receivedAt: clock.now(), ...envelope, subject, raw });
  if (state.mail.length > MAILS_MAX) state.mail.splice(0, state.mail.length - MAILS_MAX);
}
