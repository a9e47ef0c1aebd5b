/** A door that lets a number of people in at once, the most urgent of those who wait first. */

export interface Place {
  /** milliseconds since 1970; infinite when nothing is lost by waiting */
  readonly due: number;
  /** decides between equals: who came first */
  readonly arrival: number;
}

export interface Gate {
  /** @returns what to call when leaving */
  readonly enter: (place: Place) => Promise<() => void>;
}

interface Waiting {
  readonly place: Place;
  readonly open: () => void;
}

export function gateFor(count: number): Gate {
  const waiting: Waiting[] = [];
  let free = count;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next.open();
  };
  const enter: Gate["enter"] = (place) =>
    new Promise((resolve) => {
      if (free > 0) {
        free -= 1;
        resolve(leave);
        return;
      }
      waiting.push({ place, open: () => resolve(leave) });
      waiting.sort((a, b) => compare(a.place, b.place));
    });
  return { enter };
}

function compare(a: Place, b: Place): number {
  if (a.due === b.due) return a.arrival - b.arrival;
  return a.due < b.due ? -1 : 1;
}
