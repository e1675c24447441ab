"use client";
import { useQueryClient } from "@tanstack/react-query";

/** Asks anew about providers after one was changed here: the directory follows the chain by a moment. */
export function useRegistryRefresh(): () => void {
  const cache = useQueryClient();
  const keys = [["provider"], ["providers"], ["history", "provider"]];
  return () => {
    for (const later of [1_000, 3_000, 8_000]) {
      setTimeout(() => {
        for (const queryKey of keys) void cache.invalidateQueries({ queryKey });
      }, later);
    }
  };
}
