/** The clock of this process, moved to any moment: it runs on from there. The program and the forge go by it alike. */

let aheadMs = 0;
const Machine = globalThis.Date;
const now = (): number => Machine.now() + aheadMs;

/** From here on what asks for the time gets that of the moved clock. */
export function takeClock(): void {
  globalThis.Date = new Proxy(Machine, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}

/** @param moment milliseconds since 1970 */
export function moveClock(moment: number): void {
  aheadMs = moment - Machine.now();
}

/** Milliseconds. */
export function aheadOfMachine(): number {
  return aheadMs;
}
