import { watchAccount } from "@wagmi/core";
import { useEffect, useState } from "react";
import { useConfig } from "wagmi";

/**
 * Whether the wallet of last time has been looked for. A page begins as if there were none: until it has been sought,
 * nobody is told that it is missing, and nothing jumps once it is there.
 */
export function useWalletSought(): boolean {
  const config = useConfig();
  const [isSought, setIsSought] = useState(false);
  useEffect(
    () =>
      watchAccount(config, {
        onChange: ({ status }, before) => {
          if (/^(?:dis)?connected$/.test(status) && status !== before.status) setIsSought(true);
        },
      }),
    [config],
  );
  return isSought;
}
