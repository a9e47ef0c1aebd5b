/** When patches were registered, for the clocks: no server is asked yet, so commits have to say it. */
import type { RegistrationTimes } from "../../decide/time/deadline.ts";
import { isSha } from "../../model/git.ts";

/** Commits say when a patch was registered; a working tree says nothing. git is loaded only by those who need it. */
export async function registeredIn(root: string, commit: string | null): Promise<RegistrationTimes> {
  if (commit === null || !isSha(commit)) return () => null;
  const { registrations } = await import("../../io/git.ts");
  const times = await registrations(root, commit);
  return (patch) => {
    const at = times.get(patch);
    return at === undefined ? null : { at, basis: "unattested" };
  };
}
