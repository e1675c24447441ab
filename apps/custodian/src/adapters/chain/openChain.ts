import { medicalRecordAbi, patientRegistryAbi } from "@linchpin/contracts";
import { type Deployment, isSignedByWallet } from "@linchpin/protocol";
import { type Block, createPublicClient, http, type PublicClient } from "viem";
import type { BlockView, Chain, EmergencyView, OpeningView, TwoViews } from "../../ports/Chain.ts";
import { readRecordEvents } from "./readRecordEvents.ts";
import { type Reads, readsAt, unavailable } from "./reads.ts";
import { type Head, rememberReads } from "./rememberReads.ts";

/** A client whose simultaneous reads travel as one JSON-RPC batch. */
export function openClient(deployment: Pick<Deployment, "rpcUrl">): PublicClient {
  return createPublicClient({
    // Off (EIP-3668): strangers' contracts are asked about signatures, and must not make this server fetch anything.
    ccipRead: false,
    transport: http(deployment.rpcUrl, { batch: { wait: 0, batchSize: 200 }, timeout: 5_000, retryCount: 1 }),
  });
}

/** The chain port over JSON-RPC. Each decision takes two round trips: which blocks, then everything at them. */
export function openChain({
  client,
  deployment,
  providerId,
}: {
  readonly client: PublicClient;
  readonly deployment: Deployment;
  readonly providerId: number;
}): Chain {
  const { contracts, finality } = deployment;
  const at = (block: BlockView): Reads => readsAt(client, contracts, block.number);
  const latest = async (): Promise<BlockView & Head> => viewOf(await client.getBlock({ blockTag: "latest" }));

  const heads = async (): Promise<TwoViews<BlockView & Head>> => {
    if (finality === "safe") {
      const [newest, safe] = await Promise.all([latest(), client.getBlock({ blockTag: "safe" })]);
      return { latest: newest, settled: viewOf(safe) };
    }
    const newest = await latest();
    const depth = newest.number - BigInt(finality.depth);
    if (finality.depth === 0) return { latest: newest, settled: newest };
    const settled = await client.getBlock({ blockNumber: depth > 0n ? depth : 0n });
    return { latest: newest, settled: viewOf(settled) };
  };

  const remembered = rememberReads((head) => readsAt(client, contracts, head.number));
  const opening = async (
    { hash, ...block }: BlockView & Head,
    query: Parameters<Chain["readOpening"]>[0],
  ): Promise<OpeningView> => {
    const reads = remembered({ hash, number: block.number });
    const { tokenId, grant } = query;
    const [self, token, grantee, grantStatus] = await Promise.all([
      reads.provider(providerId),
      reads.token(tokenId),
      grant ? reads.provider(grant.grantee) : null,
      grant ? reads.grantStatus(grant) : ("unknown" as const),
    ]);
    return { block, self, token, grantee, grantStatus };
  };

  return {
    readOpening: guarded(async (query) => {
      const { latest: newest, settled } = await heads();
      const [latestView, settledView] = await Promise.all([opening(newest, query), opening(settled, query)]);
      return { latest: latestView, settled: settledView };
    }),
    readDeposit: guarded(async ({ issuer, patientId, tokenId }) => {
      const { latest: block, settled } = await heads();
      const reads = at(block);
      const [self, issuerView, mayWrite, binding, token, settledToken] = await Promise.all([
        reads.provider(providerId),
        reads.provider(issuer),
        reads.mayWrite(patientId, issuer),
        reads.binding(patientId),
        reads.token(tokenId),
        at(settled).token(tokenId),
      ]);
      const { bundleDigest } = binding;
      return { block, self, issuer: issuerView, mayWrite, bundleDigest, token, settledToken };
    }),
    readReDeal: guarded(async ({ tokenId, patientId }) => {
      const { latest: block, settled } = await heads();
      const reads = at(block);
      const [self, token, { bundleDigest }, settledToken] = await Promise.all([
        reads.provider(providerId),
        reads.token(tokenId),
        reads.binding(patientId),
        at(settled).token(tokenId),
      ]);
      return { block, self, token, settledToken, bundleDigest };
    }),
    readEmergency: guarded(async (eventId) => {
      const { latest: newest, settled } = await heads();
      const view = async (block: BlockView): Promise<EmergencyView> => {
        const reads = at(block);
        const [self, emergency] = await Promise.all([reads.provider(providerId), reads.emergency(eventId)]);
        return {
          block,
          self,
          emergency,
          doctor: emergency ? await reads.provider(emergency.doctor) : null,
        };
      };
      const [latestView, settledView] = await Promise.all([view(newest), view(settled)]);
      return { latest: latestView, settled: settledView };
    }),
    readRecordEvents: guarded(async (from) => {
      const { settled } = await heads();
      return readRecordEvents(client, { medicalRecord: contracts.medicalRecord, from, settled });
    }),
    readManifestDigests: guarded(async (tokenId) => {
      const amended = await client.getContractEvents({
        address: contracts.medicalRecord,
        abi: medicalRecordAbi,
        eventName: "RecordAmended",
        args: { tokenId: BigInt(tokenId) },
        fromBlock: BigInt(deployment.deployedAtBlock),
        strict: true,
      });
      return [tokenId, ...amended.map(({ args: { digest } }) => digest)];
    }),
    readGrant: guarded(async (grant) => {
      const { latest: block, settled } = await heads();
      const reads = at(block);
      const [status, settledStatus, binding, grantee] = await Promise.all([
        reads.grantStatus(grant),
        at(settled).grantStatus(grant),
        reads.binding(grant.patientId),
        reads.provider(grant.grantee),
      ]);
      return { block, status, settledStatus, ...binding, grantee };
    }),
    readCustodian: guarded(async (id) => at(await latest()).custodian(id)),
    readConsentEpoch: guarded(async (patientId) => at(await latest()).consentEpoch(patientId)),
    readWallet: guarded(async (wallet) => {
      const block = await latest();
      const reads = at(block);
      const [known, id] = await Promise.all([reads.patientIdOf(wallet), reads.providerIdOf(wallet)]);
      const [binding, provider] = await Promise.all([
        known ? reads.binding(known) : null,
        id === 0 ? null : reads.provider(id),
      ]);
      return { block, patientId: binding?.wallet === wallet ? known : null, provider };
    }),
    readToken: guarded(async (tokenId) => at(await latest()).token(tokenId)),
    readProvider: guarded(async (id) => at(await latest()).provider(id)),
    readPatient: guarded(async (patientId) => at(await latest()).binding(patientId)),
    mayWrite: guarded(async ({ patientId, providerId: writer }) =>
      at(await latest()).mayWrite(patientId, writer),
    ),
    isAwaited: guarded(async (wallet) => {
      const started = await client.getContractEvents({
        address: contracts.patientRegistry,
        abi: patientRegistryAbi,
        eventName: "RecoveryStarted",
        args: { to: wallet },
        fromBlock: BigInt(deployment.deployedAtBlock),
        strict: true,
      });
      const patients = [...new Set(started.map(({ args }) => args.patientId))];
      const reads = at(await latest());
      const waiting = await Promise.all(patients.map((patientId) => reads.awaitedWallet(patientId)));
      return waiting.includes(wallet);
    }),
    readMinted: guarded(async (records) => {
      const block = await latest();
      const reads = at(block);
      const minted = await Promise.all(
        records.map(async ({ tokenId, version }) => {
          if (version === 1) return reads.wasMinted(tokenId);
          return ((await reads.token(tokenId))?.version ?? 0) >= version;
        }),
      );
      return { block, minted };
    }),
    readGrants: guarded(async (grants) => {
      const reads = at(await latest());
      return Promise.all(
        grants.map(async (grant) => {
          const [status, { wallet }] = await Promise.all([
            reads.grantStatus(grant),
            reads.binding(grant.patientId),
          ]);
          return { status, wallet };
        }),
      );
    }),
    readAnchor: guarded(async () => at(await latest()).anchor(providerId)),
    verifyDigest: guarded((signed) =>
      isSignedByWallet(client, signed, { accountFactory: contracts.accountFactory }),
    ),
  };
}

function viewOf({
  hash,
  number,
  timestamp,
}: Pick<Block<bigint, false, "latest" | "safe">, "hash" | "number" | "timestamp">): BlockView & Head {
  return { hash, number, timestamp: Number(timestamp) };
}

function guarded<Query extends unknown[], Result>(
  read: (...query: Query) => Promise<Result>,
): (...query: Query) => Promise<Result> {
  return (...query) =>
    read(...query).catch((failure: unknown) => {
      throw unavailable(failure);
    });
}
