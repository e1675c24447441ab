"use client";
import type { HealthLink } from "@linchpin/sdk";
import { Share2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { LazyQrCode } from "#features/recovery/index.ts";
import { Button, Dialog } from "#ui/index.ts";
import { CopyButton } from "./CopyButton.tsx";

interface Props {
  readonly healthLink: HealthLink;
  readonly passcode: string | null;
  readonly onClose: () => void;
}

/** The code to be scanned, the link to be sent, and the passcode, which goes another way. */
export function LinkCodeDialog({ healthLink, passcode, onClose }: Props) {
  const t = useTranslations("healthLinks.card");
  const shell = useTranslations("shell");
  const [texts, setTexts] = useState<{ readonly web: string; readonly bare: string } | null>(null);
  useEffect(() => {
    let isOver = false;
    void import("@linchpin/sdk").then(({ writeHealthLink }) => {
      const viewer = `${location.origin}/shared-summary`;
      if (!isOver)
        setTexts({ web: writeHealthLink(healthLink, { viewer }), bare: writeHealthLink(healthLink) });
    });
    return () => {
      isOver = true;
    };
  }, [healthLink]);
  const maySend = typeof navigator !== "undefined" && typeof navigator.share === "function";
  const send = () =>
    // Whoever closes the list of apps has not failed.
    void navigator
      .share({ title: t("message", { label: healthLink.label ?? "" }), url: texts?.web ?? "" })
      .catch(() => undefined);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("title")}
      lead={t("lead")}
      closeLabel={shell("close")}
    >
      <div className="space-y-5" data-testid="link-code" data-link={texts?.web ?? ""}>
        <div className="mx-auto aspect-square w-full max-w-[min(360px,52dvh)]">
          {texts ? (
            <LazyQrCode text={texts.web} label={t("code")} className="size-full rounded-control" />
          ) : null}
        </div>
        {passcode === null ? null : (
          <p className="text-center text-sm text-ink-soft">
            {t("tell")}
            <span
              className="mt-1 block font-mono text-xl font-semibold tracking-wide break-words text-ink"
              translate="no"
              data-testid="link-passcode"
            >
              {passcode}
            </span>
          </p>
        )}
        {texts ? (
          <div className="flex flex-wrap justify-center gap-2">
            <CopyButton text={texts.web} label={t("copy")} copied={t("copied")} testId="copy-link" />
            {maySend ? (
              <Button onClick={send}>
                <Share2 aria-hidden className="size-4" />
                {t("share")}
              </Button>
            ) : null}
          </div>
        ) : null}
        {texts ? (
          <details className="text-sm">
            <summary className="cursor-pointer py-1 text-teal">{t("app")}</summary>
            <p className="mt-1 mb-2 text-ink-soft">{t("appHint")}</p>
            <CopyButton text={texts.bare} label={t("copyApp")} copied={t("copied")} testId="copy-bare-link" />
          </details>
        ) : null}
      </div>
    </Dialog>
  );
}
