"use client";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import type { KeptReceipt } from "./followKept.ts";
import { saveProof } from "./saveProof.ts";

interface Props {
  readonly kept: KeptReceipt;
  readonly fault: NonNullable<KeptReceipt["fault"]>;
  readonly onDismiss: () => void;
}

/** A custodian whose journal does not hold what it signed: late, or proven to have left it out. */
export function ReceiptFault({ kept, fault, onDismiss }: Props) {
  const t = useTranslations("receipts");
  const { custodians } = useConfig();
  const { custodian } = kept.receipt;
  const name = custodians.find(({ providerId }) => providerId === custodian)?.name ?? String(custodian);
  const isProven = fault.state === "omitted";
  return (
    <div data-testid="receipt-fault" data-fault={fault.state}>
      <Banner
        tone={isProven ? "danger" : "waiting"}
        title={t(`${fault.state}.title`, { name })}
        action={
          isProven ? (
            <span className="flex flex-wrap gap-2">
              <Button size="small" look="primary" onClick={() => saveProof(kept)}>
                {t("save")}
              </Button>
              <Button size="small" onClick={onDismiss}>
                {t("dismiss")}
              </Button>
            </span>
          ) : null
        }
      >
        {t(`${fault.state}.lead`, { name })}
      </Banner>
    </div>
  );
}
