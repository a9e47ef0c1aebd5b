/** Speaks SMTP by hand: one mail from ann to bob and carol. */
import { once } from "node:events";
import { connect } from "node:net";

/** @param message with CR LF line ends; a line of one dot is not in it */
export async function sendMail(port: number, message: string): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("latin1");
  const lines = [
    "EHLO test",
    "MAIL FROM:<ann@example.org>",
    "RCPT TO:<bob@example.org>",
    "RCPT TO:<carol@example.org>",
    "DATA",
  ];
  await answer(socket, "220");
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    await answer(socket, line === "DATA" ? "354" : "250");
  }
  socket.write(Buffer.concat([Buffer.from(message), Buffer.from("\r\n.\r\n")]));
  await answer(socket, "250");
  socket.end("QUIT\r\n");
  await once(socket, "close");
}

async function answer(socket: ReturnType<typeof connect>, code: string): Promise<void> {
  const [text]: readonly unknown[] = await once(socket, "data");
  if (!String(text).startsWith(code)) throw new Error(`expected ${code}, got ${String(text)}`);
}
