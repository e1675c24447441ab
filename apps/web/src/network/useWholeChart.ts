"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useEffect, useMemo } from "react";
import { usePatientTokens } from "./usePatientTokens.ts";

/** All records that a patient holds, newest first, for what is done with every one of them; undefined until all are known. */
export function useWholeChart(patientId: Hex | null) {
  const tokens = usePatientTokens(patientId);
  const { data, hasNextPage, isFetchingNextPage, isError, error, refetch, fetchNextPage } = tokens;
  // After a page that failed the next one is asked for when somebody tries again.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const chart = useMemo(
    (): readonly IndexedToken[] | undefined =>
      data === undefined || hasNextPage
        ? undefined
        : data.pages.flatMap((page) => page.tokens).filter(({ burned }) => !burned),
    [data, hasNextPage],
  );
  return { chart, isError, error, refetch };
}
