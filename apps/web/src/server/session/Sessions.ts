import { jwtVerify, SignJWT } from "jose";
import { getAddress, isAddress } from "viem";

/** Who is signed in. */
export interface Session {
  readonly address: `0x${string}`;
  readonly chainId: number;
  readonly id: string;
}

/** A session lasts a shift. */
export const SESSION_SECONDS = 12 * 60 * 60;

const ISSUER = "linchpin-web";

/** Sessions as signed tokens (RFC 7519, HS256) that this server alone makes and reads; ended ones are remembered. */
export class Sessions {
  readonly #secret: Uint8Array;
  readonly #ended = new Map<string, number>();

  /** @param secret 32 bytes or more. */
  constructor(secret: Uint8Array) {
    if (secret.byteLength < 32) throw new RangeError("A session secret has 32 bytes or more.");
    this.#secret = secret;
  }

  async open(who: { address: `0x${string}`; chainId: number }): Promise<string> {
    return new SignJWT({ chainId: who.chainId })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(ISSUER)
      .setSubject(getAddress(who.address))
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${SESSION_SECONDS}s`)
      .sign(this.#secret);
  }

  /** The session of a token, or null if it is none of ours, ended, or of another chain. */
  async read(token: string | undefined, chainId: number): Promise<Session | null> {
    if (!token) return null;
    try {
      const { payload } = await jwtVerify(token, this.#secret, { issuer: ISSUER, algorithms: ["HS256"] });
      const { sub, jti } = payload;
      if (!sub || !jti || !isAddress(sub) || payload.chainId !== chainId || this.#ended.has(jti)) return null;
      return { address: sub, chainId, id: jti };
    } catch {
      return null;
    }
  }

  end(session: Session, now = Date.now()) {
    for (const [id, until] of this.#ended) if (until < now) this.#ended.delete(id);
    this.#ended.set(session.id, now + SESSION_SECONDS * 1000);
  }
}
