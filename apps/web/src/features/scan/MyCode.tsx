"use client";
import { Check, Copy } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyQrCode } from "#features/recovery/index.ts";
import { useRequests } from "#features/sharing/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { type SharingCode, writeSharingCode } from "./sharingCode.ts";

/** One's own code, to be scanned by whoever stands near. It says a number, and no name. */
export function MyCode({ who }: { who: Exclude<SharingCode, { kind: "emergency" }> }) {
  const t = useTranslations("scan.mine");
  const { chainId } = useConfig();
  const code = writeSharingCode(who, chainId);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className="mx-auto max-w-md space-y-4" data-testid="my-code" data-code={code}>
      {who.kind === "patient" ? <WhoAsks /> : null}
      <p className="text-sm text-ink-soft">{t(`lead.${who.kind}`)}</p>
      <div className="mx-auto w-full max-w-72 rounded-card border border-line bg-white p-2">
        <LazyQrCode text={code} label={t("label")} className="w-full" />
      </div>
      <p className="text-center text-sm text-ink-soft">{t("typed")}</p>
      <p className="break-all text-center font-mono text-sm">{code}</p>
      <div className="text-center">
        <Button
          size="small"
          onClick={() => void navigator.clipboard.writeText(code).then(() => setIsCopied(true))}
          onBlur={() => setIsCopied(false)}
        >
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          {t(isCopied ? "copied" : "copy")}
        </Button>
      </div>
    </div>
  );
}

/** Whoever scanned it asks: it shows here without anything being pressed. */
function WhoAsks() {
  const t = useTranslations("scan.mine");
  const { active } = useRole();
  const { data } = useRequests();
  const waiting = active === "patient" ? (data?.waiting ?? 0) : 0;
  if (waiting === 0) return null;
  return (
    <div data-testid="asked-now" data-count={waiting}>
      <Banner
        tone="waiting"
        title={t("asked", { count: waiting })}
        action={
          <Button look="primary" asChild>
            <Link href="/requests" data-testid="to-requests">
              {t("answer")}
            </Link>
          </Button>
        }
      />
    </div>
  );
}
