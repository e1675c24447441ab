/** Names that this server gives itself. URNs: nothing is to be found behind them. */
export const TOKEN_SYSTEM = "urn:linchpin:token";
export const PATIENT_SYSTEM = "urn:linchpin:patient";
export const PROVIDER_SYSTEM = "urn:linchpin:provider";
export const GRANT_SYSTEM = "urn:linchpin:grant";
export const CLIENT_SYSTEM = "urn:linchpin:client";
