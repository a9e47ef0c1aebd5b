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
