"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";

/** Length of an appointment, in units of five minutes. */
export const LENGTH = 4;

/** When an appointment with a doctor can begin, as the chain itself says; in units of five minutes. */
export function useFreeTimes(
  doctor: number,
  { from, until, length }: { readonly from: number; readonly until: number; readonly length: number },
) {
  const { connect } = useLinchpin();
  return useQuery({
    queryKey: ["free-times", doctor, from, until, length],
    enabled: doctor > 0,
    refetchInterval: 60_000,
    queryFn: async () => {
      const { network } = await connect();
      const { freeTimes, readCalendar } = await import("@linchpin/sdk/care");
      const pages = await readCalendar(network, { doctor, from, until });
      return freeTimes(pages, { length, from }).filter((start) => start < until);
    },
  });
}
