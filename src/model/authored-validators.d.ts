// Generated from the JSON Schemas by `npm run generate`. Do not edit.

import type { Validator } from "./validator.ts";

export const image: Validator;
export const inventory: Validator;
export const patch: Validator;
export const responsibilities: Validator;
export const sources: Validator;
export const system: Validator;
export const tenant: Validator;
