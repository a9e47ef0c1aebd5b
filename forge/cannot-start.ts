/** What keeps a forge from starting, for the person who starts it. */
export class CannotStart extends Error {
  /** what to do about it */
  readonly cure: string;

  constructor(problem: string, cure: string, options?: ErrorOptions) {
    super(problem, options);
    this.name = "CannotStart";
    this.cure = cure;
  }
}

/** The system's word for what went wrong: "EACCES"; null for errors that it did not cause. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
