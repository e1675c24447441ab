import type { LinchpinError } from "@linchpin/errors";
import type { FastifyInstance } from "fastify";
import { type Authenticator, sessionOf } from "./authenticate.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** `body`: the request is signed with its body; `path`: its path names the body, which may be long. */
    signed?: "body" | "path";
  }
}

/** Checks the sign-in and signature of every route whose `config.signed` says so, and counts its wallet's requests. */
export function installSigning(
  app: FastifyInstance,
  {
    authenticator,
    perMinute,
    tooMany,
  }: {
    readonly authenticator: Authenticator;
    readonly perMinute: number;
    readonly tooMany: () => LinchpinError;
  },
): void {
  app.decorateRequest("rawBody", null);
  app.decorateRequest("session", null);
  app.decorateRequest("signedHeaders", null);
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    request.rawBody = body as Buffer;
    parseJson(request, (body as Buffer).toString("utf8"), done);
  });
  app.addContentTypeParser("application/vnd.ipld.car", (_request, body, done) => done(null, body));
  const countWallet = app.createRateLimit({
    max: perMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => sessionOf(request).wallet,
  });
  app.addHook("onRequest", async (request) => {
    if (!request.routeOptions.config.signed) return;
    await authenticator.open(request);
    const counted = await countWallet(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany();
  });
  app.addHook("preValidation", async (request) => {
    if (request.routeOptions.config.signed) await authenticator.verify(request);
  });
}
