import { cookies } from "next/headers";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { isSameOrigin } from "#server/http/isSameOrigin.ts";
import { refuse } from "#server/http/refuse.ts";
import { currentSession, sessionCookieName, sessionCookieOptions, signIns } from "#server/session/signIns.ts";

export async function POST(request: Request) {
  if (!isSameOrigin(request, readDeployment().origins)) {
    return refuse(403, {
      code: "sign-in/foreign-origin",
      message: "Signing out is for this site's own pages.",
    });
  }
  const session = await currentSession();
  if (session !== null) signIns().sessions.end(session);
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  return new Response(null, { status: 204 });
}
