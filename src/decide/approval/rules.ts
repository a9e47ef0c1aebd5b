/** The rules that a pull request is judged by: those of its base's newest commit, whatever it makes of them itself (AP-002). */
import type { Approvals, Roles } from "../../model/authored.ts";
import type { Entry } from "../../model/place.ts";

export interface Rules {
  readonly approvals: Entry<Approvals>;
  readonly roles: Roles;
}
