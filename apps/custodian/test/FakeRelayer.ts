import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { keccak256, toHex } from "viem";
import type { CallToSend, Relayer } from "../src/ports/Relayer.ts";

/** An account whose chain is two sets: what reached the node, and what was mined. */
export class FakeRelayer implements Relayer {
  readonly address: Hex = "0x00000000000000000000000000000000000000aa";
  readonly broadcasted: Hex[] = [];
  readonly mined = new Map<Hex, "succeeded" | "reverted">();
  readonly signed: (CallToSend & { nonce: number; hash: Hex })[] = [];
  reverts: string | null = null;
  gas = 60_000n;
  /** Throws instead of broadcasting: the process dies between writing down and sending. */
  broken = false;

  simulate: Relayer["simulate"] = async () => {
    if (this.reverts === null) return { gas: this.gas };
    throw new LinchpinError({
      code: "relay/reverted",
      message: "The contract refuses this message.",
      facts: { error: this.reverts },
    });
  };
  minedNonce: Relayer["minedNonce"] = async () => this.mined.size;
  sign: Relayer["sign"] = async ({ to, data, nonce }) => {
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
