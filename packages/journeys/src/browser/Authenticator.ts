import type { CDPSession, Page } from "@playwright/test";

/** A passkey as it would come to another device of the same person. Its PRF does not come along. */
export type SyncedPasskey = Awaited<ReturnType<Authenticator["passkeys"]>>[number];

/**
 * The screen lock of a page's device, which its owner always unlocks: Chromium's virtual authenticator (WebAuthn
 * domain of the DevTools protocol). It stays with the page through reloads.
 */
export class Authenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  /** Gives the page's device a screen lock. Without PRF it signs, and opens nothing. */
  static async of(page: Page, { hasPrf = true }: { readonly hasPrf?: boolean } = {}): Promise<Authenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  /** All passkeys in it. */
  async passkeys() {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#id,
    });
    return credentials;
  }

  /** A passkey comes from another device. */
  async receive(credential: SyncedPasskey): Promise<void> {
    await this.#session.send("WebAuthn.addCredential", { authenticatorId: this.#id, credential });
  }

  /** Whether its owner confirms what is asked, from now on. */
  async confirms(isUserVerified: boolean): Promise<void> {
    await this.#session.send("WebAuthn.setUserVerified", { authenticatorId: this.#id, isUserVerified });
  }

  /** It is gone, with all its passkeys. */
  async remove(): Promise<void> {
    await this.#session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.#id });
  }
}
