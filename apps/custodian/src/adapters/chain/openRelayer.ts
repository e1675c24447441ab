import {
  accessJournalAbi,
  accountFactoryAbi,
  careDeskAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  relayAbi,
} from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Deployment, Hex } from "@linchpin/protocol";
import {
  BaseError,
  decodeErrorResult,
  keccak256,
  type PublicClient,
  RpcRequestError,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
} from "viem";
import type { LocalAccount } from "viem/accounts";
import type { Relayer } from "../../ports/Relayer.ts";
import { openBatches } from "./openBatches.ts";
import { unavailable } from "./reads.ts";

/** Errors of every contract that a relayed call may reach. */
const ERRORS = [
  ...patientRegistryAbi,
  ...consentRegistryAbi,
  ...medicalRecordAbi,
  ...providerRegistryAbi,
  ...accessJournalAbi,
  ...accountFactoryAbi,
  ...careDeskAbi,
  ...relayAbi,
].filter(({ type }) => type === "error");

/** The custodian's account over JSON-RPC. */
export function openRelayer({
  client,
  deployment,
  account,
}: {
  readonly client: PublicClient;
  readonly deployment: Pick<Deployment, "chainId" | "contracts">;
  readonly account: LocalAccount;
}): Relayer {
  const from = account.address;
  const { relay } = deployment.contracts;
  return {
    ...openBatches({ client, relay, from, nameError: errorName }),
    address: from.toLowerCase() as Hex,
    simulate: async ({ to, data }) => {
      try {
        return { gas: await client.estimateGas({ account: from, to, data }) };
      } catch (failure) {
        throw explain(failure);
      }
    },
    minedNonce: () =>
      client.getTransactionCount({ address: from, blockTag: "latest" }).catch(refuseUnavailable),
    sign: async ({ to, data, nonce, gas }) => {
      const { maxFeePerGas, maxPriorityFeePerGas } = await client
        .estimateFeesPerGas()
        .catch(refuseUnavailable);
      const raw = await account.signTransaction({
        type: "eip1559",
        chainId: deployment.chainId,
        to,
        data,
        nonce,
        gas,
        // Twice the going rate, so that a few full blocks do not strand the queue.
        maxFeePerGas: 2n * maxFeePerGas,
        maxPriorityFeePerGas,
      });
      return { nonce, raw, hash: keccak256(raw) };
    },
    broadcast: async (raw) => {
      try {
        await client.sendRawTransaction({ serializedTransaction: raw });
      } catch (failure) {
        if (!isKnown(failure)) throw unavailable(failure);
      }
    },
    outcome: async (hash) => {
      try {
        const { status } = await client.getTransactionReceipt({ hash });
        return status === "success" ? "succeeded" : "reverted";
      } catch (failure) {
        const notThere =
          failure instanceof TransactionReceiptNotFoundError || failure instanceof TransactionNotFoundError;
        if (notThere) return "pending";
        throw unavailable(failure);
      }
    },
  };
}

/** A node that has the transaction, or whose chain has its nonce already, needs it no more. */
function isKnown(failure: unknown): boolean {
  return (
    failure instanceof BaseError && /already known|already imported|nonce too low/i.test(failure.message)
  );
}

/** A revert as the caller is told: the contract's error by name, without its arguments. */
function explain(failure: unknown): LinchpinError {
  const data = failure instanceof BaseError ? revertData(failure) : null;
  if (data === null) return unavailable(failure);
  const name = errorName(data);
  return new LinchpinError({
    code: "relay/reverted",
    message: "The contract refuses this message.",
    hint: HINTS[name] ?? "Read the current state from the chain and sign again.",
    facts: { error: name },
    cause: failure,
  });
}

/** Null unless the node said that the call reverts. */
function revertData(failure: BaseError): Hex | null {
  const cause = failure.walk(
    (one) => one instanceof RpcRequestError || (one as { name?: string }).name === "ExecutionRevertedError",
  );
  if (!cause) return null;
  const reverts = failure.walk((one) => /revert/i.test((one as Error).message ?? "")) !== null;
  const holder = failure.walk((one) => typeof (one as { data?: unknown }).data === "string");
  const data = (holder as { data?: Hex } | null)?.data;
  if (data && data.length >= 10) return data;
  return reverts ? "0x" : null;
}

function errorName(data: Hex): string {
  try {
    return decodeErrorResult({ abi: ERRORS, data }).errorName;
  } catch {
    return "unknown";
  }
}

const HINTS: Readonly<Record<string, string>> = {
  PatientRegistryAlreadyEnrolled: "This wallet is enrolled already.",
  PatientRegistryBundleChanged: "Another device changed the key bundle. Read it again and sign anew.",
  ConsentRegistryAlreadyDecided: "This grant was given or revoked before. Make a new one.",
  ConsentRegistryInvalidTerm: "Choose a term that ends later than now.",
  SignedMessagesExpired: "The message's deadline has passed. Sign it again.",
  SignedMessagesNotSignedBy: "The message is not signed by the wallet that it speaks for. Sign it again.",
  InvalidAccountNonce: "This message was used before. Sign a new one.",
};

function refuseUnavailable(failure: unknown): never {
  throw unavailable(failure);
}
