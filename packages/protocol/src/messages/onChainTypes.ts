/**
 * EIP-712 types of the messages that contracts check. A test compares each with the type string in the
 * contract that checks it.
 */
const Grant = [
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
] as const;

/** `ConsentRegistry`: reading grants, writing consents, and their end. */
export const consentTypes = {
  SignedGrant: [
    { name: "grant", type: "Grant" },
    { name: "wallet", type: "address" },
    /** The patient's current one: what was signed before "revoke everything" cannot come after it. */
    { name: "consentEpoch", type: "uint32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  Grant,
  Revocation: [
    { name: "patientId", type: "bytes32" },
    { name: "grantId", type: "bytes32" },
  ],
  RevocationOfAll: [
    { name: "patientId", type: "bytes32" },
    { name: "consentEpoch", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  WriteConsent: [
    { name: "patientId", type: "bytes32" },
    { name: "provider", type: "uint32" },
    { name: "expiry", type: "uint32" },
    { name: "consentEpoch", type: "uint32" },
    { name: "revocations", type: "uint32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  WriteRevocation: [
    { name: "patientId", type: "bytes32" },
    { name: "provider", type: "uint32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** `PatientRegistry`: enrolment and key bundles. */
export const patientTypes = {
  Enrolment: [
    { name: "wallet", type: "address" },
    { name: "bundleDigest", type: "bytes32" },
    { name: "hospital", type: "uint32" },
    { name: "writeExpiry", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  KeyBundleUpdate: [
    { name: "patientId", type: "bytes32" },
    { name: "previousDigest", type: "bytes32" },
    { name: "bundleDigest", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** `MedicalRecord`: hand-overs and re-deals. */
export const recordTypes = {
  HandOver: [
    { name: "tokenId", type: "uint256" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;
