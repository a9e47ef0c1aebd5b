// Generated from src/render/templates by `npm run generate`. Do not edit.
export const chart: object;
export const page: object;
export const part: object;
export const section: object;
export const table: object;
