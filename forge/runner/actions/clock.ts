/** Actions that are programs live at the forge's time: what is due tomorrow is due as soon as its clock says so. */

/** Set before the program begins; timers still take as long as they take. */
function moved(ahead: number): string {
  return `const { now } = Date;
const Moved = new Proxy(Date, {
  apply: () => new Moved().toString(),
  construct: (Date, given, target) => Reflect.construct(Date, given.length === 0 ? [now() + ${ahead}] : given, target),
  get: (Date, key) => (key === "now" ? () => now() + ${ahead} : Reflect.get(Date, key)),
});
Moved.prototype.constructor = Moved;
globalThis.Date = Moved;`;
}

/** @param ahead milliseconds that the forge's clock is before the machine's */
export function clockArguments(ahead: number): readonly string[] {
  return ahead === 0 ? [] : ["--import", `data:text/javascript,${encodeURIComponent(moved(Math.trunc(ahead)))}`];
}
