"use client";
import type { ListedLink } from "@linchpin/sdk";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useTellLinks } from "#network/index.ts";
import { Button, Dialog, ErrorFace } from "#ui/index.ts";

/** Stops a link; where its keeper is down, as soon as that is back. */
export function StopLinkDialog({ link, onClose }: { link: ListedLink; onClose: () => void }) {
  const t = useTranslations("healthLinks.stopDialog");
  const shell = useTranslations("shell");
  const { signedIn } = useLinchpin();
  const tell = useTellLinks();
  const tellDone = useTellDone();
  const { isBusy, error, run } = useWork();
  const stop = async () => {
    const { sdk, patiently, as } = await signedIn();
    const { link: id, custodian } = link;
    const waiting = await sdk.stopHealthLink(patiently, { as, link: id, custodian });
    await tell();
    tellDone(waiting, { title: t("done") });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("title")}
      lead={t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="danger"
            isBusy={isBusy}
            onClick={() => void run(stop)}
            data-testid="stop-link-confirm"
          >
            {t("action")}
          </Button>
        </>
      }
    >
      {error ? <ErrorFace error={error} onRetry={() => void run(stop)} /> : null}
    </Dialog>
  );
}
