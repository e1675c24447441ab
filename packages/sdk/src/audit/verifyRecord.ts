import { LinchpinError } from "@linchpin/errors";
import { encodeManifest, type Hex, tokenIdOf } from "@linchpin/protocol";
import { parseCid, readBytes, readFile } from "@linchpin/storage";
import { readProvider } from "../chain/readProvider.ts";
import { readRecord } from "../chain/readRecord.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { fetchManifest } from "../record/fetchManifest.ts";

/** One thing that was checked. */
export interface Check {
  readonly what: "token" | "issuer" | "manifest" | "chain-of-versions" | "part";
  /** Which part or version. */
  readonly which?: string;
  readonly ok: boolean;
  /** The code of what is wrong. */
  readonly code?: string;
}

export interface Verification {
  readonly tokenId: Hex;
  readonly ok: boolean;
  readonly version: number;
  readonly issuer: number;
  readonly patientId: Hex;
  readonly checks: readonly Check[];
}

/**
 * Verifies a token against the chain and the blocks alone, trusting neither indexer nor custodian: the manifest's
 * digest, every version back to the token id, and every block of every part.
 *
 * Errors: `record/unknown`, `chain/unreachable`. Anything else that is wrong stands in the checks.
 */
export async function verifyRecord(network: Network, tokenId: Hex): Promise<Verification> {
  const record = await readRecord(network, tokenId);
  const reader = blockReaderOf(network);
  const checks: Check[] = [{ what: "token", ok: true }];
  await check(checks, { what: "issuer" }, async () => {
    await readProvider(network, record.issuer);
  });
  let digest: Hex | undefined = record.digest;
  let expected = record.version;
  while (digest !== undefined) {
    const current: Hex = digest;
    digest = undefined;
    await check(checks, { what: "manifest", which: String(expected) }, async () => {
      const manifest = await fetchManifest(network, { reader, digest: current });
      const { linchpin } = manifest;
      if (tokenIdOf(encodeManifest(manifest)) !== current) throw wrong("manifest/not-canonical");
      if (linchpin.version !== expected || linchpin.contract !== network.deployment.contracts.medicalRecord) {
        throw wrong("manifest/foreign");
      }
      for (const { part, cid, bytes } of linchpin.parts) {
        await check(checks, { what: "part", which: `${part} of version ${expected}` }, async () => {
          const content = await readBytes(readFile(reader, parseCid(cid)), bytes);
          if (content.length !== bytes) throw wrong("part/wrong-length");
        });
      }
      digest = linchpin.previous;
    });
    expected -= 1;
    if (digest === undefined) {
      await check(checks, { what: "chain-of-versions" }, async () => {
        if (expected !== 0 || current !== tokenId) throw wrong("manifest/broken-chain");
      });
    }
  }
  const { version, issuer, patientId } = record;
  return { tokenId, ok: checks.every(({ ok }) => ok), version, issuer, patientId, checks };
}

async function check(checks: Check[], named: Omit<Check, "ok">, act: () => Promise<void>): Promise<void> {
  try {
    await act();
    checks.push({ ...named, ok: true });
  } catch (thrown) {
    if (!(thrown instanceof LinchpinError)) throw thrown;
    checks.push({ ...named, ok: false, code: thrown.code });
  }
}

function wrong(code: string): LinchpinError {
  return new LinchpinError({ code, message: "This does not match what the chain says." });
}
