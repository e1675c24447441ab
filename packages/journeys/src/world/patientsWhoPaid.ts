import { patientRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "@linchpin/sdk";

/** Who paid for something, or could have: the wallet's ether, and the transactions that it sent. */
export interface Payer {
  readonly wallet: Hex;
  readonly balance: bigint;
  readonly transactions: number;
}

/**
 * Every wallet that was ever a patient's on this network, by the registry's own events, and that holds ether or sent a
 * transaction: there must be none. An account with code of its own counts its contracts, or its delegation, once.
 */
export async function patientsWhoPaid({ chain, deployment }: Network): Promise<readonly Payer[]> {
  const from = {
    address: deployment.contracts.patientRegistry,
    fromBlock: BigInt(deployment.deployedAtBlock),
  };
  const [enrolled, rebound] = await Promise.all([
    chain.getContractEvents({ ...from, abi: patientRegistryAbi, eventName: "PatientEnrolled" }),
    chain.getContractEvents({ ...from, abi: patientRegistryAbi, eventName: "WalletRebound" }),
  ]);
  const wallets = new Set(
    [...enrolled, ...rebound].flatMap(({ args }) => (args.wallet ? [args.wallet] : [])),
  );
  const looked = await Promise.all(
    [...wallets].map(async (wallet) => {
      const [balance, transactions, code] = await Promise.all([
        chain.getBalance({ address: wallet }),
        chain.getTransactionCount({ address: wallet }),
        chain.getCode({ address: wallet }),
      ]);
      return { wallet, balance, transactions: code === undefined ? transactions : transactions - 1 };
    }),
  );
  return looked.filter(({ balance, transactions }) => balance > 0n || transactions > 0);
}
