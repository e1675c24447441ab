"use client";
import { useEffect, useState } from "react";
import { useAccount } from "wagmi";
import { useActing } from "./acting/useActing.ts";
import { forgetSession } from "./session/heldSession.ts";
import { useRole } from "./useRole.ts";
import { useSession } from "./useSession.ts";

/**
 * Ends the session when the wallet's account changes, and writes wallet, session and role into the document, where
 * tests (and support) can read them.
 */
export function WalletStatus() {
  const { status, address, chainId } = useAccount();
  const session = useSession();
  const role = useRole();
  const acting = useActing();
  // Who acts for somebody signs with their own wallet.
  const signer = acting?.carer.wallet ?? session.address;
  const isOther = status === "connected" && signer !== null && signer.toLowerCase() !== address.toLowerCase();
  const { signOut } = session;
  useEffect(() => {
    if (isOther) void signOut();
  }, [isOther, signOut]);
  // Before that the page is drawn and answers to nothing yet.
  const [isAwake, setIsAwake] = useState(false);
  useEffect(() => setIsAwake(true), []);
  const isAnonymous = session.status === "anonymous";
  useEffect(() => {
    if (isAnonymous) void forgetSession();
  }, [isAnonymous]);
  return (
    <span
      hidden
      data-testid="wallet-status"
      data-awake={isAwake}
      data-wallet={status}
      data-session={session.status}
      data-address={address}
      data-acting={acting?.ward}
      data-chain={chainId}
      data-role={role.active ?? ""}
      data-role-status={role.status}
    />
  );
}
