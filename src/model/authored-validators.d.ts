// Generated from the JSON Schemas by `npm run generate`. Do not edit.

import type { Validator } from "./validator.ts";

export const amendment: Validator;
export const approvals: Validator;
export const change: Validator;
export const contracts: Validator;
export const deployment: Validator;
export const evaluation: Validator;
export const exception: Validator;
export const image: Validator;
export const inventory: Validator;
export const levels: Validator;
export const notice: Validator;
export const notices: Validator;
export const outcome: Validator;
export const patch: Validator;
export const pullRequests: Validator;
export const responsibilities: Validator;
export const revocation: Validator;
export const risk: Validator;
export const roles: Validator;
export const sla: Validator;
export const sources: Validator;
export const standardChanges: Validator;
export const system: Validator;
export const tenant: Validator;
export const testReport: Validator;
export const verification: Validator;
export const windows: Validator;
