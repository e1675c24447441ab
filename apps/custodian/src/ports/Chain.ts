import type { Grant, Hex } from "@linchpin/protocol";

/** A block as a decision reads it. */
export interface BlockView {
  readonly number: bigint;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** A provider as `ProviderRegistry` tells it. */
export interface ProviderView {
  readonly providerId: number;
  readonly wallet: Hex;
  readonly kind:
    | "authority"
    | "hospital"
    | "doctor"
    | "laboratory"
    | "pharmacy"
    | "auditor"
    | "researcher"
    | "nurse";
  /** The provider that licensed it; 0 for none. */
  readonly parent: number;
  /** Accredited, not suspended, not expired, and so are those it stands on. */
  readonly inStanding: boolean;
  /** SHA-256 of its two public keys. */
  readonly keyDigest: Hex;
  /** X25519. */
  readonly hpkeKey: Hex;
  /** Ristretto255. */
  readonly preKey: Hex;
}

/** A token as `MedicalRecord` tells it. */
export interface TokenView {
  /** The patient who holds it now. */
  readonly patientId: Hex;
  readonly holderWallet: Hex;
  /** The provider that minted it. */
  readonly issuer: number;
  readonly version: number;
  readonly deal: number;
}

/** `ConsentRegistry.statusOf`: whether a grant holds, or why not. */
export type GrantStatus =
  | "unknown"
  | "in-force"
  | "not-yet"
  | "expired"
  | "revoked"
  | "all-revoked"
  | "grantee-without-standing";

/** What an opening is decided on, all of one block. */
export interface OpeningView {
  readonly block: BlockView;
  /** This custodian's own provider. */
  readonly self: ProviderView | null;
  readonly token: TokenView | null;
  /** The grant's provider; null on the holder's path. */
  readonly grantee: ProviderView | null;
  /** `ConsentRegistry.statusOf` the whole grant; `unknown` on the holder's path. */
  readonly grantStatus: GrantStatus;
}

/** The same decision seen from the newest block and from the one that counts as final. */
export interface TwoViews<View> {
  readonly latest: View;
  readonly settled: View;
}

export interface OpeningQuery {
  readonly tokenId: Hex;
  readonly grant?: Grant;
}

/** What a deposit is decided on. */
export interface DepositView {
  readonly block: BlockView;
  readonly self: ProviderView | null;
  /** The provider whom the deposit names. */
  readonly issuer: ProviderView | null;
  readonly mayWrite: boolean;
  readonly bundleDigest: Hex | null;
  readonly token: TokenView | null;
  /** The token as the settled block has it. */
  readonly settledToken: TokenView | null;
}

export interface DepositQuery {
  readonly issuer: number;
  readonly patientId: Hex;
  readonly tokenId: Hex;
}

/** What a re-deal is decided on. */
export interface ReDealView {
  readonly block: BlockView;
  readonly self: ProviderView | null;
  readonly token: TokenView | null;
  /** The token as the settled block has it. */
  readonly settledToken: TokenView | null;
  /** The current key bundle of the patient whom the re-deal names. */
  readonly bundleDigest: Hex | null;
}

/** New deals that the chain counts: of all versions of a token up to one. */
export interface CountedDeal {
  readonly tokenId: Hex;
  readonly deal: number;
  /** The latest version that they cover: a later one is under the deal of its own deposit. */
  readonly version: number;
  readonly dealsDigest: Hex;
}

/** What happened to tokens in a stretch of settled blocks. */
export interface RecordEvents {
  /** The last block of the stretch. */
  readonly to: BlockView;
  /** Whether that is the newest settled block: there is nothing more to read now. */
  readonly isNewest: boolean;
  readonly dealt: readonly CountedDeal[];
  readonly amended: readonly { readonly tokenId: Hex; readonly version: number }[];
  readonly erased: readonly { readonly tokenId: Hex; readonly patientId: Hex }[];
}

/** A stated emergency, of one block. */
export interface EmergencyView {
  readonly block: BlockView;
  readonly self: ProviderView | null;
  /** Null where no such event is on chain. */
  readonly emergency: {
    readonly patientId: Hex;
    readonly doctor: number;
    readonly code: number;
    /** Unix seconds. */
    readonly openedAt: number;
  } | null;
  /** The event's doctor. */
  readonly doctor: ProviderView | null;
}

/** What a grant that another custodian hands over is decided on. */
export interface GrantView {
  readonly block: BlockView;
  readonly status: GrantStatus;
  readonly settledStatus: GrantStatus;
  /** The current wallet and key bundle of the grant's patient. */
  readonly wallet: Hex | null;
  readonly bundleDigest: Hex | null;
  readonly grantee: ProviderView | null;
}

/** A custodian as `ProviderRegistry` tells it. */
export interface CustodianView {
  readonly url: string;
}

/** A wallet as the registries know it. */
export interface WalletView {
  readonly block: BlockView;
  /** The patient whose current wallet this is. */
  readonly patientId: Hex | null;
  readonly provider: ProviderView | null;
}

export interface AnchorView {
  readonly sequence: number;
  readonly size: number;
  readonly root: Hex;
}

/** Reads of the chain, each of one decision and at pinned block numbers. */
export interface Chain {
  readonly readOpening: (query: OpeningQuery) => Promise<TwoViews<OpeningView>>;
  readonly readDeposit: (query: DepositQuery) => Promise<DepositView>;
  readonly readReDeal: (query: { readonly tokenId: Hex; readonly patientId: Hex }) => Promise<ReDealView>;
  readonly readEmergency: (eventId: Hex) => Promise<TwoViews<EmergencyView>>;
  /** From this block on, as far as one question reaches; null when nothing was settled since. */
  readonly readRecordEvents: (from: bigint) => Promise<RecordEvents | null>;
  /** Digests of all manifests that a token ever had, the first one's, its id, included. Also of a burned one. */
  readonly readManifestDigests: (tokenId: Hex) => Promise<readonly Hex[]>;
  readonly readWallet: (wallet: Hex) => Promise<WalletView>;
  readonly readToken: (tokenId: Hex) => Promise<TokenView | null>;
  readonly readProvider: (providerId: number) => Promise<ProviderView | null>;
  /** A patient's current wallet and key-bundle digest. */
  readonly readPatient: (
    patientId: Hex,
  ) => Promise<{ readonly wallet: Hex | null; readonly bundleDigest: Hex | null }>;
  /** How often a patient has stopped everything. */
  readonly readConsentEpoch: (patientId: Hex) => Promise<number>;
  readonly mayWrite: (query: { readonly patientId: Hex; readonly providerId: number }) => Promise<boolean>;
  /** Whether a recovery that is not over waits to make this wallet a patient's. */
  readonly isAwaited: (wallet: Hex) => Promise<boolean>;
  /** Which of these versions are, or were, on chain at the newest block. */
  readonly readMinted: (
    records: readonly { readonly tokenId: Hex; readonly version: number }[],
  ) => Promise<{ readonly block: BlockView; readonly minted: readonly boolean[] }>;
  /** Where grants stand at the newest block, and the current wallet of each grant's patient. */
  readonly readGrants: (
    grants: readonly Grant[],
  ) => Promise<readonly { readonly status: GrantStatus; readonly wallet: Hex | null }[]>;
  readonly readGrant: (grant: Grant) => Promise<GrantView>;
  /** The custodian that a provider runs; null for none. */
  readonly readCustodian: (providerId: number) => Promise<CustodianView | null>;
  /** Whether a wallet signed the digest: ECDSA first, then ERC-1271, for an account of ours before it is made by ERC-6492. */
  readonly verifyDigest: (signed: {
    readonly wallet: Hex;
    readonly digest: Hex;
    readonly signature: Hex;
  }) => Promise<boolean>;
  /** The newest anchored head of this custodian's journal. */
  readonly readAnchor: () => Promise<AnchorView | null>;
}
