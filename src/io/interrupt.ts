/** Signals that ask the program to end. */

/** Resolves when the person or the machine asks the program to end; a second time, it ends at once. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
