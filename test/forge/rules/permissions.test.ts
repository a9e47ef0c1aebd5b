/** Every way to a permission, one row each. */
import { describe, expect, test } from "vitest";
import { permissionOf } from "../../../forge/rules/permissions.ts";
import { AT, repository, state } from "./plain.ts";

const OWNER = 100;
const organization = (role: "admin" | "member", accepted: "active" | "pending") => ({
  id: OWNER,
  login: "acme",
  type: "Organization" as const,
  name: null,
  email: null,
  createdAt: AT,
  members: [{ accountId: 1, role, state: accepted }],
});
const ofMembers = (memberPermission: "none" | "write") =>
  state({ accounts: [{ ...organization("member", "active"), memberPermission }] });
const team = (accepted: "active" | "pending") => ({
  id: 50,
  organizationId: OWNER,
  slug: "security",
  name: "security",
  privacy: "closed" as const,
  members: [{ accountId: 1, role: "member" as const, state: accepted }],
});

describe("permission", () => {
  const grant = [{ teamId: 50, permission: "maintain" as const }];
  const push = [{ accountId: 1, permission: "push" as const }];
  test.each([
    ["nobody's of a private repository", state(), repository(), null],
    ["everybody's of a public one", state(), repository({ private: false }), "pull"],
    ["the owner's", state(), repository({ ownerId: 1 }), "admin"],
    ["a collaborator's", state(), repository({ collaborators: push }), "push"],
    ["an organization's owner's", state({ accounts: [organization("admin", "active")] }), repository(), "admin"],
    ["an invited owner's", state({ accounts: [organization("admin", "pending")] }), repository(), null],
    ["a member's", state({ accounts: [organization("member", "active")] }), repository(), "pull"],
    ["an invited member's", state({ accounts: [organization("member", "pending")] }), repository(), null],
    ["a member's, to whom all may write", ofMembers("write"), repository(), "push"],
    ["a member's, to whom nothing is given", ofMembers("none"), repository(), null],
    ["a team's", state({ teams: [team("active")] }), repository({ teams: grant }), "maintain"],
    ["an invited team member's", state({ teams: [team("pending")] }), repository({ teams: grant }), null],
    [
      "the highest of several",
      state({ teams: [team("active")] }),
      repository({ teams: grant, collaborators: push }),
      "maintain",
    ],
  ])("%s", (_, known, where, expected) => {
    expect(permissionOf(known, where, 1)).toBe(expected);
  });

  test("of nobody at all", () => {
    expect(permissionOf(state(), repository({ private: false }), null)).toBe("pull");
    expect(permissionOf(state(), repository(), null)).toBeNull();
  });
});
