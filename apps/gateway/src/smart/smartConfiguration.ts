import { PIXEL_REVIEW } from "./Scope.ts";
import { ASSERTION_ALGORITHMS } from "./verifyAssertion.ts";

/** `.well-known/smart-configuration` (https://hl7.org/fhir/smart-app-launch/conformance.html). */
export function smartConfiguration({
  issuer,
  tokenUrl,
}: {
  readonly issuer: string;
  readonly tokenUrl: string;
}) {
  return {
    issuer,
    token_endpoint: tokenUrl,
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    grant_types_supported: ["client_credentials"],
    scopes_supported: ["system/*.rs", "system/*.read", "system/Bundle.c", PIXEL_REVIEW],
    response_types_supported: [],
    code_challenge_methods_supported: ["S256"],
    capabilities: ["client-confidential-asymmetric", "permission-v1", "permission-v2"],
  };
}
