import type { BrowserContext } from "@playwright/test";

/** Sees what a visitor's pages must never do: break their own content security policy, or ask a foreign host. */
export class PageWatch {
  readonly violations: string[] = [];
  readonly foreign: string[] = [];
  readonly crashes: string[] = [];

  static async over(context: BrowserContext, origin: string): Promise<PageWatch> {
    const watch = new PageWatch();
    await context.exposeBinding("linchpinViolation", (_, text: string) => watch.violations.push(text));
    await context.addInitScript(() => {
      document.addEventListener(
        "securitypolicyviolation",
        ({ violatedDirective, blockedURI, sourceFile }) => {
          const tell = (window as unknown as { linchpinViolation(text: string): void }).linchpinViolation;
          tell(`${violatedDirective} ${blockedURI} ${sourceFile}`);
        },
      );
    });
    context.on("request", (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (/^(?:data|blob):$/.test(protocol) || asked === origin) return;
      watch.foreign.push(request.url());
    });
    context.on("weberror", (error) => watch.crashes.push(String(error.error())));
    return watch;
  }

  private constructor() {}
}
