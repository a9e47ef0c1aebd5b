/** `import`: real feeds and real inventories to ledger files. It adds; it never changes, lowers or closes a record. */
import { Failure } from "../io/failure.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Command, ExitCode } from "./command.ts";
import { importAdvisories } from "./import/advisories.ts";
import { importInventory } from "./import/inventory.ts";

const help = `patchledger import: turn vendor advisories and inventories into ledger files

usage: patchledger import advisories PATH... [--channel ID] [--now INSTANT] [--root DIR] [--dry-run]
       patchledger import inventory FILE... --collection ID --collector ID --as-of INSTANT
                          [--format FORMAT] [--platform ID:VERSION] [--root DIR] [--dry-run]

advisories: each OSV record or CSAF document becomes a draft patches/<id>/patch.yaml.
  --channel ID      the channel of policies/sources.yaml that they came through;
                    found by the advisory's id when not given
  --now INSTANT     when they were collected; now when not given

inventory: each list is copied as it is to systems/inventory/<collection>/, and named in
systems/inventory/<collection>.yaml under the id that its file name begins with.
  --collection ID   what was collected together: all its lists in one command, which replace those it had
  --collector ID    the collector of policies/sources.yaml that collected it
  --as-of INSTANT   when it was collected; not in the future
  --format FORMAT   when it is not recognised: dpkg-query, dpkg-status, rpm-qa, cyclonedx, purl
  --platform RELEASE  where the format does not say it, as os-release names it: debian:12

  --dry-run         print what would be written, and write nothing

Importing twice changes nothing. A file appears whole or not at all, and only when the ledger accepts it.

Exit codes: 0 everything was imported or already there; 1 something was refused; 2 a file could not be reached, or the usage is wrong.

example: patchledger import advisories DSA-5817-1.json
`;

export const command: Command = { help, run };

function run(args: readonly string[], terminal: Terminal): ExitCode {
  const [what, ...rest] = args;
  switch (what) {
    case "advisories":
      return importAdvisories(rest, terminal);
    case "inventory":
      return importInventory(rest, terminal);
    case undefined:
      throw new Failure("what to import is missing", 'say "import advisories" or "import inventory"');
    default:
      throw new Failure(`"${what}" cannot be imported`, 'say "import advisories" or "import inventory"');
  }
}
