/** /_forge: what tests do to the forge and ask about it. Only with the token that the forge printed when it started. */
import { timingSafeEqual } from "node:crypto";
import { Refusal } from "../operation.ts";
import { parseJson, readBytes } from "./body.ts";
import { digestOf } from "./credentials.ts";
import { FAULT_KINDS, type Fault, type Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { Exchange, Mount, Services } from "./mount.ts";
import { clearRecord, type Record as Records } from "./record.ts";
import { replyOf, send } from "./respond.ts";

const ROOT = "/_forge";

interface Controls {
  readonly services: Services;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly records: Records;
  readonly secondary: { isOn: boolean };
  readonly token: string;
}

type Body = Readonly<Record<string, unknown>>;
type Act = (controls: Controls, body: Body) => unknown;

const ACTS: Readonly<Record<string, Act>> = {
  "GET /": () => ({ acts: Object.keys(ACTS).sort() }),
  "GET /faults": ({ faults }) => faults.list().map(faultShape),
  "POST /faults": ({ faults }, body) => faultShape(faults.add(faultOf(body))),
  "DELETE /faults": ({ faults }) => faults.clear(),
  "GET /clock": ({ services }) => ({ now: services.forge.clock.now() }),
  "POST /clock": advanceClock,
  "GET /violations": ({ records }) => ({ count: records.violations.length, violations: records.violations }),
  "GET /failures": ({ records }) => ({ count: records.failures.length, failures: records.failures }),
  "GET /requests": ({ records }) => ({ count: records.requests.length, requests: records.requests }),
  "POST /reset": ({ faults, limits, records }) => {
    faults.clear();
    limits.reset();
    clearRecord(records);
  },
  "POST /limits": ({ secondary }, body) => {
    if (typeof body["secondary"] !== "boolean") throw invalid('"secondary" has to be true or false');
    secondary.isOn = body["secondary"];
    return { secondary: secondary.isOn };
  },
};

export function controlMount(controls: Controls): Mount {
  return {
    matches: (path) => path === ROOT || path.startsWith(`${ROOT}/`),
    handle: (exchange) => control(controls, exchange),
  };
}

async function control(controls: Controls, { request, response, path }: Exchange): Promise<void> {
  if (!isAllowed(controls, request.headers.authorization)) throw new Refusal(401, "the control token is needed");
  const act = ACTS[`${request.method} ${path.slice(ROOT.length) || "/"}`];
  if (act === undefined)
    throw new Refusal(404, `there is no "${request.method} ${path}"; GET ${ROOT}/ lists what there is`);
  const body = Object.fromEntries(Object.entries(Object(parseJson(await readBytes(request)))));
  const result = await act(controls, body);
  send(request, response, replyOf(result === undefined ? 204 : 200, result));
}

function isAllowed({ token }: Controls, authorization = ""): boolean {
  const given = Buffer.from(digestOf(authorization.replace(/^(?:token|bearer) +/i, "")));
  return timingSafeEqual(given, Buffer.from(digestOf(token)));
}

async function advanceClock({ services }: Controls, body: Body): Promise<unknown> {
  const seconds = body["advance_seconds"];
  if (typeof seconds !== "number" || !(seconds >= 0))
    throw invalid('"advance_seconds" has to be a number, not below 0');
  await services.write(null, async () => services.forge.clock.advance(seconds * 1000));
  // schedules that became due begin now
  await services.forge.workflows.tick();
  return { now: services.forge.clock.now() };
}

const FAULT_KEYS = ["kind", "operation", "method", "path", "times", "after", "status", "delay_ms", "retry_after"];

function faultOf(body: Body): Omit<Fault, "id" | "past"> {
  const unknown = Object.keys(body).find((key) => !FAULT_KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`unknown key "${unknown}"; there are ${FAULT_KEYS.join(", ")}`);
  const kind = FAULT_KINDS.find((one) => one === body["kind"]);
  if (kind === undefined) throw invalid(`"kind" has to be one of ${FAULT_KINDS.join(", ")}`);
  return {
    kind,
    operation: String(body["operation"] ?? "*"),
    method: String(body["method"] ?? "*"),
    path: String(body["path"] ?? "*"),
    times: wholeNumber(body, "times", 1),
    after: wholeNumber(body, "after", 0),
    status: wholeNumber(body, "status", 502),
    delayMs: wholeNumber(body, "delay_ms", 0),
    retryAfterSeconds: wholeNumber(body, "retry_after", 60),
  };
}

function wholeNumber(body: Body, key: string, otherwise: number): number {
  const value = body[key] ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
    throw invalid(`"${key}" has to be a whole number`);
  return value;
}

function faultShape({ id, kind, operation, method, path, times, after }: Fault) {
  return { id, kind, operation, method, path, times, after };
}

function invalid(problem: string): Refusal {
  return new Refusal(422, problem);
}
