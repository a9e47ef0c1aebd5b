/** Puts a forge's parts together: operations, control, and what else hangs on the server. */
import { join } from "node:path";
import { wait } from "../clock.ts";
import { listKnownOperations, loadContract } from "../contract/contract.ts";
import type { Contract } from "../contract/description.ts";
import type { Validation } from "../contract/validation.ts";
import { exclusively } from "../git/exclusive.ts";
import { gitMount } from "../git/smart-http.ts";
import type { Forge, WholeForge, Workflows } from "../operation.ts";
import { mergeOperations } from "../operations.ts";
import { pagesMount } from "../pages/mount.ts";
import { pagesKey } from "../pages/session.ts";
import { startRunner } from "../runner/runner.ts";
import type { Store } from "../store/file.ts";
import { controlMount } from "./control.ts";
import { viewerOf } from "./credentials.ts";
import { createFaults } from "./faults.ts";
import { createLimits } from "./limits.ts";
import type { Mount, Services } from "./mount.ts";
import type { Api } from "./parts.ts";
import { createRecord } from "./record.ts";
import { createRouter } from "./routes.ts";

export interface Site {
  readonly forge: WholeForge;
  readonly api: Api;
  readonly mounts: readonly Mount[];
  readonly close: () => Promise<void>;
}

interface SiteOptions {
  /** without its workflow runner */
  readonly forge: Forge;
  readonly store: Store;
  /** of the forge's data */
  readonly folder: string;
  readonly controlToken: string;
  /** run workflow files that a pull request changed */
  readonly runUntrusted: boolean;
  /** "owner/name" of an action to the folder that holds its action.yml */
  readonly actions: Readonly<Record<string, string>>;
}

export function buildSite(options: SiteOptions): Site {
  const { store, controlToken } = options;
  const workflows = runWorkflows(options);
  const forge: WholeForge = { ...options.forge, workflows };
  const now = () => Math.floor(Date.parse(forge.clock.now()) / 1000);
  const secondary = { isOn: false };
  const limits = createLimits(now, () => secondary.isOn);
  const faults = createFaults();
  const services: Services = {
    forge,
    write: async (repository, act) => {
      try {
        return await exclusively(forge.state, repository?.id ?? 0, async () => {
          await faults.beforeWrite(forge);
          return act();
        });
      } finally {
        await store.save();
      }
    },
    viewerOf: (authorization) => viewerOf(forge.state, authorization, now()),
  };
  const records = createRecord();
  const contract = loadContract();
  const operations = mergeOperations(limits.read);
  const findRoute = createRouter(listKnownOperations());
  const api = { forge, services, contract, operations, faults, limits, records, wait, findRoute };
  const control = controlMount({ services, faults, limits, records, secondary, token: controlToken });
  return {
    forge,
    api: { ...api, validation: lateValidation(contract) },
    mounts: [control, gitMount(services), pagesMount(services, pagesKey(controlToken))],
    close: workflows.stop,
  };
}

function runWorkflows({ forge, store, folder, runUntrusted, actions }: SiteOptions): Workflows {
  return startRunner(forge, {
    path: process.env["PATH"] ?? "/usr/bin:/bin",
    workFolder: join(folder, "work"),
    actions,
    runsUntrusted: runUntrusted,
    // a disk that is full is said to whoever writes next
    changed: () => void store.save().catch(() => undefined),
  });
}

/** The compiler of the validators takes longer to load than everything else: the first request waits for it. */
function lateValidation(contract: Contract): () => Promise<Validation> {
  let validation: Promise<Validation> | null = null;
  return () => {
    validation ??= import("../contract/validation.ts").then((module) => module.createValidation(contract));
    return validation;
  };
}
