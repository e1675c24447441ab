"use client";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Checkbox, Dialog, ErrorFace, Field, Select } from "#ui/index.ts";
import type { GrantChoice, RequestView } from "./requestView.ts";
import { TermText } from "./TermText.tsx";

const DAY = 86_400;
const TERMS = [3_600, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 0];

interface Props {
  readonly request: RequestView;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Asks the wallet; rejects when it does not happen. */
  readonly onConfirm: (choice: GrantChoice) => Promise<void>;
}

/** Says what granting means, then lets the wallet open. */
export function GrantDialog({ request, isOpen, onOpenChange, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const format = useFormatter();
  const [seconds, setSeconds] = useState(request.seconds);
  const [withIdentity, setWithIdentity] = useState(request.withIdentity);
  const [work, setWork] = useState<{ status: "idle" | "busy" } | { status: "failed"; error: unknown }>({
    status: "idle",
  });
  const terms = [...new Set([request.seconds, ...TERMS])].sort((a, b) => (a || Infinity) - (b || Infinity));
  const until =
    seconds === 0 ? null : format.dateTime(new Date(Date.now() + seconds * 1000), { dateStyle: "long" });
  const confirm = async () => {
    setWork({ status: "busy" });
    try {
      await onConfirm({ seconds, withIdentity });
      setWork({ status: "idle" });
      onOpenChange(false);
    } catch (error) {
      setWork({ status: "failed", error });
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("grantTitle", { name: request.from.name })}
      lead={t("grantLead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={work.status === "busy"}
            onClick={confirm}
            data-testid="grant-confirm"
          >
            {t("approve")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <Field label={t("termLabel")}>
          {(control) => (
            <Select {...control} value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>
              {terms.map((term) => (
                <option key={term} value={term}>
                  <TermText seconds={term} />
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox
          label={t("identityChoice")}
          hint={t("identityHint")}
          checked={withIdentity}
          onChange={(event) => setWithIdentity(event.target.checked)}
        />
        <ul className="space-y-2 rounded-card bg-sunken p-4 text-sm">
          <Effect isGood>{t("effect.reads", { name: request.from.name })}</Effect>
          <Effect isGood>{until ? t("effect.until", { date: until }) : t("effect.open")}</Effect>
          <Effect isGood>{t("effect.stop")}</Effect>
          <Effect>{t("effect.copies")}</Effect>
        </ul>
        {work.status === "failed" ? <ErrorFace error={work.error} /> : null}
      </div>
    </Dialog>
  );
}

function Effect({ isGood, children }: { isGood?: boolean; children: React.ReactNode }) {
  const Icon = isGood ? Check : X;
  return (
    <li className="flex gap-2.5">
      <Icon
        aria-hidden
        className={isGood ? "mt-0.5 size-4 shrink-0 text-teal" : "mt-0.5 size-4 shrink-0 text-amber"}
      />
      <span>{children}</span>
    </li>
  );
}
