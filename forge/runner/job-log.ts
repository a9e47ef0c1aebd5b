/** The log of one job: lines with the forge's time, secrets replaced, never without end. */
import type { Clock } from "../clock.ts";
import type { WorkflowJob } from "../state.ts";
import { type Annotation, plainAnnotation } from "./commands.ts";

export interface JobLog {
  readonly print: (line: string) => void;
  readonly mask: (secret: string) => void;
  /** the text with every secret as *** */
  readonly masked: (text: string) => string;
  readonly annotate: (annotation: Annotation) => void;
  /** an error that is the runner's own, in the log and beside the checks */
  readonly fail: (message: string) => void;
  readonly annotations: readonly Annotation[];
}

const LOG_LENGTH_MAX = 250_000;
const ANNOTATIONS_MAX = 50;

export function jobLog(record: WorkflowJob, clock: Clock): JobLog {
  const secrets = new Set<string>();
  const annotations: Annotation[] = [];
  const masked = (text: string) => {
    // the longest first: a secret may be part of another one
    const ordered = [...secrets].sort((a, b) => b.length - a.length);
    return ordered.reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
  };
  const annotate = (annotation: Annotation) => {
    if (annotations.length >= ANNOTATIONS_MAX) return;
    const { message, title } = annotation;
    annotations.push({ ...annotation, message: masked(message), title: title === null ? null : masked(title) });
  };
  const print = (line: string) => {
    if (record.log.length > LOG_LENGTH_MAX) return;
    const lines = masked(line).split("\n");
    record.log += lines.map((one) => `${clock.now()} ${one}\n`).join("");
    if (record.log.length > LOG_LENGTH_MAX) record.log += `${clock.now()} ##[warning]the log is cut here\n`;
  };
  return {
    masked,
    annotations,
    annotate,
    print,
    fail: (message) => {
      print(`##[error]${message}`);
      annotate(plainAnnotation("failure", message));
    },
    mask: (secret) => {
      for (const line of [secret, ...secret.split(/\r?\n/)]) if (line.trim() !== "") secrets.add(line);
    },
  };
}
