import { readFileSync } from "node:fs";
import type { Address, Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { openKeyFile } from "../cast/openKeyFile.ts";
import type { Home } from "../home/Home.ts";
import { hpkePublicKey } from "./hpkePublicKey.ts";

/** The files that hold one custodian's secrets, each 32 bytes in hex. Drawn where they are missing. */
export function custodianKeyFiles(home: Home, number: number) {
  return {
    kek: openKeyFile(home, `custodian-${number}.kek`),
    signer: openKeyFile(home, `custodian-${number}.signer`),
    hpke: openKeyFile(home, `custodian-${number}.hpke`),
  };
}

/** The account that signs for a custodian and pays for what it relays. */
export function custodianSigner(home: Home, number: number): Address {
  return privateKeyToAddress(`0x${readFileSync(custodianKeyFiles(home, number).signer, "utf8").trim()}`);
}

/** The public key (X25519) that deposits for a custodian are sealed to. */
export function custodianHpkeKey(home: Home, number: number): Hex {
  return hpkePublicKey(readFileSync(custodianKeyFiles(home, number).hpke, "utf8").trim());
}
