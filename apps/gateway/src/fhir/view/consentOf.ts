import { type HeldGrant, NO_END, SCOPE_TOKEN, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { Resource } from "./Item.ts";
import { madeId, patientResourceId } from "./resourceIds.ts";
import { GRANT_SYSTEM, PROVIDER_SYSTEM, TOKEN_SYSTEM } from "./systems.ts";

const ACTIVE = new Set(["in-force", "not-yet", "unmined"]);

/** A grant as a Consent (https://hl7.org/fhir/R4/consent.html): who may read what of whom, from when until when. */
export function consentOf({ grant, grantId, state, receivedAt }: HeldGrant): Resource {
  const patient = { reference: `Patient/${patientResourceId(grant.patientId as `0x${string}`)}` };
  const end = grant.expiry === NO_END ? {} : { end: timeOf(grant.expiry) };
  const scope =
    grant.scopeKind === SCOPE_TOKEN
      ? {
          data: [
            { meaning: "instance", reference: { identifier: { system: TOKEN_SYSTEM, value: grant.scope } } },
          ],
        }
      : { securityLabel: [{ system: "urn:linchpin:compartment", code: grant.scope }] };
  return {
    resourceType: "Consent",
    id: madeId(grant.patientId as `0x${string}`, "consent", grantId),
    identifier: [{ system: GRANT_SYSTEM, value: grantId }],
    status: ACTIVE.has(state) ? "active" : "inactive",
    scope: coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
    category: [coding("http://loinc.org", "59284-0")],
    patient,
    dateTime: timeOf(receivedAt),
    performer: [patient],
    policyRule: coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN"),
    provision: {
      type: "permit",
      period: { start: timeOf(grant.notBefore), ...end },
      actor: [
        {
          role: coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"),
          reference: {
            type: "Organization",
            identifier: { system: PROVIDER_SYSTEM, value: String(grant.grantee) },
          },
        },
      ],
      action: [coding("http://terminology.hl7.org/CodeSystem/consentaction", "access")],
      ...scope,
      ...(grant.identityScope === WITHOUT_IDENTITY
        ? { code: [{ text: "De-identified content alone" }] }
        : { code: [{ text: "Content with identity" }] }),
    },
  };
}

const coding = (system: string, code: string) => ({ coding: [{ system, code }] });
const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();
