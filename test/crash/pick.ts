/** Chance that can be repeated: the same seed picks the same. */
export type Chance = () => number;

/** Mulberry32: small, and even enough to pick by. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  return items
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

interface Pick {
  /** null: all */
  readonly atMost: number | null;
  readonly seed: number;
}

/** Each kind once, then whatever chance brings. */
export function picked<T extends { readonly kind: string }>(all: readonly T[], { atMost, seed }: Pick): readonly T[] {
  if (atMost === null) return all;
  const mixed = shuffled(all, chanceFrom(seed));
  const first = mixed.filter((one, index) => mixed.findIndex(({ kind }) => kind === one.kind) === index);
  const rest = mixed.filter((one) => !first.includes(one));
  return [...first, ...rest].slice(0, atMost);
}
