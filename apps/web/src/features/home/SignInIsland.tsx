"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSession, useSignIn, WalletProvider } from "#wallet/index.ts";

/** Fetches RainbowKit ahead of the click. */
export const prepareWallets = () => void import("#wallet/RainbowConnect.tsx");

/** The wallet's world, mounted on the front page at the moment it is wanted. */
export default function SignInIsland() {
  return (
    <WalletProvider>
      <OpenAndLeave />
    </WalletProvider>
  );
}

function OpenAndLeave() {
  const router = useRouter();
  const { open } = useSignIn();
  const { status } = useSession();
  useEffect(() => open(), [open]);
  useEffect(() => {
    if (status === "signed-in") router.push("/home");
  }, [status, router]);
  return null;
}
