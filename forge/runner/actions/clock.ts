/** Actions that are programs live at the forge's time: what is due tomorrow is due as soon as its clock says so. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

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

/**
 * A file, since Node reads what it requires sooner than anything that is imported before the program.
 * @param ahead milliseconds that the forge's clock is before the machine's
 * @param folder for that file
 */
export function clockArguments(ahead: number, folder: string): readonly string[] {
  if (ahead === 0) return [];
  const file = join(folder, "clock.cjs");
  writeFileSync(file, moved(Math.trunc(ahead)));
  return ["--require", file];
}
