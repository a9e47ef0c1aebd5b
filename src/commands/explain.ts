/** `explain`: a verdict, or the decision about a pull request, as a tree whose leaves are lines of the ledger. */

import { assess } from "../decide/applicability/assess.ts";
import { explainPair } from "../decide/applicability/explain.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Place } from "../model/place.ts";
import type { Reason } from "../model/verdict.ts";
import { paintWith } from "../render/paint.ts";
import { renderReason } from "../render/reason.ts";
import { expectArguments, instantArgument, parseArguments, pullRequestNumber } from "./arguments.ts";
import { expectProgram } from "./as-program.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { catalogOf, LEDGER_HELP, LEDGER_OPTIONS, readLedger } from "./ledger.ts";
import { patchNamed, systemNamed } from "./named.ts";
import { surroundingsOf } from "./surroundings.ts";

const help = `patchledger explain: why a patch has its verdict on a system, or a pull request its decision

usage: patchledger explain PATCH SYSTEM [--ref COMMIT] [--root DIR] [--now INSTANT] [--json]
       patchledger explain --pr NUMBER [--root DIR] [--json]

${LEDGER_HELP}
  --now INSTANT     judge as of this moment (RFC 3339); now when not given
  --pr NUMBER       whose approval a pull request of the repository that GITHUB_REPOSITORY names needs and has, which
                    reviews do not count, and what to do next; --root is a clone of it
  --json            the tree as JSON: {"text","place","because"}

Every leaf is a line of the ledger, as file:line.

Exit codes: 0 explained; 1 the ledger has findings; 2 there is no such pair, or the ledger could not be reached.

example: patchledger explain dsa-5365-1 corvid-legacy-1 --now 2026-08-24T08:00:00Z
         patchledger explain --pr 7
`;

export const command: Command = { help, run };

const OPTIONS = {
  ...LEDGER_OPTIONS,
  pr: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  if (values.pr !== undefined) {
    expectArguments(positionals, []);
    return explainPullRequest(values.pr, values, terminal);
  }
  expectArguments(positionals, ["PATCH", "SYSTEM"], {
    PATCH: 'name one that "patchledger show" lists, and a system; or a pull request, with --pr',
    SYSTEM: 'name one that "patchledger show PATCH" lists',
  });
  const [patch = "", system = ""] = positionals;
  const now = instantArgument(values.now, currentInstant());
  const read = await readLedger(values);
  const catalog = catalogOf(read);
  if (catalog === null) return refuseFindings("nothing was explained", read.shown, terminal);
  const record = patchNamed(catalog, patch);
  const one = {
    ...catalog,
    patches: new Map([[record.value.id, record]]),
    systems: new Map([[system, systemNamed(catalog, system)]]),
  };
  const locate: Locate = (place) => ({ path: read.fromHere(place.path), line: read.find(place).line });
  for (const pair of assess(one, now)) {
    const reason = explainPair(pair, one, now);
    show(reason, locate, values.json === true, terminal);
  }
  return 0;
}

function show(reason: Reason, locate: Locate, isJson: boolean, terminal: Terminal): void {
  const where = (place: Place) => `${locate(place).path}:${locate(place).line}`;
  if (isJson) terminal.out(`${JSON.stringify(withLines(reason, locate))}\n`);
  else terminal.out(renderReason(reason, where, paintWith(terminal.colour())));
}

interface OfPullRequest {
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  readonly now?: string | undefined;
  readonly json?: boolean | undefined;
}

/** What speaks to GitHub is loaded only by those who ask for it. */
async function explainPullRequest(text: string, values: OfPullRequest, terminal: Terminal): Promise<ExitCode> {
  if (values.ref !== undefined || values.now !== undefined)
    throw new Failure("--pr says what to read, and it is decided now", "leave out --ref and --now");
  const number = pullRequestNumber(text);
  const { openWorld } = await import("./approve/world.ts");
  const { decidePullRequest } = await import("./approve/decision.ts");
  const world = await openWorld(values.root ?? ".", surroundingsOf(ownEnvironment()));
  expectProgram(
    world.program,
    world.open.filter((pull) => pull.number === number),
  );
  const { decision, gathered } = await decidePullRequest(world, number);
  const locate: Locate = (place) => ({ path: place.path, line: gathered.lineOf(place) });
  show(decision.reason, locate, values.json === true, terminal);
  return decision.obstacles.some(({ code }) => code === "incomplete") ? 1 : 0;
}

interface Line {
  readonly path: string;
  readonly line: number;
}

type Locate = (place: Place) => Line;

interface LocatedReason {
  readonly text: string;
  readonly place: Line | null;
  readonly because: readonly LocatedReason[];
}

function withLines(reason: Reason, locate: Locate): LocatedReason {
  const place = reason.place === null ? null : locate(reason.place);
  return { text: reason.text, place, because: reason.because.map((child) => withLines(child, locate)) };
}
