import type { Messages } from "./loadMessages.ts";
import type { Locale } from "./locales.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
