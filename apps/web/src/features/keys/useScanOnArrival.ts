"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { cameToScan } from "./scanPlace.ts";

/** Whoever came to scan their recovery page is asked for it at once, and goes back to where they were. */
export function useScanOnArrival(isReady: boolean): void {
  const router = useRouter();
  const { unlock } = useLinchpin();
  const scan = useEffectEvent(async () => {
    const back = cameToScan(location);
    if (back === null) return;
    // Declined, or failed: they are where their keys are, and may try again there.
    const place = await unlock().then(
      () => back,
      () => "/keys",
    );
    router.replace(place);
  });
  useEffect(() => {
    if (isReady) void scan();
  }, [isReady]);
}
