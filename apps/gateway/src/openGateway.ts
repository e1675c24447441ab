import path from "node:path";
import { keyEncryptionOf } from "@linchpin/keystore";
import { connectNetwork } from "@linchpin/sdk";
import { tokenCallers } from "./adapters/callers/tokenCallers.ts";
import { systemClock } from "./adapters/clock/systemClock.ts";
import { keyedDigestOf } from "./adapters/digest/keyedDigestOf.ts";
import { tokenKeyOf } from "./adapters/digest/tokenKeyOf.ts";
import { openFiles } from "./adapters/disk/openFiles.ts";
import { openSpool } from "./adapters/disk/openSpool.ts";
import { forgetOld } from "./adapters/postgres/forgetOld.ts";
import { openAccessLog } from "./adapters/postgres/openAccessLog.ts";
import { openAnswers } from "./adapters/postgres/openAnswers.ts";
import { openDatabase } from "./adapters/postgres/openDatabase.ts";
import { openDirectory } from "./adapters/postgres/openDirectory.ts";
import { openItems } from "./adapters/postgres/openItems.ts";
import { openPages } from "./adapters/postgres/openPages.ts";
import { openPixelWords } from "./adapters/postgres/openPixelWords.ts";
import { openPublications } from "./adapters/postgres/openPublications.ts";
import { openReplays } from "./adapters/postgres/openReplays.ts";
import { openTurn } from "./adapters/postgres/openTurn.ts";
import { openPrepare } from "./adapters/sdk/openPrepare.ts";
import { openPublisher } from "./adapters/sdk/openPublisher.ts";
import { openIssuer } from "./adapters/wallet/openIssuer.ts";
import { networkSource } from "./charts/networkSource.ts";
import { openCharts } from "./charts/openCharts.ts";
import { DEFAULT_LIMITS } from "./config/limits.ts";
import type { Config } from "./config/readConfig.ts";
import { openPdfReader } from "./files/openPdfReader.ts";
import type { Gateway } from "./Gateway.ts";
import { openIntake } from "./intake/openIntake.ts";
import { readersFor } from "./intake/readers.ts";
import { openReading, type Reading } from "./openReading.ts";
import { choosePixels } from "./pixels/choosePixels.ts";
import { withWords } from "./pixels/withWords.ts";
import { openClientsFile } from "./smart/openClientsFile.ts";
import { smartCallers } from "./smart/smartCallers.ts";

const SWEEP_SECONDS = 60;
const MINTING = 0x11c4_0102;
const WATCHING = 0x11c4_0103;

/** Puts a gateway together from its configuration. `close` gives back what it opened. */
export async function openGateway(
  config: Config,
): Promise<{ readonly gateway: Gateway; readonly reading: Reading; readonly close: () => Promise<void> }> {
  const { deployment, providerId, identity, publicUrl, folder, zone, filesFolder, dicomSystem } = config;
  const network = connectNetwork(deployment);
  const keys = keyEncryptionOf(config.kek);
  const digest = keyedDigestOf(identity.keyring.root);
  const clock = systemClock;
  const limits = DEFAULT_LIMITS;
  const issuer = await openIssuer(network, { providerId, identity });
  const charts = openCharts(networkSource(network, issuer), { now: () => clock.now() });
  const clients = await openClientsFile(config.clientsFile, () => clock.now());
  const { db, close } = await openDatabase(config.databaseUrl);
  const memory = { db, keys, digest, clock };
  const reading = openReading({
    ...{ charts, clients, publicUrl },
    ...{ accesses: openAccessLog(memory), pages: openPages(memory), replays: openReplays(memory) },
    tokenKey: tokenKeyOf(identity.keyring.root),
    now: () => new Date(clock.now() * 1000),
  });
  const directory = openDirectory({ db, digest, clock });
  const items = openItems({ db, keys, digest, clock, limits });
  const files = filesFolder
    ? await openFiles({ db, keys, clock, limits, folder: path.join(filesFolder, "sealed") })
    : null;
  const spool = filesFolder ? await openSpool(filesFolder) : undefined;
  const pdfs = openPdfReader();
  const words = openPixelWords({ db, keys });
  const examining = {
    ...{ readers: readersFor({ zone }), directory, dicomSystem },
    files: files && withWords(files, words),
  };
  const steps = new Map<string, string>();
  const gateway: Gateway = {
    ...{ deployment, network, publicUrl, issuer, db, keys, digest, directory, clock, limits, folder, zone },
    callers: smartCallers({ ...reading, otherwise: tokenCallers(config.intakeToken, config.reviewToken) }),
    ...{ items, examining, steps, files, words },
    answers: openAnswers(memory),
    intake: openIntake({ items, examining, limits, steps }),
    prepare: openPrepare({
      ...{ directory, dicomSystem, tagKey: issuer.keys.tagKey, readPdf: pdfs.read },
      pixelsOf: choosePixels(config.pixelRules),
      now: () => new Date(clock.now() * 1000),
    }),
    publisher: openPublisher(network, { issuer, spool, journal: openPublications(db, clock) }),
    turn: openTurn(db, MINTING),
    folderTurn: openTurn(db, WATCHING),
  };
  // What is open in memory goes when it may not be there any more, whether somebody asks or not.
  const sweeping = setInterval(() => {
    void charts.sweep();
    // What could not be forgotten now is the next time.
    forgetOld(db, clock).catch(() => undefined);
    files?.sweep().catch(() => undefined);
  }, SWEEP_SECONDS * 1000);
  return {
    ...{ gateway, reading },
    close: async () => {
      clearInterval(sweeping);
      await Promise.all([reading.close(), pdfs.close()]);
      await close();
    },
  };
}
