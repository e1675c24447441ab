"use client";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Keyring, ProviderKeys, SignedIn, WalletSigner } from "@linchpin/sdk";
import { useMemo, useSyncExternalStore } from "react";
import { useConfig as useWagmiConfig } from "wagmi";
import { heldActing, restoreSession, sessionBeside, useConfig, useSession } from "#wallet/index.ts";
import { type Connection, connect } from "./connect.ts";
import { currentWallet } from "./currentWallet.ts";
import {
  askForKeyring,
  heldKeyring,
  type KeyringStatus,
  keyringStatus,
  lockKeyring,
  onKeyring,
} from "./keyringHolder.ts";

/** A signed-in person, for actions that need no approval: asking custodians. */
export interface SignedInActor extends Connection {
  readonly as: SignedIn;
}

/** A person with their wallet at hand. */
export interface Actor extends SignedInActor {
  readonly wallet: WalletSigner;
}

/** A person with their keys at hand. */
export interface ActorWithKeys extends Actor {
  readonly keyring: Keyring;
}

/** Who is there without being asked: the wallet only for what needs it. */
export interface QuietActor extends SignedInActor {
  readonly keyring: Keyring | null;
  readonly wallet: () => Promise<WalletSigner>;
}

/** What actions need. Each call fetches and asks for what is missing, and fails with a `LinchpinError`. */
export interface Linchpin {
  /** Lower case; null while nobody is signed in. */
  readonly address: Hex | null;
  readonly keys: KeyringStatus;
  /** For questions to chain, indexer and custodians that anyone may ask. */
  connect(): Promise<Connection>;
  /** The session alone, before any action is fetched. A browser that lost its key asks the wallet for one approval. */
  session(): Promise<SignedIn>;
  /** The session, with the actions. */
  signedIn(): Promise<SignedInActor>;
  act(): Promise<Actor>;
  /** The person themselves, also while they act for somebody in their care. */
  actAsCarer(): Promise<Actor>;
  /** With the keyring; opens the dialog while it is locked. Error: `keys/not-unlocked`. */
  unlock(): Promise<ActorWithKeys>;
  /** A provider's own keys, from its unlocked keyring. */
  providerKeys(): Promise<ProviderKeys>;
  lock(): void;
  /** What is there without asking anybody: for questions that repeat. Null when a sign-in is needed first. */
  quietly(): Promise<QuietActor | null>;
}

/** What a person's own actions need: see {@link Linchpin}. */
export function useLinchpin(): Linchpin {
  const config = useConfig();
  const wagmi = useWagmiConfig();
  const { address, signInWith } = useSession();
  const keys = useSyncExternalStore(onKeyring, keyringStatus, () => "locked" as const);
  const owner = address === null ? null : (address.toLowerCase() as Hex);
  const acts = useMemo(() => {
    const requireOwner = () => {
      if (owner !== null) return owner;
      throw new LinchpinError({
        code: "session/signed-out",
        message: "You are not signed in.",
        hint: "Sign in and try again.",
      });
    };
    const walletNow = async () => {
      const connection = await connect(config);
      return {
        ...connection,
        wallet: await currentWallet(connection, { config: wagmi, owner: requireOwner() }),
      };
    };
    const signedIn = async (): Promise<SignedInActor> => {
      const known = await restoreSession(requireOwner());
      if (known) return { ...(await connect(config)), as: known };
      const { wallet, ...connection } = await walletNow();
      await signInWith(wallet.address, (text) => wallet.signMessage(text));
      const as = await restoreSession(wallet.address);
      if (as) return { ...connection, as };
      throw new LinchpinError({
        code: "session/refused",
        message: "Signing in again did not work.",
        hint: "Sign out, then in.",
      });
    };
    const act = async (): Promise<Actor> => {
      const actor = await signedIn();
      return { ...actor, ...(await walletNow()) };
    };
    const actAsCarer = async (): Promise<Actor> => {
      const acting = heldActing();
      if (acting === null || acting.ward !== requireOwner()) return act();
      const connection = await connect(config);
      const { sdk, network } = connection;
      const wallet = await currentWallet(connection, { config: wagmi, owner: acting.carer.wallet });
      const { origin } = location;
      const as = (await sessionBeside(wallet.address)) ?? (await sdk.signIn(network, { wallet, origin }));
      return { ...connection, wallet, as };
    };
    const unlock = async (): Promise<ActorWithKeys> => {
      const actor = await act();
      return { ...actor, keyring: await askForKeyring() };
    };
    return {
      connect: () => connect(config),
      session: async () => (await restoreSession(requireOwner())) ?? (await signedIn()).as,
      signedIn,
      act,
      actAsCarer,
      unlock,
      providerKeys: async () => {
        const { sdk, keyring } = await unlock();
        return sdk.deriveProviderKeys(keyring);
      },
      lock: lockKeyring,
      quietly: async () => {
        const as = owner === null ? null : await restoreSession(owner);
        const wallet = async () => (await walletNow()).wallet;
        return as && { ...(await connect(config)), as, wallet, keyring: heldKeyring() };
      },
    };
  }, [config, wagmi, owner, signInWith]);
  return useMemo(() => ({ ...acts, address: owner, keys }), [acts, owner, keys]);
}
