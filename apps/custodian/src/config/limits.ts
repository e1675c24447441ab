const MIB = 1024 * 1024;
const DAY = 24 * 60 * 60;

/** How much one caller may ask of a custodian. */
export interface Limits {
  /** The largest JSON body, in bytes; deposits and grants with many parts need it, other routes less. */
  readonly bodyBytes: number;
  readonly carBytes: number;
  /** CAR bytes that one issuer may upload a day. */
  readonly carBytesPerDay: number;
  readonly requestsPerMinutePerAddress: number;
  readonly requestsPerMinutePerWallet: number;
  readonly bundlesPerWallet: number;
  readonly slotsPerWallet: number;
  /** How long a removed slot can be restored, in seconds. */
  readonly removedSlotSeconds: number;
  readonly peppersPerWallet: number;
  /** The same three of a wallet that has not enrolled yet, and how long these are kept, in seconds. */
  readonly unclaimedBundles: number;
  readonly unclaimedSlots: number;
  readonly unclaimedPeppers: number;
  readonly unclaimedSeconds: number;
  /** Fragments and sealed shares E that one patient may keep here. */
  readonly grantsPerWallet: number;
  readonly revocationsPerWallet: number;
  /** Unanswered requests of one provider to one patient, of one provider, and to one patient. */
  readonly openRequestsPerPair: number;
  readonly requestsPerProviderPerDay: number;
  readonly openRequestsPerPatient: number;
  /** The longest time that a request may stay open, in seconds. */
  readonly requestSeconds: number;
  /** Letters of one sender a day, of one sender to one recipient a day, and to one recipient a day. */
  readonly lettersPerSenderPerDay: number;
  readonly lettersPerPairPerDay: number;
  readonly lettersPerRecipientPerDay: number;
  /** How many are told at once. */
  readonly lettersAtOnce: number;
  /** Letters that have no end, of one sender. */
  readonly lastingLettersPerSender: number;
  readonly letterSeconds: number;
  /** Documents of the care desk of one author a day, and their bytes; how long each is kept, in seconds. */
  readonly careDocumentsPerDay: number;
  readonly careBytesPerDay: number;
  readonly careSeconds: number;
  /** Providers whom one patient tells where kinds of record go. */
  readonly routingsPerPatient: number;
  /** Of one patient, or of one wallet that is none; revocations of grants that lie here are counted apart. */
  readonly relaysPerWalletPerDay: number;
  /** Of all wallets together: what the custodian's account pays for at most. Wallets cost nothing to make. */
  readonly relaysPerDay: number;
  /** The parts of these, and of what may wait, that are kept for revocations and that strangers may take together. */
  readonly relayShareForRevocations: number;
  readonly relayShareOfStrangers: number;
  /** One account takes at most what is left, divided by this. */
  readonly relayFairParts: number;
  /** Messages of one wallet that may wait at once, and of all: so that nobody fills the queue. */
  readonly pendingPerWallet: number;
  readonly pendingRelays: number;
  /** Gas of one message: many guardians' passkeys take much. Strangers only enrol. */
  readonly relayGas: bigint;
  readonly relayGasOfStrangers: bigint;
  /** Messages that travel in one transaction, and its gas. */
  readonly batchCalls: number;
  readonly batchGas: bigint;
  /** Deposits that one issuer may file a day, and the bytes of their deals and shares. */
  readonly depositsPerIssuerPerDay: number;
  readonly depositBytesPerIssuerPerDay: number;
  /** The farthest deadline of a deposit, in seconds from now. */
  readonly depositSeconds: number;
  /** How long after its event an emergency is answered, in seconds. */
  readonly emergencySeconds: number;
  readonly emergencyPiecesPerPatient: number;
  /** The farthest deadlines of a re-deal and of an erasure, in seconds from now. */
  readonly reDealSeconds: number;
  readonly erasureSeconds: number;
  /** New deals of one token that may wait here, those in force included. */
  readonly reDealsPerToken: number;
  /** How long an unminted deposit stays after its deadline, in seconds. */
  readonly collectAfterSeconds: number;
  /** Bytes that wait for other custodians, of one issuer or patient and of all. What exceeds them is not handed on. */
  readonly outboxBytesPerOwner: number;
  readonly outboxBytes: number;
  /** How long after its acceptance the others are asked for the first time; normally the client was there before. */
  readonly repairAfterSeconds: number;
  /** How long something waits for a custodian that does not come back, in seconds. */
  readonly outboxSeconds: number;
  /** Lines that one custodian is asked about in one question. */
  readonly repairsAtOnce: number;
  readonly repairsPerMinutePerAddress: number;
  /** Health links of one patient that still open, the length of their files together, and how many may be made a day. */
  readonly healthLinksPerPatient: number;
  readonly healthLinkLengthPerPatient: number;
  readonly healthLinksPerDay: number;
  /** Openings after which a link closes itself. */
  readonly healthLinkOpenings: number;
  /** How long it is told what became of a link that has ended, in seconds. */
  readonly healthLinkMemorySeconds: number;
  readonly shlRequestsPerMinutePerAddress: number;
  readonly shlRequestsPerMinutePerLink: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 8 * MIB,
  carBytes: 1228 * MIB,
  carBytesPerDay: 256 * 1024 * MIB,
  requestsPerMinutePerAddress: 12_000,
  requestsPerMinutePerWallet: 6_000,
  bundlesPerWallet: 64,
  slotsPerWallet: 32,
  removedSlotSeconds: 30 * DAY,
  peppersPerWallet: 16,
  unclaimedBundles: 4,
  unclaimedSlots: 8,
  unclaimedPeppers: 4,
  unclaimedSeconds: 7 * DAY,
  grantsPerWallet: 2_000,
  revocationsPerWallet: 20_000,
  openRequestsPerPair: 3,
  requestsPerProviderPerDay: 500,
  openRequestsPerPatient: 100,
  requestSeconds: 30 * DAY,
  lettersPerSenderPerDay: 200,
  lettersPerPairPerDay: 50,
  lettersPerRecipientPerDay: 500,
  lettersAtOnce: 500,
  lastingLettersPerSender: 100,
  letterSeconds: 30 * DAY,
  careDocumentsPerDay: 2_000,
  careBytesPerDay: 32 * MIB,
  careSeconds: 800 * DAY,
  routingsPerPatient: 256,
  relaysPerWalletPerDay: 200,
  relaysPerDay: 50_000,
  relayShareForRevocations: 0.2,
  relayShareOfStrangers: 0.2,
  relayFairParts: 100,
  pendingPerWallet: 32,
  pendingRelays: 512,
  relayGas: 5_000_000n,
  relayGasOfStrangers: 1_500_000n,
  batchCalls: 32,
  batchGas: 15_000_000n,
  depositsPerIssuerPerDay: 20_000,
  depositBytesPerIssuerPerDay: 1024 * MIB,
  depositSeconds: 7 * DAY,
  emergencySeconds: 12 * 60 * 60,
  emergencyPiecesPerPatient: 32,
  reDealSeconds: 7 * DAY,
  erasureSeconds: 30 * DAY,
  reDealsPerToken: 8,
  collectAfterSeconds: DAY,
  outboxBytesPerOwner: 1024 * MIB,
  outboxBytes: 8 * 1024 * MIB,
  repairAfterSeconds: 10,
  outboxSeconds: 90 * DAY,
  repairsAtOnce: 100,
  repairsPerMinutePerAddress: 1_200,
  healthLinksPerPatient: 20,
  healthLinkLengthPerPatient: 16 * MIB,
  healthLinksPerDay: 50,
  healthLinkOpenings: 500,
  healthLinkMemorySeconds: 90 * DAY,
  shlRequestsPerMinutePerAddress: 1_200,
  shlRequestsPerMinutePerLink: 30,
};
