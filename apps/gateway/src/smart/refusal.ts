import { LinchpinError } from "@linchpin/errors";

const REFUSALS = [
  ["smart/invalid-request", "The token request is not one of SMART Backend Services."],
  ["smart/unsupported-grant-type", "Only client_credentials is offered."],
  ["smart/invalid-client", "The client assertion does not hold."],
  ["smart/invalid-scope", "None of these scopes may be given to this client."],
  ["smart/too-many", "This client asks too often."],
] as const;

export type RefusalCode = (typeof REFUSALS)[number][0];

/** A refusal of the token endpoint (RFC 6749, section 5.2). Which check failed is not told: it would help who tries. */
export function refusal(code: RefusalCode): LinchpinError {
  return new LinchpinError({
    code,
    message: REFUSALS.find(([one]) => one === code)?.[1] ?? "",
    hint: "See .well-known/smart-configuration and https://hl7.org/fhir/smart-app-launch/backend-services.html.",
  });
}
