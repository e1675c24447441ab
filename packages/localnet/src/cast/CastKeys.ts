import { randomBytes } from "node:crypto";
import type { Address, Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { cast, type MemberId, operators } from "./cast.ts";

/** The keys of the cast and of the operators, drawn for this network alone and kept in its home. */
export class CastKeys {
  readonly #keys: Record<string, Hex>;

  private constructor(keys: Record<string, Hex>) {
    this.#keys = keys;
  }

  /** Reads the keys, and draws those that are missing. */
  static open(home: Home): CastKeys {
    const file = home.inside("keys", "cast.json");
    const before = readJson<Record<string, Hex>>(file) ?? {};
    const keys = { ...before };
    for (const { id } of [...cast, ...operators]) keys[id] ??= `0x${randomBytes(32).toString("hex")}`;
    if (Object.keys(keys).length !== Object.keys(before).length)
      writeDurably(file, JSON.stringify(keys, null, 2));
    return new CastKeys(keys);
  }

  /** A member's private key (secp256k1). Local network only. */
  keyOf(id: MemberId): Hex {
    return this.#keys[id] as Hex;
  }

  /** A member's account, which signs. */
  accountOf(id: MemberId): PrivateKeyAccount {
    return privateKeyToAccount(this.keyOf(id));
  }

  /** The addresses of those who pay for what they send: everybody but the patients, who never need ether. */
  payers(): Address[] {
    return [...cast, ...operators]
      .filter(({ role }) => role !== "patient")
      .map(({ id }) => this.accountOf(id).address);
  }
}
