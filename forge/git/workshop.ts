/** What the parts of ForgeGit work with. */
import type { MakeKeep } from "./keeper.ts";
import type { KnownRefs } from "./known-refs.ts";
import type { RunGit } from "./process.ts";
import type { Readers } from "./reader-pool.ts";
import type { ForgeGit } from "./repository.ts";

export interface Workshop {
  readonly folder: (repository: number) => string;
  readonly run: RunGit;
  readonly readers: Readers;
  readonly keeper: MakeKeep;
  readonly known: KnownRefs;
}

export type Part<Keys extends keyof ForgeGit> = Pick<ForgeGit, Keys>;
