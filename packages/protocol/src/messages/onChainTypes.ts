/**
 * EIP-712 types of the messages that contracts check. A test compares each with the type string in the
 * contract that checks it.
 */
export const onChainTypes = {
  Grant: [
    { name: "patientId", type: "bytes32" },
    { name: "grantee", type: "uint32" },
    { name: "granteeKey", type: "bytes32" },
    { name: "scopeKind", type: "uint8" },
    { name: "scope", type: "bytes32" },
    { name: "identityScope", type: "bytes32" },
    { name: "purpose", type: "bytes32" },
    { name: "notBefore", type: "uint32" },
    { name: "expiry", type: "uint32" },
    { name: "salt", type: "bytes32" },
  ],
} as const;
