/** Every pair of a state and a step: those of the table are allowed, all others are refused, each with its own reason. */
import { describe, expect, test } from "vitest";
import { type Move, nextSteps, whyNot } from "../../../src/decide/lifecycle/legal.ts";
import { LIFECYCLE, STATES, type State, TRANSITIONS, type Transition } from "../../../src/model/lifecycle.ts";
import type { Derived, WaveState } from "../../../src/model/record.ts";

/** The table of the design, written a second time: in which states of a record, or of a wave, a step is taken. */
const TABLE: Readonly<Record<Transition, string>> = {
  register: "absent",
  evaluate: "registered",
  decline: "registered evaluated",
  test: "evaluated revoked",
  approve: "tested",
  announce: "approved",
  deploy: "announced",
  verify: "deployed",
  close: "verified",
  archive: "closed declined superseded",
  revoke: "deployed verified",
  amend: "registered evaluated tested approved announced deployed verified revoked",
  supersede: "registered evaluated tested approved announced deployed verified revoked",
  reopen: "closed archived",
};
const LIVE: readonly State[] = ["approved", "announced", "deployed", "verified"];
const OF_WAVES: readonly Transition[] = ["announce", "deploy", "verify", "revoke"];
const WAVE_STATES = ["approved", "announced", "deployed", "verified", "revoked"] as const satisfies readonly State[];

function standing(state: State, change: Partial<Derived> = {}): Derived {
  return { state, attempt: 1, waves: [], isWithdrawn: false, illegal: [], ...change };
}

function move(transition: Transition, change: Partial<Move> = {}): Move {
  return { transition, key: {}, waves: [], ...change };
}

function waves(...states: readonly WaveState["state"][]): readonly WaveState[] {
  return states.map((state, index) => ({ wave: `wave-${index + 1}`, state }));
}

test("the program's table is the design's", () => {
  const table = TRANSITIONS.map((transition) => [transition, LIFECYCLE[transition].from.join(" ")]);
  expect(Object.fromEntries(table)).toEqual(TABLE);
});

describe("of records", () => {
  const steps = TRANSITIONS.filter((transition) => !OF_WAVES.includes(transition));
  const pairs = STATES.flatMap((state) => steps.map((transition) => [state, transition] as const));

  test("what the table allows is allowed, and nothing else", () => {
    const wrong = pairs.filter(([state, transition]) => {
      const isAllowed = whyNot(standing(state), move(transition)) === null;
      return isAllowed !== TABLE[transition].split(" ").includes(state);
    });
    expect(wrong).toEqual([]);
  });

  test("every refusal says what it is about, and no two say the same", () => {
    const refused = pairs.flatMap(([state, transition]) => {
      const reason = whyNot(standing(state), move(transition));
      return reason === null ? [] : [{ state, transition, ...reason }];
    });
    expect(new Set(refused.map(({ problem }) => problem)).size).toBe(refused.length);
    for (const { state, transition, problem, cure } of refused) {
      expect(problem).toContain(`"${transition}" is for a patch that is `);
      expect(problem).toMatch(new RegExp(`and this one is ${state}$`));
      expect(cure).not.toBe("");
    }
    console.log(`record: ${pairs.length} pairs, ${refused.length} refused`);
  });
});

describe("of waves", () => {
  const pairs = STATES.flatMap((state) =>
    WAVE_STATES.flatMap((wave) => OF_WAVES.map((transition) => [state, wave, transition] as const)),
  );

  test("what the table allows is allowed while the record's waves run, and nothing else", () => {
    const counts = { allowed: 0, refused: 0 };
    const reasons = new Set<string>();
    for (const [state, wave, transition] of pairs) {
      const reason = whyNot(standing(state, { waves: waves(wave) }), move(transition, { waves: ["wave-1"] }));
      const isAllowed = LIVE.includes(state) && TABLE[transition].split(" ").includes(wave);
      expect(reason === null, `${transition} of a wave that is ${wave} in a record that is ${state}`).toBe(isAllowed);
      counts[isAllowed ? "allowed" : "refused"]++;
      if (reason !== null) reasons.add(reason.problem);
      if (reason !== null) expect(reason.problem).toContain(LIVE.includes(state) ? `is ${wave}` : `is ${state}`);
    }
    console.log(`waves: ${pairs.length} pairs, ${counts.refused} refused, ${reasons.size} reasons`);
    // for a record whose waves don't run, one reason for each state and step; else one for each wave's state and step
    const asked = STATES.length - LIVE.length;
    const allowed = OF_WAVES.reduce((sum, transition) => sum + TABLE[transition].split(" ").length, 0);
    expect(reasons.size).toBe(asked * OF_WAVES.length + WAVE_STATES.length * OF_WAVES.length - allowed);
  });

  test("each wave by itself: a slow one keeps no other back, and none is taken back that was not deployed", () => {
    const derived = standing("approved", { waves: waves("approved", "deployed", "verified") });
    expect(whyNot(derived, move("verify", { waves: ["wave-2"] }))).toBeNull();
    expect(whyNot(derived, move("revoke", { waves: ["wave-2", "wave-3"] }))).toBeNull();
    expect(whyNot(derived, move("revoke", { waves: ["wave-2", "wave-1"] }))?.problem).toBe(
      '"revoke" is for a wave that is deployed or verified, and "wave-1" is approved',
    );
    expect(whyNot(derived, move("close"))?.cure).toBe("it goes on with announce, verify, revoke, amend or supersede");
  });

  test("a wave that the change does not have", () => {
    const derived = standing("approved", { waves: waves("approved", "approved") });
    expect(whyNot(derived, move("announce", { waves: ["west"] }))).toEqual({
      problem: 'change.yaml has no wave "west"',
      cure: "it has wave-1, wave-2",
    });
  });
});

describe("beside the state", () => {
  test("a record that can't have come about is amended, and nothing else", () => {
    const place = { path: "patches/a/outcome.yaml", at: [] };
    const illegal = [{ code: "illegal-history" as const, place, problem: "it ends twice", cure: "mend it" }];
    for (const state of STATES) {
      const allowed = TRANSITIONS.filter((step) => whyNot(standing(state, { illegal }), move(step)) === null);
      expect(allowed).toEqual(TABLE.amend.split(" ").includes(state) ? ["amend"] : []);
    }
  });

  test("a patch that its vendor withdrew is ended, taken back or amended, and nothing else", () => {
    for (const state of STATES) {
      const withdrawn = standing(state, { isWithdrawn: true, waves: waves("deployed") });
      const about = (step: Transition) => move(step, { waves: OF_WAVES.includes(step) ? ["wave-1"] : [] });
      const allowed = TRANSITIONS.filter((step) => whyNot(withdrawn, about(step)) === null);
      const otherwise = TRANSITIONS.filter(
        (step) => whyNot({ ...withdrawn, isWithdrawn: false }, about(step)) === null,
      );
      const isOpen = TABLE.amend.split(" ").includes(state);
      const ends: readonly Transition[] = ["amend", "decline", "supersede", "revoke"];
      expect(allowed).toEqual(isOpen ? otherwise.filter((step) => ends.includes(step)) : otherwise);
      expect(nextSteps(withdrawn).filter((step) => step !== "deploy")).toEqual(allowed);
    }
  });

  test.each<[Transition, State, attempt: number, allowed: boolean]>([
    ["evaluate", "registered", 1, true],
    ["evaluate", "registered", 2, false],
    ["test", "evaluated", 1, true],
    ["test", "evaluated", 2, false],
    ["test", "revoked", 2, true],
    ["test", "revoked", 1, false],
    ["reopen", "archived", 2, true],
    ["reopen", "closed", 1, false],
    ["reopen", "closed", 3, false],
  ])("%s of a patch that is %s, in attempt %d: %s", (transition, state, attempt, allowed) => {
    const reason = whyNot(standing(state), move(transition, { key: { attempt } }));
    expect(reason === null).toBe(allowed);
    if (!allowed) expect(reason?.problem).toContain(`a file of attempt ${attempt}`);
  });
});
