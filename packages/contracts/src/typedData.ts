/** EIP-712 types of every message that the contracts check, by the contract that checks it. */
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

const nonceAndDeadline = [
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
] as const;

/**
 * Every signed message, ready for `signTypedData`: `typedData.ConsentRegistry.Revocation`.
 * The domain is `{ name: "Linchpin <Contract>", version: "1", chainId, verifyingContract }` (EIP-712, ERC-5267).
 */
export const typedData = {
  ProviderRegistry: {
    ProviderKeys: {
      ProviderKeys: [
        { name: "providerId", type: "uint32" },
        { name: "preKey", type: "bytes32" },
        { name: "hpkeKey", type: "bytes32" },
        ...nonceAndDeadline,
      ],
    },
  },
  PatientRegistry: {
    Enrolment: {
      Enrolment: [
        { name: "wallet", type: "address" },
        { name: "bundleDigest", type: "bytes32" },
        { name: "hospital", type: "uint32" },
        { name: "writeExpiry", type: "uint32" },
        { name: "deadline", type: "uint256" },
      ],
    },
    KeyBundleUpdate: {
      KeyBundleUpdate: [
        { name: "patientId", type: "bytes32" },
        { name: "previousDigest", type: "bytes32" },
        { name: "bundleDigest", type: "bytes32" },
        ...nonceAndDeadline,
      ],
    },
  },
  ConsentRegistry: {
    Grant: { Grant },
    SignedGrant: {
      SignedGrant: [
        { name: "grant", type: "Grant" },
        { name: "wallet", type: "address" },
        { name: "consentEpoch", type: "uint32" },
        ...nonceAndDeadline,
      ],
      Grant,
    },
    Revocation: {
      Revocation: [
        { name: "patientId", type: "bytes32" },
        { name: "grantId", type: "bytes32" },
      ],
    },
    RevocationOfAll: {
      RevocationOfAll: [
        { name: "patientId", type: "bytes32" },
        { name: "consentEpoch", type: "uint32" },
        { name: "deadline", type: "uint256" },
      ],
    },
    WriteConsent: {
      WriteConsent: [
        { name: "patientId", type: "bytes32" },
        { name: "provider", type: "uint32" },
        { name: "expiry", type: "uint32" },
        { name: "consentEpoch", type: "uint32" },
        { name: "revocations", type: "uint32" },
        ...nonceAndDeadline,
      ],
    },
    WriteRevocation: {
      WriteRevocation: [
        { name: "patientId", type: "bytes32" },
        { name: "provider", type: "uint32" },
        ...nonceAndDeadline,
      ],
    },
  },
  MedicalRecord: {
    Deal: {
      Deal: [
        { name: "tokenId", type: "uint256" },
        { name: "deal", type: "uint32" },
        { name: "deadline", type: "uint256" },
      ],
    },
    HandOver: {
      HandOver: [
        { name: "tokenId", type: "uint256" },
        { name: "from", type: "address" },
        { name: "to", type: "address" },
        ...nonceAndDeadline,
      ],
    },
  },
} as const;
