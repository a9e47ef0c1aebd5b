/** Mail over a real connection, read back by another program: whatever words hold, a mail has our headers and those words. */
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { mailAddress, mailServer } from "../../src/io/mail.ts";

const FROM = "patches@example.org";
const HEADERS = [
  ...["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version"],
  ...["subject", "to"],
];
const MAIL = {
  to: "ada@example.org",
  subject: "Hello",
  text: "Words.\n",
  messageId: "<1.2@example.org>",
  at: "2026-03-02T10:00:00Z",
};

const FROM_FIELD = { address: FROM, name: "" };
const TO_FIELD = { address: MAIL.to, name: "" };

let server: SMTPServer | null = null;
let got: Buffer[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  sockets.clear();
  server?.close();
  server = null;
  got = [];
});

async function listening(options: SMTPServerOptions = {}): Promise<Record<string, string>> {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        got.push(Buffer.concat(chunks));
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const socket = server.listen(0, "127.0.0.1");
  socket.on("connection", (one: Socket) => sockets.add(one));
  await once(socket, "listening");
  const address: AddressInfo | string | null = socket.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { PATCHLEDGER_SMTP_HOST: "127.0.0.1", PATCHLEDGER_SMTP_PORT: String(port) };
}

function open(environment: Record<string, string>) {
  const mail = mailServer(environment, FROM);
  if (mail === null) throw new Error("no server");
  return mail;
}

const SHARED = process.env["PATCHLEDGER_SHARED"] ?? "../shared";
const CRAFTED = [
  "a\r\nBcc: eve@example.org",
  "a\nBcc: eve@example.org\n\nbody",
  "a\rBcc: eve@example.org",
  "\r\n.\r\nMAIL FROM:<eve@example.org>\r\n",
  "=?utf-8?Q?=0D=0ABcc:_eve=40example.org?=",
  "=?utf-8?B?DQpCY2M6IGV2ZUBleGFtcGxlLm9yZw==?=",
  "\u2028Bcc: eve@example.org",
  "a\u0000b",
  "a\u202Eb",
  "ä".repeat(500),
  "x".repeat(2000),
  "😀 <script>alert(1)</script>",
  "",
];

/** What looks like one, or is one of a kind that nobody needs. */
const NO_ADDRESSES = [
  ...[
    "a@b>\r\nRCPT TO:<eve@example.org",
    "a@example.org,eve@example.org",
    "a@example.org;b@example.org",
    "@example.org",
  ],
  ...[
    '"a b"@example.org',
    "a@[127.0.0.1]",
    "a@exa mple.org",
    "a b@example.org",
    "a@",
    "(x)a@example.org",
    "a:b@example.org",
  ],
  ...[
    "=?utf-8?Q?eve?=@example.org",
    "ä@example.org",
    "a@example..org",
    "a@-example.org",
    "a..b@example.org",
    `${"a".repeat(65)}@example.org`,
  ],
];

/** Corpora of hostile strings, when they are there. */
function corpus(): readonly string[] {
  const folder = join(SHARED, "hostile/blns");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const listed = files.flatMap((name): unknown[] => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return [...CRAFTED, ...listed.map(String)];
}

describe("no text becomes a header, another mail or another recipient", { timeout: 300_000 }, () => {
  test("as subject and as body", async () => {
    const mail = open(await listening());
    for (const [index, text] of corpus().entries()) {
      const before = got.length;
      const { result, problem } = await mail.send({ ...MAIL, subject: text, text: `${text}\n` });
      if (result !== "accepted") {
        expect(problem, JSON.stringify(text)).toBe("its subject is no plain line");
        await mail.send({ ...MAIL, text: `${text}\n` });
      }
      expect(got.length, `string ${index} made ${got.length - before} mails`).toBe(before + 1);
      const read = await PostalMime.parse(got.at(-1) ?? Buffer.alloc(0));
      expect(read.headers.map(({ key }) => key).sort(), JSON.stringify(text)).toEqual(HEADERS);
      expect(read.to?.map(({ address }) => address)).toEqual([MAIL.to]);
      expect(read.messageId).toBe(MAIL.messageId);
      if (result === "accepted")
        expect(read.subject?.trim(), JSON.stringify(text)).toBe(text.replaceAll("=?", "= ?").trim());
      if (!/[\r\0]/.test(text)) expect(read.text?.trimEnd(), JSON.stringify(text)).toBe(text.trimEnd());
    }
    mail.close();
  });

  test("as a message id", async () => {
    const mail = open(await listening());
    for (const text of [...corpus(), "0a.1b"]) {
      const messageId = `<${text}@example.org>`;
      const { result, problem } = await mail.send({ ...MAIL, messageId });
      if (result !== "accepted") {
        expect(problem, JSON.stringify(text)).toBe("its message id is none");
        continue;
      }
      const read = await PostalMime.parse(got.at(-1) ?? Buffer.alloc(0));
      expect(read.headers.map(({ key }) => key).sort(), JSON.stringify(text)).toEqual(HEADERS);
      expect(read).toMatchObject({
        messageId,
        from: FROM_FIELD,
        to: [TO_FIELD],
        subject: MAIL.subject,
        text: MAIL.text,
      });
    }
    console.log(`message ids: ${corpus().length + 1 - got.length} of ${corpus().length + 1} hostile ones refused`);
    for (const messageId of ["", "<>", "1@example.org", "<1@example.org", "<1@exämple.org>", "<1@example.org>x"])
      expect(await mail.send({ ...MAIL, messageId }), messageId).toMatchObject({ result: "failed", reply: null });
    mail.close();
  });

  test("as a sender, or as the name of one", () => {
    const environment = { PATCHLEDGER_SMTP_HOST: "127.0.0.1" };
    const given = [...corpus(), ...NO_ADDRESSES].flatMap((text) => [text, `${text} <${FROM}>`, `"${text}" <${FROM}>`]);
    for (const text of given)
      expect(() => mailServer(environment, text), JSON.stringify(text)).toThrow("is not an address");
    expect(mailServer(environment, FROM)).not.toBeNull();
  });

  test("as an address", async () => {
    const mail = open(await listening());
    for (const to of NO_ADDRESSES)
      expect(await mail.send({ ...MAIL, to }), to).toMatchObject({ result: "failed", reply: null });
    expect(got).toEqual([]);
    expect(mailAddress("a+b@exämple.org")).toEqual({ address: "a+b@xn--exmple-cua.org", domain: "xn--exmple-cua.org" });
    mail.close();
  });
});

const goAway = () => {
  for (const socket of sockets) socket.destroy();
};
type Answer = NonNullable<SMTPServerOptions["onRcptTo"]>;
const refuse = (code: number) => Object.assign(new Error("no such person, s3cret"), { responseCode: code });

describe("what a server says", { timeout: 300_000 }, () => {
  test.each<[string, SMTPServerOptions, object]>([
    ["it takes it", {}, { result: "accepted", reply: 250 }],
    [
      "it does not know the recipient",
      { onRcptTo: ((_a, _s, done) => done(refuse(550))) satisfies Answer },
      { result: "refused", reply: 550 },
    ],
    [
      "it wants to be asked later",
      { onRcptTo: ((_a, _s, done) => done(refuse(451))) satisfies Answer },
      { result: "refused", reply: 451 },
    ],
    [
      "it does not like the mail",
      { onData: (stream, _s, done) => void stream.resume().on("end", () => done(refuse(554))) },
      { result: "refused", reply: 554 },
    ],
    [
      "it goes away before it answers",
      { onData: (stream) => void stream.resume().on("end", () => goAway()) },
      { result: "failed", reply: null },
    ],
    ["it does not let us in", { onAuth: (_a, _s, done) => done(refuse(535)) }, { result: "failed", reply: 535 }],
  ])("%s", async (name, options, wanted) => {
    const access = name.includes("let us in")
      ? { PATCHLEDGER_SMTP_USER: "u", PATCHLEDGER_SMTP_PASSWORD: "s3cret" }
      : {};
    const mail = open({ ...(await listening(options)), ...access });
    const sent = await mail.send(MAIL);
    expect(sent).toMatchObject(wanted);
    if (name.includes("let us in")) expect(sent.problem).not.toContain("s3cret");
    mail.close();
  });

  test("nobody listens there", async () => {
    const mail = open({ PATCHLEDGER_SMTP_HOST: "127.0.0.1", PATCHLEDGER_SMTP_PORT: "1" });
    expect(await mail.send(MAIL)).toMatchObject({ result: "failed", reply: null });
    mail.close();
  });
});

test.each<[Record<string, string>, string | null]>([
  [{}, null],
  [{ PATCHLEDGER_SMTP_HOST: "mail.example.org\r\nX", PATCHLEDGER_SMTP_PORT: "25" }, "name no server"],
  [{ PATCHLEDGER_SMTP_HOST: "mail.example.org", PATCHLEDGER_SMTP_PORT: "0" }, "name no server"],
  [{ PATCHLEDGER_SMTP_HOST: "mail.example.org", PATCHLEDGER_SMTP_USER: "u" }, "go together"],
])("settings %j", (environment, problem) => {
  if (problem === null) expect(mailServer(environment, FROM)).toBe(null);
  else expect(() => mailServer(environment, FROM)).toThrow(problem);
});

test("a sender that is no address is refused before anything is sent", () => {
  expect(() => mailServer({ PATCHLEDGER_SMTP_HOST: "localhost" }, "a,b@example.org")).toThrow("is not an address");
});
