import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { keccak256, toHex } from "viem";
import type { BatchedCall, CallToSend, Relayer } from "../src/ports/Relayer.ts";

/** An account whose chain is two sets: what reached the node, and what was mined. */
export class FakeRelayer implements Relayer {
  readonly address: Hex = "0x00000000000000000000000000000000000000aa";
  readonly broadcasted: Hex[] = [];
  readonly mined = new Map<Hex, "succeeded" | "reverted">();
  readonly signed: (CallToSend & { nonce: number; hash: Hex })[] = [];
  /** The batches in the order in which they were made. */
  readonly batches: (readonly BatchedCall[])[] = [];
  /** Places in a mined batch that failed. */
  readonly failing = new Set<number>();
  reverts: string | null = null;
  /** Refuses these alone. */
  readonly refused = new Map<Hex, string>();
  gas = 60_000n;
  /** Throws instead of broadcasting: the process dies between writing down and sending. */
  broken = false;
  /** Waits for it before a rehearsal is answered, or before anything is signed. */
  hold: { rehearsal?: Promise<void>; signature?: Promise<void> } = {};

  simulate: Relayer["simulate"] = async () => {
    if (this.reverts === null) return { gas: this.gas };
    throw new LinchpinError({
      code: "relay/reverted",
      message: "The contract refuses this message.",
      facts: { error: this.reverts },
    });
  };
  rehearse: Relayer["rehearse"] = async (calls) => {
    await this.hold.rehearsal;
    return calls.map(({ data, mostGas }) => {
      const error = this.reverts ?? this.refused.get(data) ?? (this.gas > mostGas ? "out-of-gas" : null);
      return error === null ? { taken: true, gasLimit: this.gas } : { taken: false, error };
    });
  };
  batch: Relayer["batch"] = (calls) => {
    this.batches.push(calls);
    const data = toHex(JSON.stringify(calls.map(({ to, data: one }) => [to, one])));
    return { to: this.address, data, gas: this.gas * BigInt(calls.length) };
  };
  succeeded: Relayer["succeeded"] = async () => {
    const calls = this.batches.at(-1) ?? [];
    return new Set([...calls.keys()].filter((at) => !this.failing.has(at)));
  };
  minedNonce: Relayer["minedNonce"] = async () => this.mined.size;
  sign: Relayer["sign"] = async ({ to, data, nonce }) => {
    await this.hold.signature;
    const raw = toHex(JSON.stringify({ to, data, nonce }));
    const hash = keccak256(raw);
    this.signed.push({ to, data, nonce, hash });
    return { nonce, raw, hash };
  };
  broadcast: Relayer["broadcast"] = async (raw) => {
    if (this.broken) throw new Error("the node is away");
    this.broadcasted.push(raw);
  };
  outcome: Relayer["outcome"] = async (hash) => this.mined.get(hash) ?? "pending";
}
