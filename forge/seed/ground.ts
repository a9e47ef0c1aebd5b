/** Where a seed is sown. */
import type { BareRepositories } from "../git/bare-repositories.ts";
import type { Account, State } from "../state.ts";

export interface Ground {
  readonly state: State;
  readonly git: BareRepositories;
  /** folder of the forge's data */
  readonly folder: string;
}

/** A name that the seed was checked to declare. */
export function accountNamed(state: State, login: string): Account {
  const found = state.accounts.find((account) => account.login === login);
  if (found === undefined) throw new Error(`the seed declares no "${login}"`);
  return found;
}
