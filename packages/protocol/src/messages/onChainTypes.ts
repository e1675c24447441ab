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
  /** Ends some grants and begins others under one signature: to share everything, to narrow, to extend. */
  ConsentChange: [
    { name: "patientId", type: "bytes32" },
    /** The patient's current wallet. */
    { name: "wallet", type: "address" },
    { name: "revoked", type: "bytes32[]" },
    { name: "granted", type: "Grant[]" },
    { name: "consentEpoch", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** `PatientRegistry`: enrolment, key bundles, safeguards, recovery and rotation. */
export const patientTypes = {
  Enrolment: [
    { name: "wallet", type: "address" },
    { name: "bundleDigest", type: "bytes32" },
    { name: "hospital", type: "uint32" },
    { name: "writeExpiry", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  /** Signed by the wallet, and by the recovery key once there are safeguards. */
  KeyBundleUpdate: [
    { name: "patientId", type: "bytes32" },
    /** The patient's current wallet. */
    { name: "wallet", type: "address" },
    { name: "previousDigest", type: "bytes32" },
    { name: "bundleDigest", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  /** Signed by the wallet, and from the second one on by the recovery key of the safeguards that it replaces. */
  SafeguardUpdate: [
    { name: "patientId", type: "bytes32" },
    /** The patient's current wallet. */
    { name: "wallet", type: "address" },
    /** What stands on chain now; zero before the first. */
    { name: "previous", type: "bytes32" },
    { name: "next", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  /** Signed by each guardian who agrees, and by the new wallet. */
  Recovery: [
    { name: "patientId", type: "bytes32" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    /** Counts the patient's recoveries and their ends, so that no approval serves twice. */
    { name: "round", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  /** Signed by the wallet that is to be replaced: it alone may ask for one more delay. */
  RecoveryExtension: [
    { name: "patientId", type: "bytes32" },
    { name: "round", type: "uint32" },
  ],
  /** Signed by the wallet that is to be replaced and by the recovery key. */
  RecoveryCancellation: [
    { name: "patientId", type: "bytes32" },
    { name: "round", type: "uint32" },
  ],
  /** Signed by the old wallet, the new wallet and the recovery key: changes the wallet at once. */
  Rotation: [
    { name: "patientId", type: "bytes32" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** `MedicalRecord`: hand-overs, re-deals, disputes and the end. What cannot be undone takes the recovery key's signature too. */
export const recordTypes = {
  HandOver: [
    { name: "tokenId", type: "uint256" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  /** The holder counts the deals of this digest, of all versions up to this one, as those in force. */
  Deal: [
    { name: "tokenId", type: "uint256" },
    { name: "deal", type: "uint32" },
    { name: "version", type: "uint32" },
    { name: "digest", type: "bytes32" },
    { name: "deadline", type: "uint256" },
  ],
  /** The same for up to 100 records at once; needs `Deal` beside it. */
  Deals: [{ name: "deals", type: "Deal[]" }],
  /** The holder says that a version is wrong: a code, and the digest of words that only the issuer reads. */
  Dispute: [
    { name: "tokenId", type: "uint256" },
    { name: "version", type: "uint32" },
    { name: "code", type: "uint8" },
    { name: "digest", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
  /** The holder ends the record. `needed` of the named custodians must have signed a `Destruction`. */
  Erasure: [
    { name: "tokenId", type: "uint256" },
    { name: "custodians", type: "uint32[]" },
    { name: "needed", type: "uint8" },
    { name: "deadline", type: "uint256" },
  ],
  /** A custodian's word that its pieces of the record are destroyed. */
  Destruction: [
    { name: "tokenId", type: "uint256" },
    { name: "custodian", type: "uint32" },
    { name: "destroyedAt", type: "uint48" },
  ],
} as const;

/** An account of `AccountFactory`, under its own domain (`accountDomain`): what its key signs for a digest. */
export const accountTypes = {
  Approval: [{ name: "hash", type: "bytes32" }],
} as const;
