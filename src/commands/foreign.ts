/** Files of other programs that the user names on the command line. */
import { Failure } from "../io/failure.ts";
import { readNamedFile } from "../io/files.ts";
import { INVENTORY_FORMATS, type InventoryFormat } from "../model/inventory.ts";
import { FOREIGN_MAX_BYTES } from "../model/ledger-layout.ts";

/** @throws Failure when the file is larger than anything that is read */
export function readForeign(path: string): Uint8Array {
  const bytes = readNamedFile(path, FOREIGN_MAX_BYTES);
  if (bytes === null) throw new Failure(`"${path}" is larger than ${FOREIGN_MAX_BYTES} bytes`, "split it");
  return bytes;
}

/** null when none was named: the format is then recognised */
export function formatNamed(name: string | undefined): InventoryFormat | null {
  if (name === undefined) return null;
  const format = INVENTORY_FORMATS.find((known) => known === name);
  if (format === undefined)
    throw new Failure(`there is no inventory format "${name}"`, `name one of ${INVENTORY_FORMATS.join(", ")}`);
  return format;
}
