/** The SMTP catcher over a real connection, and what its reader makes of mails. */
import { expect, test } from "vitest";
import { virtualClock } from "../../../forge/clock.ts";
import { catchMail } from "../../../forge/mail/catcher.ts";
import { readMail } from "../../../forge/mail/parse.ts";
import { emptyState } from "../../../forge/store/file.ts";
import { sendMail } from "./send.ts";

test("a mail is kept with its envelope, and nothing listens beyond loopback", async () => {
  const state = emptyState();
  let changes = 0;
  const catcher = await catchMail({ state, clock: virtualClock(state) }, async () => {
    changes += 1;
  });
  await sendMail(catcher.port, "Subject: hello\r\nTo: bob@example.org\r\n\r\nbody\r\n");
  await catcher.close();
  expect(changes).toBe(1);
  expect(state.mail).toMatchObject([
    { from: "ann@example.org", to: ["bob@example.org", "carol@example.org"], subject: "hello" },
  ]);
});

test.each([
  ["Subject: =?utf-8?B?w6Q=?= =?utf-8?Q?=C3=B6_b?=\n\n", "äö b"],
  ["Subject: one\n two\n\n", "one two"],
  ["Subject: =?unknown-charset?Q?a?=\n\n", "a"],
  ["X: y\n\nSubject: in the body", undefined],
])("the subject of %j is %j", (raw, subject) => {
  expect(readMail(raw).headers.get("subject")).toBe(subject);
});

test("parts are read with their encodings; what is no text is only named", () => {
  const raw = [
    'Content-Type: multipart/mixed; boundary="x+y"',
    "",
    "--x+y",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "caf=C3=A9 and =",
    "more",
    "--x+y",
    'Content-Type: multipart/alternative; boundary="in"',
    "",
    "--in",
    "Content-Type: text/html",
    "Content-Transfer-Encoding: base64",
    "",
    "PGI+aGk8L2I+",
    "--in--",
    "--x+y",
    'Content-Type: text/calendar; method=REQUEST; name="a.ics"',
    "",
    "BEGIN:VCALENDAR",
    "--x+y",
    'Content-Type: image/png; name="p.png"',
    "",
    "xx",
    "--x+y--",
  ].join("\r\n");
  expect(readMail(raw).parts).toEqual([
    { type: "text/plain", name: null, text: "café and more" },
    { type: "text/html", name: null, text: "<b>hi</b>" },
    { type: "text/calendar", name: "a.ics", text: "BEGIN:VCALENDAR" },
    { type: "image/png", name: "p.png", text: null },
  ]);
});
