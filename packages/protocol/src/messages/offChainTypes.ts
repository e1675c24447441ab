/** EIP-712 types of the messages that custodians, issuers and grantees sign for one another. */
export const offChainTypes = {
  /** An issuer hands a version's deals to its custodians. */
  Deposit: [
    { name: "tokenId", type: "bytes32" },
    { name: "recordId", type: "bytes32" },
    { name: "version", type: "uint32" },
    { name: "patientId", type: "bytes32" },
    { name: "issuer", type: "uint32" },
    { name: "bundleDigest", type: "bytes32" },
    /** SHA-256 of the canonical form of the array of deals. */
    { name: "dealsDigest", type: "bytes32" },
    /** Keyed digest of the source, so that one source is never minted twice. */
    { name: "sourceTag", type: "bytes32" },
    { name: "deadline", type: "uint48" },
  ],
  /** A custodian took a share that matches its commitment. */
  Acknowledgement: [
    { name: "tokenId", type: "bytes32" },
    { name: "recordId", type: "bytes32" },
    { name: "version", type: "uint32" },
    { name: "part", type: "string" },
    { name: "deal", type: "uint32" },
    { name: "shareIndex", type: "uint8" },
    { name: "commitment", type: "bytes32" },
    { name: "issuer", type: "uint32" },
    { name: "patientId", type: "bytes32" },
    { name: "custodian", type: "uint32" },
    { name: "deadline", type: "uint48" },
  ],
  /** A provider asks a patient for access. The words are sealed to the patient; the chain never sees it. */
  AccessRequest: [
    { name: "patientId", type: "bytes32" },
    { name: "from", type: "uint32" },
    /** SHA-256 of the sealed words. */
    { name: "sealed", type: "bytes32" },
    { name: "issuedAt", type: "uint48" },
    { name: "expiresAt", type: "uint48" },
    { name: "salt", type: "bytes32" },
  ],
  /** A patient says no. The reason is sealed to who asked. */
  Denial: [
    { name: "requestId", type: "bytes32" },
    { name: "sealed", type: "bytes32" },
    { name: "issuedAt", type: "uint48" },
  ],
  /** The holder splits a token's keys anew: for other custodians, another compartment, a new epoch or holder. */
  ReDeal: [
    { name: "tokenId", type: "bytes32" },
    /** The chain's deal number plus one. */
    { name: "deal", type: "uint32" },
    { name: "patientId", type: "bytes32" },
    { name: "bundleDigest", type: "bytes32" },
    /** SHA-256 of the canonical form of the array of deals, of every part of every version. */
    { name: "dealsDigest", type: "bytes32" },
    { name: "deadline", type: "uint48" },
  ],
  /** A custodian's word that a release stands in its journal. */
  Receipt: [
    { name: "custodian", type: "uint32" },
    /** Position in the journal's Merkle log, from 0. */
    { name: "index", type: "uint64" },
    /** RFC 6962 leaf hash of the entry. */
    { name: "leaf", type: "bytes32" },
    { name: "issuedAt", type: "uint48" },
  ],
} as const;
