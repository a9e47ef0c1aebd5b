/** The object readers of the repositories in use: started when first asked, the oldest idle one ended when there are many. */
import { type ObjectReader, objectReader } from "./object-reader.ts";

const READERS_MAX = 16;

export interface Readers {
  readonly of: (repository: number) => ObjectReader;
  readonly close: () => void;
}

export function readerPool(
  folder: (repository: number) => string,
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Readers {
  const readers = new Map<number, ObjectReader>();
  const endOldest = (): void => {
    for (const [repository, reader] of readers) {
      if (readers.size < READERS_MAX) return;
      if (!reader.isIdle()) continue;
      reader.close();
      readers.delete(repository);
    }
  };
  return {
    of: (repository) => {
      const known = readers.get(repository);
      if (known === undefined) endOldest();
      const reader = known ?? objectReader(folder(repository), home, environment);
      readers.delete(repository);
      readers.set(repository, reader);
      return reader;
    },
    close: () => {
      for (const reader of readers.values()) reader.close();
      readers.clear();
    },
  };
}
