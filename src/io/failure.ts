/** The world failed, or the program was called wrongly: shown as one line, exit code 2. */
export class Failure extends Error {
  readonly cure: string;

  /** @param problem what is wrong; @param cure what to do about it */
  constructor(problem: string, cure: string, options?: ErrorOptions) {
    super(problem, options);
    this.name = "Failure";
    this.cure = cure;
  }
}

/** For those who can go on without an answer. */
export async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
