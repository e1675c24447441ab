import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CastId, type Network as LocalNetwork, localChain, startNetwork } from "@linchpin/localnet";
import { CLI_ORIGIN, type Hex } from "@linchpin/protocol";
import {
  connectNetwork,
  deriveProviderKeys,
  drawKeyring,
  enrolPatient,
  findPatientOf,
  findProviderOf,
  type Keyring,
  makeKeyBundle,
  type Network,
  type ProviderKeys,
  type SignedIn,
  signIn,
  type WalletSigner,
  walletOf,
} from "@linchpin/sdk";
import { createWalletClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { readIdentity } from "./readIdentity.ts";

// Journeys mostly wait for blocks: for each transaction the next one, and for what shall be final the one after.
const BLOCK_SECONDS = 0.5;

/** Somebody who acts through the SDK, with a real key and a real session. */
export interface Actor {
  readonly privateKey: Hex;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly keyring: Keyring;
}

export interface Patient extends Actor {
  readonly patientId: Hex;
}

export interface Provider extends Actor {
  readonly providerId: number;
  readonly keys: ProviderKeys;
}

/** A whole network on this machine, and whom a journey is told with. */
export class World {
  readonly local: LocalNetwork;
  readonly network: Network;

  private constructor(local: LocalNetwork) {
    this.local = local;
    // Here a block settles in a second: whoever expects a refusal shall not wait as for a chain of ten-second blocks.
    this.network = connectNetwork(local.deployment, { pollingInterval: 100, settleMs: 6_000 });
  }

  /**
   * Starts a network in a folder of its own. Slow once: everybody shares it. LINCHPIN_JOURNEYS_HOME names a folder to
   * keep and to resume in, for whoever writes a journey.
   */
  static async start({ withWeb }: { readonly withWeb: boolean }): Promise<World> {
    // Side by side, each worker has a network of its own.
    const neighbour = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
    const home = keptHome(neighbour) ?? mkdtempSync(path.join(tmpdir(), "linchpin-journeys-"));
    const services = ["custodians", "indexer", ...(withWeb ? (["web"] as const) : [])] as const;
    const name = neighbour === 0 ? "network" : `network ${neighbour + 1}`;
    const say = (message: string) => process.stderr.write(`  ${name}: ${message}\n`);
    return new World(
      await startNetwork({ home, webPort: 0, blockSeconds: BLOCK_SECONDS, services: [...services], say }),
    );
  }

  /** The operators of emergencies: few stories need them, and six key-share servers take a while to start. */
  async startOperators(): Promise<void> {
    const operators = [4, 5, 6].map((number) => this.local.processes[`custodian-${number}`]);
    await Promise.all(operators.map((one) => (one?.pid === undefined ? one?.start() : one.whenReady())));
  }

  async stop(): Promise<void> {
    await this.local.stop();
    if (process.env.LINCHPIN_KEEP || process.env.LINCHPIN_JOURNEYS_HOME) return;
    rmSync(this.local.home, { recursive: true, force: true });
  }

  /** One of the cast, who was there before the journey began. */
  async provider(id: CastId): Promise<Provider> {
    const { privateKey, keyring } = readIdentity(this.local.home, id);
    const actor = await this.act(privateKey, keyring);
    const { providerId } = (await findProviderOf(this.network, actor.wallet.address)) ?? { providerId: 0 };
    return { ...actor, providerId, keys: await deriveProviderKeys(keyring) };
  }

  /** A patient of the cast, enrolled before the journey began. */
  async castPatient(id: CastId): Promise<Patient> {
    const { privateKey, keyring } = readIdentity(this.local.home, id);
    const actor = await this.act(privateKey, keyring);
    const { patientId } = (await findPatientOf(this.network, actor.wallet.address)) ?? { patientId: "0x" };
    return { ...actor, patientId };
  }

  /** A patient of this journey's own, enrolled now; without any ether, as patients are. Protected: as the app enrols. */
  async newPatient({ isProtected = false }: { readonly isProtected?: boolean } = {}): Promise<Patient> {
    const actor = await this.act(generatePrivateKey(), drawKeyring());
    const { deployment } = this.network;
    const custodians = deployment.custodians.map(({ providerId }) => providerId);
    const { wallet, as, keyring } = actor;
    const bundle = await makeKeyBundle({ deployment, wallet: wallet.address, keyring, custodians, k: 2 });
    const hospital = this.local.providerIds["city-hospital"] as number;
    const order = { wallet, as, bundle, hospital, ...(isProtected ? { keyring } : {}) };
    return { ...actor, ...(await enrolPatient(this.network, order)) };
  }

  /** Somebody with a wallet whom nobody knows yet. */
  stranger(): Promise<Actor> {
    return this.act(generatePrivateKey(), drawKeyring());
  }

  private async act(privateKey: Hex, keyring: Keyring): Promise<Actor> {
    const { rpcUrl } = this.network.deployment;
    const account = privateKeyToAccount(privateKey);
    const wallet = walletOf(
      createWalletClient({ account, chain: localChain(rpcUrl), transport: http(rpcUrl) }),
    );
    return { privateKey, wallet, keyring, as: await signIn(this.network, { wallet, origin: CLI_ORIGIN }) };
  }
}

/** The folder in which the network of a worker is kept between runs, where LINCHPIN_JOURNEYS_HOME names one. */
function keptHome(neighbour: number): string | undefined {
  const home = process.env.LINCHPIN_JOURNEYS_HOME;
  return home && neighbour > 0 ? `${home}-${neighbour + 1}` : home;
}
