/** One issue of the program that is open as long as something is wrong, and closed when nothing is. */

import { hasMarker, hasPart } from "../io/github/marker.ts";
import type { GitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";

export interface Alarm {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly isOn: boolean;
}

const LABELS = ["notice"];

/** Writes only what differs: a second run changes nothing. */
export async function keepIssue(github: GitHub, { key, title, body, isOn }: Alarm, terminal: Terminal): Promise<void> {
  const issue = (await github.ownIssues(LABELS, [])).find((one) => hasMarker(key, one.body));
  const state = isOn ? "open" : "closed";
  if (issue === undefined && !isOn) return;
  if (issue !== undefined && issue.state === state && hasPart(issue.body, key, body)) return;
  const { number } = await github.upsertIssue({ key, title, body, labels: LABELS, state });
  terminal.note(`issue #${number}: ${state}\n`);
}
