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

/** A doctor's document for a patient: prescription or order. */
const careItem = [
  { name: "patientId", type: "bytes32" },
  { name: "doctor", type: "uint32" },
  { name: "digest", type: "bytes32" },
] as const;

const booking = [
  { name: "patientId", type: "bytes32" },
  { name: "doctor", type: "uint32" },
  { name: "start", type: "uint32" },
  { name: "length", type: "uint8" },
  { name: "turn", type: "uint32" },
  { name: "digest", type: "bytes32" },
  { name: "deadline", type: "uint256" },
] as const;

const Deal = [
  { name: "tokenId", type: "uint256" },
  { name: "deal", type: "uint32" },
  { name: "version", type: "uint32" },
  { name: "digest", type: "bytes32" },
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
        { name: "wallet", type: "address" },
        { name: "previousDigest", type: "bytes32" },
        { name: "bundleDigest", type: "bytes32" },
        ...nonceAndDeadline,
      ],
    },
    SafeguardUpdate: {
      SafeguardUpdate: [
        { name: "patientId", type: "bytes32" },
        { name: "wallet", type: "address" },
        { name: "previous", type: "bytes32" },
        { name: "next", type: "bytes32" },
        ...nonceAndDeadline,
      ],
    },
    Recovery: {
      Recovery: [
        { name: "patientId", type: "bytes32" },
        { name: "from", type: "address" },
        { name: "to", type: "address" },
        { name: "round", type: "uint32" },
        { name: "deadline", type: "uint256" },
      ],
    },
    RecoveryExtension: {
      RecoveryExtension: [
        { name: "patientId", type: "bytes32" },
        { name: "round", type: "uint32" },
      ],
    },
    RecoveryCancellation: {
      RecoveryCancellation: [
        { name: "patientId", type: "bytes32" },
        { name: "round", type: "uint32" },
      ],
    },
    Rotation: {
      Rotation: [
        { name: "patientId", type: "bytes32" },
        { name: "from", type: "address" },
        { name: "to", type: "address" },
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
        { name: "deadline", type: "uint256" },
      ],
      Grant,
    },
    ConsentChange: {
      ConsentChange: [
        { name: "patientId", type: "bytes32" },
        { name: "wallet", type: "address" },
        { name: "revoked", type: "bytes32[]" },
        { name: "granted", type: "Grant[]" },
        { name: "consentEpoch", type: "uint32" },
        { name: "deadline", type: "uint256" },
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
    Deal: { Deal },
    Deals: { Deals: [{ name: "deals", type: "Deal[]" }], Deal },
    HandOver: {
      HandOver: [
        { name: "tokenId", type: "uint256" },
        { name: "from", type: "address" },
        { name: "to", type: "address" },
        ...nonceAndDeadline,
      ],
    },
    Dispute: {
      Dispute: [
        { name: "tokenId", type: "uint256" },
        { name: "version", type: "uint32" },
        { name: "code", type: "uint8" },
        { name: "digest", type: "bytes32" },
        ...nonceAndDeadline,
      ],
    },
    Erasure: {
      Erasure: [
        { name: "tokenId", type: "uint256" },
        { name: "custodians", type: "uint32[]" },
        { name: "needed", type: "uint8" },
        { name: "deadline", type: "uint256" },
      ],
    },
    Destruction: {
      Destruction: [
        { name: "tokenId", type: "uint256" },
        { name: "custodian", type: "uint32" },
        { name: "destroyedAt", type: "uint48" },
      ],
    },
  },
  CareDesk: {
    AppointmentBooking: { AppointmentBooking: booking },
    AppointmentMove: {
      AppointmentMove: [
        { name: "fromStart", type: "uint32" },
        { name: "fromTurn", type: "uint32" },
        ...booking,
      ],
    },
    AppointmentCancellation: {
      AppointmentCancellation: [
        { name: "patientId", type: "bytes32" },
        { name: "doctor", type: "uint32" },
        { name: "start", type: "uint32" },
        { name: "turn", type: "uint32" },
      ],
    },
    OrderSending: {
      OrderSending: [
        ...careItem,
        { name: "laboratory", type: "uint32" },
        { name: "turn", type: "uint32" },
        { name: "deadline", type: "uint256" },
      ],
    },
    OrderWithdrawal: { OrderWithdrawal: careItem },
    PrescriptionWithdrawal: { PrescriptionWithdrawal: careItem },
  },
  /** An account of a passkey or of a ward: what its key signs for a digest that the account is asked to confirm. */
  Account: {
    Approval: {
      Approval: [{ name: "hash", type: "bytes32" }],
    },
  },
} as const;
