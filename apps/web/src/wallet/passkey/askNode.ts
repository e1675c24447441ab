/** Asks the chain through this site's own door. */
export async function askNode(method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch("/api/rpc", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message?: string } };
  if (error || !response.ok) throw new Error(error?.message ?? "The node refused.");
  return result;
}
