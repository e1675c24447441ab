import { type Grant, grantIdOf, type Hex } from "@linchpin/protocol";
import { recoverAddress } from "viem";
import type {
  AnchorView,
  BlockView,
  Chain,
  CountedDeal,
  EmergencyView,
  GrantStatus,
  OpeningView,
  ProviderView,
  TokenView,
} from "../src/ports/Chain.ts";

/** What a chain says, as a test sets it. `settled` is what the safe block says where it differs from the newest. */
export interface ChainState {
  block: BlockView;
  readonly providers: Map<number, ProviderView>;
  readonly patients: Map<Hex, { wallet: Hex; bundleDigest: Hex }>;
  readonly tokens: Map<Hex, TokenView>;
  readonly grants: Map<Hex, GrantStatus>;
  /** URLs. */
  readonly custodians: Map<number, string>;
  /** `<patientId>|<providerId>`. */
  readonly writers: Set<string>;
  /** Wallets that wait in a recovery. */
  readonly awaited: Set<Hex>;
  anchor: AnchorView | null;
  /** What happened to tokens, in the order of blocks. */
  readonly events: {
    block: bigint;
    dealt?: CountedDeal;
    amended?: { tokenId: Hex; version: number };
    erased?: { tokenId: Hex; patientId: Hex };
  }[];
  readonly emergencies: Map<Hex, NonNullable<EmergencyView["emergency"]>>;
  /** Consent epochs of patients who have stopped everything. */
  readonly epochs: Map<Hex, number>;
  /** Digests of amendments, by token. */
  readonly amendments: Map<Hex, Hex[]>;
}

export class FakeChain implements Chain {
  readonly latest: ChainState;
  settled: Partial<ChainState> = {};
  /** Throws on every read when set. */
  failure: Error | null = null;
  /** Runs before each look at an emergency. */
  beforeEmergency: () => void | Promise<void> = () => {};
  /** Called before each opening's read: to change the state between the first look and the second. */
  beforeOpening: (look: number) => void | Promise<void> = () => undefined;
  #looks = 0;

  readonly #self: number;

  /** With the state of another one, both see one chain. */
  constructor(now: number, { self = 1, state }: { self?: number; state?: ChainState } = {}) {
    this.#self = self;
    this.latest = state ?? {
      block: { number: 100n, timestamp: now },
      providers: new Map(),
      patients: new Map(),
      tokens: new Map(),
      grants: new Map(),
      custodians: new Map(),
      writers: new Set(),
      awaited: new Set(),
      anchor: null,
      events: [],
      emergencies: new Map(),
      epochs: new Map(),
      amendments: new Map(),
    };
  }

  readOpening: Chain["readOpening"] = async ({ tokenId, grant }) => {
    this.#assertUp();
    await this.beforeOpening(++this.#looks);
    return {
      latest: this.#opening(this.latest, tokenId, grant),
      settled: this.#opening({ ...this.latest, ...this.settled }, tokenId, grant),
    };
  };

  readDeposit: Chain["readDeposit"] = async ({ issuer, patientId, tokenId }) => {
    this.#assertUp();
    const { block, providers, patients, tokens, writers } = this.latest;
    return {
      block,
      self: providers.get(this.#self) ?? null,
      issuer: providers.get(issuer) ?? null,
      mayWrite: writers.has(`${patientId}|${issuer}`),
      bundleDigest: patients.get(patientId)?.bundleDigest ?? null,
      token: tokens.get(tokenId) ?? null,
      settledToken: (this.settled.tokens ?? tokens).get(tokenId) ?? null,
    };
  };

  readReDeal: Chain["readReDeal"] = async ({ tokenId, patientId }) => {
    this.#assertUp();
    const { block, providers, patients, tokens } = this.latest;
    return {
      block,
      self: providers.get(this.#self) ?? null,
      token: tokens.get(tokenId) ?? null,
      settledToken: (this.settled.tokens ?? tokens).get(tokenId) ?? null,
      bundleDigest: patients.get(patientId)?.bundleDigest ?? null,
    };
  };

  readEmergency: Chain["readEmergency"] = async (eventId) => {
    this.#assertUp();
    await this.beforeEmergency();
    const view = ({ block, providers, emergencies }: ChainState) => {
      const emergency = emergencies.get(eventId) ?? null;
      const doctor = emergency ? (providers.get(emergency.doctor) ?? null) : null;
      return { block, self: providers.get(this.#self) ?? null, emergency, doctor };
    };
    return { latest: view(this.latest), settled: view({ ...this.latest, ...this.settled }) };
  };

  readRecordEvents: Chain["readRecordEvents"] = async (from) => {
    this.#assertUp();
    const block = this.settled.block ?? this.latest.block;
    if (from > block.number) return null;
    const fresh = this.latest.events.filter((one) => one.block >= from && one.block <= block.number);
    return {
      to: block,
      isNewest: true,
      dealt: fresh.flatMap(({ dealt }) => dealt ?? []),
      amended: fresh.flatMap(({ amended }) => amended ?? []),
      erased: fresh.flatMap(({ erased }) => erased ?? []),
    };
  };

  readManifestDigests: Chain["readManifestDigests"] = async (tokenId) => {
    this.#assertUp();
    return [tokenId, ...(this.latest.amendments.get(tokenId) ?? [])];
  };

  readConsentEpoch: Chain["readConsentEpoch"] = async (patientId) => {
    this.#assertUp();
    return this.latest.epochs.get(patientId) ?? 0;
  };

  readWallet: Chain["readWallet"] = async (wallet) => {
    this.#assertUp();
    const { block, patients, providers } = this.latest;
    const patient = [...patients].find(([, one]) => one.wallet === wallet);
    const provider = [...providers.values()].find((one) => one.wallet === wallet);
    return { block, patientId: patient?.[0] ?? null, provider: provider ?? null };
  };

  readToken: Chain["readToken"] = async (tokenId) => this.latest.tokens.get(tokenId) ?? null;
  readProvider: Chain["readProvider"] = async (id) => {
    this.#assertUp();
    return this.latest.providers.get(id) ?? null;
  };
  readPatient: Chain["readPatient"] = async (patientId) => {
    this.#assertUp();
    return this.latest.patients.get(patientId) ?? { wallet: null, bundleDigest: null };
  };
  mayWrite: Chain["mayWrite"] = async ({ patientId, providerId }) =>
    this.latest.writers.has(`${patientId}|${providerId}`);
  isAwaited: Chain["isAwaited"] = async (wallet) => {
    this.#assertUp();
    return this.latest.awaited.has(wallet);
  };
  readMinted: Chain["readMinted"] = async (records) => {
    this.#assertUp();
    const isMinted = ({ tokenId, version }: (typeof records)[number]) =>
      (this.latest.tokens.get(tokenId)?.version ?? 0) >= version;
    return { block: this.latest.block, minted: records.map(isMinted) };
  };
  readGrants: Chain["readGrants"] = async (grants) => {
    this.#assertUp();
    return grants.map((grant) => ({
      status: this.latest.grants.get(grantIdOf(grant)) ?? "unknown",
      wallet: this.latest.patients.get(grant.patientId)?.wallet ?? null,
    }));
  };
  readGrant: Chain["readGrant"] = async (grant) => {
    this.#assertUp();
    const { block, grants, patients, providers } = this.latest;
    const id = grantIdOf(grant);
    return {
      block,
      status: grants.get(id) ?? "unknown",
      settledStatus: (this.settled.grants ?? grants).get(id) ?? "unknown",
      ...(patients.get(grant.patientId) ?? { wallet: null, bundleDigest: null }),
      grantee: providers.get(grant.grantee) ?? null,
    };
  };
  readCustodian: Chain["readCustodian"] = async (id) => {
    this.#assertUp();
    const url = this.latest.custodians.get(id);
    return url === undefined ? null : { url };
  };
  readAnchor: Chain["readAnchor"] = async () => this.latest.anchor;
  verifyDigest: Chain["verifyDigest"] = async ({ wallet, digest, signature }) =>
    recoverAddress({ hash: digest, signature })
      .then((address) => address.toLowerCase() === wallet)
      .catch(() => false);

  #opening(state: ChainState, tokenId: Hex, grant: Grant | undefined): OpeningView {
    return {
      block: state.block,
      self: state.providers.get(this.#self) ?? null,
      token: state.tokens.get(tokenId) ?? null,
      grantee: grant ? (state.providers.get(grant.grantee) ?? null) : null,
      grantStatus: grant ? (state.grants.get(grantIdOf(grant)) ?? "unknown") : "unknown",
    };
  }

  #assertUp(): void {
    if (this.failure) throw this.failure;
  }
}
