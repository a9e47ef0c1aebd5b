// Generated from src/render/templates by `npm run generate`. Do not edit.
export const approvalComment: object;
export const approvals: object;
export const codeOwners: object;
export const impact: object;
export const manyPatches: object;
export const more: object;
export const onePatch: object;
export const pullRequest: object;
