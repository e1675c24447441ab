import { keyEncryptionOf } from "@linchpin/keystore";
import { openDiskStorage } from "@linchpin/storage/node";
import { bytesToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { openChain, openClient } from "./adapters/chain/openChain.ts";
import { openRelayer } from "./adapters/chain/openRelayer.ts";
import { systemClock } from "./adapters/clock/systemClock.ts";
import { hpkeKeysOf } from "./adapters/hpke/hpkeKeysOf.ts";
import { openPeers } from "./adapters/http/openPeers.ts";
import { nameSlotOwners } from "./adapters/postgres/adoptSlots.ts";
import { openDatabase } from "./adapters/postgres/openDatabase.ts";
import { openJournal } from "./adapters/postgres/openJournal.ts";
import { openSender } from "./adapters/postgres/openSender.ts";
import type { Custodian } from "./Custodian.ts";
import { DEFAULT_LIMITS } from "./config/limits.ts";
import type { Config } from "./config/readConfig.ts";

/** Puts a custodian together from its configuration. `close` gives back what it opened. */
export async function openCustodian(
  config: Config,
): Promise<{ readonly custodian: Custodian; readonly close: () => Promise<void> }> {
  const { deployment, providerId } = config;
  const clock = systemClock;
  const limits = DEFAULT_LIMITS;
  const client = openClient(deployment);
  const account = privateKeyToAccount(config.signerKey);
  const relayer = openRelayer({ client, deployment, account });
  const [{ db, close }, storage, hpke] = await Promise.all([
    openDatabase(config.databaseUrl),
    openDiskStorage({ directory: config.blocksFolder, name: `custodian-${providerId}` }),
    hpkeKeysOf(config.hpkeSecretKey),
  ]);
  await nameSlotOwners(db, deployment);
  const chain = openChain({ client, deployment, providerId });
  const custodian: Custodian = {
    deployment,
    providerId,
    db,
    chain,
    peers: openPeers({ chain }),
    relayer,
    sender: openSender({ db, relayer, clock, limits }),
    storage,
    journal: openJournal({ db, clock, custodian: providerId }),
    keys: keyEncryptionOf(config.kek),
    clock,
    signer: account,
    hpke: { secretKey: hpke.secretKey, publicKey: bytesToHex(hpke.publicKey) },
    limits,
  };
  return { custodian, close };
}
