/** What can go wrong with those that write the audit log, `record`, `nightly` and `notify`: at one of their calls, at two, with another run in between, or by a kill. */
import { FAULTS, type Fault, meanwhile } from "./faults.ts";
import { type Kill, momentsOf } from "./kill.ts";
import { chanceFrom } from "./pick.ts";
import type { Call, Strike } from "./proxy.ts";
import { callWords } from "./stage.ts";

/** What a scenario is made of. */
export interface Means {
  /** with what strikes it. @returns what is wrong with the run itself, or with what it says is done */
  readonly run: (strikes: readonly Strike[]) => Promise<readonly string[]>;
  /** one more, in the middle of that */
  readonly runInside: () => Promise<readonly string[]>;
  readonly kill: (kill: Kill) => Promise<readonly string[]>;
}

export interface Scenario {
  /** what goes wrong, for the sample: each is in it */
  readonly kind: string;
  /** "crash after at call 7, GET /repos/acme/ledger" */
  readonly name: string;
  /** the first call that is struck, by its number; null: it is killed whenever it may be */
  readonly at: number | null;
  /** up to the clean run that follows. @returns what is wrong */
  readonly play: (means: Means) => Promise<readonly string[]>;
}

/** A run of `nightly` takes many times as long, and each of its parts is struck at all of its calls, or may be, by itself. */
const AMOUNTS = {
  record: { faultsAtCall: Object.keys(FAULTS).length, others: 14, kills: 10 },
  nightly: { faultsAtCall: 1, others: 14, kills: 0 },
  notify: { faultsAtCall: Object.keys(FAULTS).length, others: 14, kills: 0 },
} as const;

export function scenariosOf(command: keyof typeof AMOUNTS, calls: readonly Call[], seed: number): readonly Scenario[] {
  const { faultsAtCall, others, kills } = AMOUNTS[command];
  const chance = chanceFrom(seed);
  const anyCall = (): number => 1 + Math.floor(chance() * calls.length);
  const words = (at: number): string => `at call ${at}, ${callWords(calls[at - 1] ?? { method: "", path: "" })}`;
  const some = Array.from({ length: others }, anyCall);
  return [
    ...calls.flatMap((_, index) =>
      faultsAt(index, faultsAtCall, seed).map((fault) => suffers(fault, index + 1, words)),
    ),
    ...some.map((at) => interleaved(at, words)),
    ...some.map((at) => crashesTwice(at, anyCall())),
    ...momentsOf({ atMost: kills, seed }).map((kill) => ({
      ...{ kind: kill.kind, name: kill.name, at: null },
      play: (means: Means) => means.kill(kill),
    })),
  ];
}

const NAMES = Object.keys(FAULTS).filter((name): name is Fault => name in FAULTS);

/** In turn, so that calls next to each other meet different ones. */
function faultsAt(index: number, amount: number, seed: number): readonly Fault[] {
  return NAMES.filter((_, place) => (place + index + seed) % NAMES.length < amount);
}

type Words = (at: number) => string;

/** What a run says is done is done; what is not is done by the next. */
function suffers(fault: Fault, at: number, words: Words): Scenario {
  const play = ({ run }: Means) => run([{ at, act: FAULTS[fault] }]);
  return { kind: fault, name: `${fault} ${words(at)}`, at, play };
}

function interleaved(at: number, words: Words): Scenario {
  const play = async ({ run, runInside }: Means): Promise<readonly string[]> => {
    const inside: string[] = [];
    const act = meanwhile(async () => void inside.push(...(await runInside())));
    const outside = await run([{ at, act }]);
    return [...inside.map((wrong) => `the run inside: ${wrong}`), ...outside];
  };
  return { kind: "another run", name: `another run ${words(at)}`, at, play };
}

function crashesTwice(one: number, other: number): Scenario {
  const play = async ({ run }: Means): Promise<readonly string[]> => [
    ...(await run([{ at: one, act: FAULTS["crash before"] }])),
    ...(await run([{ at: other, act: FAULTS["crash after"] }])),
  ];
  return { kind: "two crashes", name: `crashes before call ${one}, then after call ${other}`, at: one, play };
}
