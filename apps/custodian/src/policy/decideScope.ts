import { type Deal, type Grant, isIdentityPart, SCOPE_TOKEN, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { ALLOWED, type Decision, refuse } from "./Decision.ts";

/** Whether a grant covers the part that a filed deal belongs to. Compartments decide, not what the caller says. */
export function decideScope(
  grant: Pick<Grant, "scopeKind" | "scope" | "identityScope">,
  deal: Pick<Deal, "tokenId" | "part" | "compartment">,
): Decision {
  const ofIdentity = grant.identityScope !== WITHOUT_IDENTITY && deal.compartment === grant.identityScope;
  const covered =
    grant.scopeKind === SCOPE_TOKEN
      ? deal.tokenId === grant.scope && (!isIdentityPart(deal.part) || ofIdentity)
      : deal.compartment === grant.scope || ofIdentity;
  if (covered) return ALLOWED;
  return refuse({
    code: "openings/not-covered",
    message: "The grant does not cover this part of the record.",
    hint: "Ask the patient for a grant that does.",
    facts: { part: deal.part },
  });
}
