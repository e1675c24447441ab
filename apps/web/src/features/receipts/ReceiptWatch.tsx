"use client";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { ReloadBanner } from "#ui/index.ts";
import { addReceipts, followKept, isOpen, type KeptReceipt } from "./followKept.ts";
import { findReceipts, writeReceipts } from "./keptReceipts.ts";

// Fetched when there is one: hardly ever.
const ReceiptFault = dynamic(
  () =>
    import("./ReceiptFault.tsx").then(
      (module) => module.ReceiptFault,
      () => ReloadBanner,
    ),
  { ssr: false },
);

/** Journals are anchored within seconds to minutes. */
const EVERY_MS = 60_000;
const FIRST_MS = 10_000;

/**
 * Follows in the background what custodians signed when they answered, to the journals that they publish. Says nothing
 * while all is well; a custodian that left its entry out is named, with the proof to hand on.
 */
export function ReceiptWatch() {
  const { address, connect } = useLinchpin();
  const [faults, setFaults] = useState<readonly KeptReceipt[]>([]);

  const look = useCallback(
    async (wallet: string) => {
      const kept = await findReceipts(wallet);
      // Nothing is fetched for somebody who waits for nothing.
      if (!kept.some(isOpen)) return kept;
      const { sdk, network } = await connect();
      const now = network.now().getTime() / 1000;
      const next = await followKept(kept, { now, follow: (receipt) => sdk.followReceipt(network, receipt) });
      // What came meanwhile stays.
      const since = (await findReceipts(wallet)).filter((one) => !kept.some((old) => isSame(old, one)));
      const all = addReceipts(
        next,
        since.map(({ receipt }) => receipt),
      );
      await writeReceipts(wallet, all);
      return all;
    },
    [connect],
  );

  useEffect(() => {
    if (address === null) return;
    let isHere = true;
    const show = (kept: readonly KeptReceipt[]) =>
      isHere && setFaults(kept.filter(({ fault }) => fault !== undefined));
    const tick = () => void look(address).then(show, () => undefined);
    void findReceipts(address).then(show);
    // The first screen comes first: looking fetches the actions.
    const first = setTimeout(tick, FIRST_MS);
    const timer = setInterval(tick, EVERY_MS);
    return () => {
      isHere = false;
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [address, look]);

  const [first] = faults.toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  if (address === null || !first?.fault) return null;
  const dismiss = async () => {
    await writeReceipts(
      address,
      (await findReceipts(address)).filter((one) => !isSame(one, first)),
    );
    setFaults((now) => now.filter((one) => !isSame(one, first)));
  };
  return <ReceiptFault kept={first} fault={first.fault} onDismiss={() => void dismiss()} />;
}

const isSame = (a: KeptReceipt, b: KeptReceipt) => a.receipt.signature === b.receipt.signature;
