// Generated from the JSON Schemas by `npm run generate`. Do not edit.

import type { Validator } from "./validator.ts";

export const entry: Validator;
