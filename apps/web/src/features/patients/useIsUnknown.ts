"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer, type SearchAnswer } from "#network/index.ts";

/** Whether nobody with this id is enrolled. Asked only where there is doubt; false until it is known. */
export function useIsUnknown(patientId: Hex, { isInDoubt }: { readonly isInDoubt: boolean }): boolean {
  const { data } = useQuery({
    queryKey: ["search", patientId],
    enabled: isInDoubt,
    queryFn: () => askIndexer<SearchAnswer>(`/v1/search?q=${patientId}`),
  });
  return data !== undefined && data.patients.length === 0;
}
