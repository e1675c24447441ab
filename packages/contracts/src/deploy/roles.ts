/** The `AccessManager` role of the health authority: who accredits, suspends, reinstates and renews providers. */
export const AUTHORITY_ROLE = 1n;

/** The functions that only the role may call, by contract. `renew`, `suspend` and `reinstate` are also a parent's. */
export const authorityFunctions = {
  providerRegistry: ["accredit", "renew", "suspend", "reinstate"],
  medicalRecord: ["setContractURI"],
} as const;
