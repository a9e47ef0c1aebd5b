/** Which addresses are of this machine: GitHub, git and mail all treat those otherwise than the rest of the world. */

/** Servers on this machine: nobody listens in between, and nobody else is kept waiting. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);
}
