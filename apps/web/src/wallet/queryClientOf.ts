import { QueryClient } from "@tanstack/react-query";

let known: QueryClient | undefined;

/** The page's one query cache. On the server each request gets its own. */
export function queryClientOf(): QueryClient {
  if (typeof window === "undefined") return makeClient();
  known ??= makeClient();
  return known;
}

function makeClient() {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: true } },
  });
}
