"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { FIRST_SCREEN, useRole } from "#wallet/index.ts";
import { KeyMaking } from "./KeyMaking.tsx";
import type { Finish } from "./useKeyMaking.ts";

/** A provider's first keys: until they are published nobody can let it in, and it cannot read. */
export function PublishKeys() {
  const t = useTranslations("enrol.publish");
  const cache = useQueryClient();
  const { active } = useRole();
  const finish = useCallback<Finish>(
    async ({ sdk, network, wallet }, { keyring }) => {
      await sdk.publishProviderKeys(network, { wallet, keys: await sdk.deriveProviderKeys(keyring) });
      await cache.invalidateQueries({ queryKey: ["provider-keys"] });
    },
    [cache],
  );
  return (
    <div className="space-y-5">
      <p className="max-w-[68ch] text-ink-soft">{t("lead")}</p>
      <KeyMaking
        finish={finish}
        isReady
        done={
          <Banner
            tone="good"
            title={t("done")}
            action={
              active ? (
                <Button look="primary" size="small" asChild>
                  <Link href={FIRST_SCREEN[active]}>{t("go")}</Link>
                </Button>
              ) : undefined
            }
          />
        }
      />
    </div>
  );
}
