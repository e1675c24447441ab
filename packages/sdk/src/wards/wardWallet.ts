import { accountFactoryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { accountDomain, accountTypes, type Hex } from "@linchpin/protocol";
import {
  concatHex,
  encodeAbiParameters,
  encodeFunctionData,
  hashMessage,
  hashTypedData,
  parseAbiParameters,
} from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** Who signs for a ward, and which of their wards. */
export interface WardTerms {
  /** The carer's patient id. */
  readonly carer: Hex;
  /** 32 random bytes, one for each ward. */
  readonly salt: Hex;
}

const ERC6492_FORM = parseAbiParameters("address factory, bytes factoryCalldata, bytes signature");
const ERC6492_MARK: Hex = `0x${"6492".repeat(16)}`;

/** The address of a ward's account (`AccountFactory.wardAccountOf`). Errors: `chain/unreachable`. */
export async function wardAccountOf(
  { chain, deployment }: Network,
  { carer, salt }: WardTerms,
): Promise<Hex> {
  const address = await chain
    .readContract({
      address: deployment.contracts.accountFactory,
      abi: accountFactoryAbi,
      functionName: "wardAccountOf",
      args: [carer, salt],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return address.toLowerCase() as Hex;
}

/**
 * The wallet of a child, or of an adult in somebody's care: the carer's wallet signs `Approval(digest)` under the ward's
 * account, which counts for no other (`WardAccount.sol`). Before the account is on chain a sign-in brings its making with
 * it (ERC-6492).
 *
 * Errors: `chain/unreachable`; its signatures those of the carer's wallet.
 */
export async function wardWallet(
  network: Network,
  { wallet: carers, ...terms }: WardTerms & { /** The carer's. */ readonly wallet: WalletSigner },
): Promise<WalletSigner> {
  const { chain, deployment } = network;
  const { accountFactory: factory } = deployment.contracts;
  const address = await wardAccountOf(network, terms);
  const creating = encodeFunctionData({
    abi: accountFactoryAbi,
    functionName: "createWardAccount",
    args: [terms.carer, terms.salt],
  });
  const isThere = async () => (await chain.getCode({ address })) !== undefined;
  const approve = (hash: Hex): Promise<Hex> =>
    carers.signTypedData({
      domain: accountDomain(deployment, address),
      types: { Approval: accountTypes.Approval },
      primaryType: "Approval",
      message: { hash },
    });
  return {
    address,
    async signMessage(text) {
      const signature = await approve(hashMessage(text));
      if (await isThere()) return signature;
      return concatHex([encodeAbiParameters(ERC6492_FORM, [factory, creating, signature]), ERC6492_MARK]);
    },
    signTypedData: ({ domain, types, primaryType, message }) =>
      approve(hashTypedData({ domain, types, primaryType, message } as Parameters<typeof hashTypedData>[0])),
    sendTransaction: () =>
      Promise.reject(
        new LinchpinError({
          code: "wallet/failed",
          message: "A ward's account sends no transactions.",
          hint: "Have what was signed relayed by a custodian.",
        }),
      ),
    creation: async () => ((await isThere()) ? null : creating),
  };
}
