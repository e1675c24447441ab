import { currentSession } from "#server/session/signIns.ts";

export async function GET() {
  const session = await currentSession();
  return Response.json({ address: session?.address ?? null }, { headers: { "cache-control": "no-store" } });
}
