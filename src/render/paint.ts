/** Colours, or none: decided by the caller, so that rendering stays a function of its input. */
import pc from "picocolors";

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

export function paintWith(colour: boolean): Paint {
  return pc.createColors(colour);
}
