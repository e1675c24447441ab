"use client";
import { useCallback, useState } from "react";

/** One action of a person, under way or failed. Whoever closes the unlocking dialog has not failed. */
export function useWork() {
  const [work, setWork] = useState<{ readonly isBusy: boolean; readonly error: unknown }>({
    isBusy: false,
    error: null,
  });
  const run = useCallback(async (action: () => Promise<unknown>) => {
    setWork({ isBusy: true, error: null });
    try {
      await action();
      setWork({ isBusy: false, error: null });
    } catch (error) {
      const isDeclined = (error as { code?: unknown }).code === "keys/not-unlocked";
      setWork({ isBusy: false, error: isDeclined ? null : error });
    }
  }, []);
  return { ...work, run };
}
