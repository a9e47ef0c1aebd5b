/** What a writer is to the repository, as every comment, review and pull request tells. */
import type { Located } from "../../operation.ts";

export function associationOf({ repository, owner }: Located, accountId: number) {
  if (repository.ownerId === accountId) return "OWNER" as const;
  const member = owner.members.find((one) => one.accountId === accountId);
  if (member?.state === "active") return "MEMBER" as const;
  if (repository.collaborators.some((one) => one.accountId === accountId)) return "COLLABORATOR" as const;
  const merged = repository.pulls.some(({ number, mergedAt }) => {
    return mergedAt !== null && repository.issues.some((one) => one.number === number && one.authorId === accountId);
  });
  return merged ? ("CONTRIBUTOR" as const) : ("NONE" as const);
}
