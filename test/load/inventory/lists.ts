/** Package lists in text formats, read for the tests. */
import { readInventory } from "../../../src/load/inventory.ts";
import type { SoftwareList } from "../../../src/model/inventory.ts";
import { formatDiagnostic } from "../../../src/render/diagnostic.ts";

export function read(text: string, platform: string | null): SoftwareList {
  const { value, diagnostics } = readInventory({ path: "list", bytes: Buffer.from(text), format: null, platform });
  if (value === null) throw new Error(diagnostics.map(formatDiagnostic).join());
  return value;
}

/** "name version (source version)" of each package. */
export function packages(text: string, platform: string | null): readonly string[] {
  return read(text, platform).packages.map(({ name, version, source }) =>
    source === null ? `${name} ${version}` : `${name} ${version} (${source.name} ${source.version})`,
  );
}

export function told(text: string, platform: string | null): readonly string[] {
  return read(text, platform).unreadable.map(formatDiagnostic);
}
