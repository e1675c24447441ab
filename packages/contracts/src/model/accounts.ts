import {
  currentWallet,
  type Name,
  type Patient,
  type SecondFactor,
  type Signature,
  type State,
} from "./State.ts";

/** Whether an account takes a signature for its own. */
export function accepts(state: State, account: Name | undefined, signature: Signature): boolean {
  const known = account === undefined ? undefined : state.accounts.get(account);
  if (account === undefined || !known || !signature) return false;
  const { key, bound } = signature;
  switch (known.kind) {
    case "key":
      return bound.length === 0 && key === account;
    case "contract":
      return bound.length === 0 && key === known.owner;
    case "passkey":
      return bound.length === 1 && bound[0] === account && key === account;
    case "ward":
      return (
        bound[0] === account &&
        accepts(state, currentWallet(state, known.carer), { key, bound: bound.slice(1) })
      );
  }
}

/**
 * The signature that whoever holds an account's key gives. Of a ward's: the carer's, as of now; nobody's where the carer's
 * wallet became that very account.
 */
export function signatureOf(state: State, account: Name, outer: readonly Name[] = []): Signature {
  if (outer.includes(account)) return null;
  const known = state.accounts.get(account);
  switch (known?.kind) {
    case "key":
      return { key: account, bound: [] };
    case "contract":
      return { key: known.owner, bound: [] };
    case "passkey":
      return { key: account, bound: [account] };
    case "ward": {
      const carer = currentWallet(state, known.carer);
      const inner = carer === undefined ? null : signatureOf(state, carer, [...outer, account]);
      return inner && { key: inner.key, bound: [account, ...inner.bound] };
    }
    case undefined:
      return null;
  }
}

/** What cannot be undone needs the recovery key too, once there are safeguards. */
export function acceptsSecond(state: State, patient: Patient, second: SecondFactor): boolean {
  if (patient.safeguards === null) return true;
  const { safeguards, signature } = second;
  return safeguards.digest === patient.safeguards && accepts(state, safeguards.recoveryKey, signature);
}

/** Uses up a keyed nonce, if it is the next of its key. */
export function takesNonce(state: State, { contract, of, nonce }: Nonced): boolean {
  const key = `${contract} ${of} ${nonce >> 64n}`;
  const next = state.nonces.get(key) ?? 0;
  if (BigInt(next) !== (nonce & 0xffffffffffffffffn)) return false;
  state.nonces.set(key, next + 1);
  return true;
}

interface Nonced {
  readonly contract: string;
  /** Who counts: a wallet, or a patient where the message does not name the wallet and another could have the same key. */
  readonly of: Name;
  readonly nonce: bigint;
}
