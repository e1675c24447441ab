"use client";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Button, Dialog, ErrorFace, Progress } from "#ui/index.ts";
import { GrantFields } from "./GrantFields.tsx";
import type { GrantChoice, GrantDraft, GrantStep, RequestView } from "./requestView.ts";
import { useGrantees } from "./useGrantees.ts";

/** Who is let in; `about`: what else is known of them, in words. */
export interface Grantee {
  readonly providerId: number;
  readonly name: string;
  readonly about?: string;
}

interface Props {
  /** The request that is answered. */
  readonly request?: RequestView;
  /** Who is let in, where that is known; without either the patient chooses. */
  readonly grantee?: Grantee;
  readonly onClose: () => void;
  /** Asks the wallet; rejects when it does not happen. */
  readonly onConfirm: (choice: GrantChoice, onStep: (step: GrantStep) => void) => Promise<void>;
}

type Work =
  | { readonly status: "idle" }
  | { readonly status: "busy"; readonly step: GrantStep }
  | { readonly status: "failed"; readonly error: unknown };

const DAY = 86_400;

/** Says what granting means, then lets the wallet open. */
export function GrantDialog({ request, grantee: known, onClose, onConfirm }: Props) {
  const grantee: Grantee | undefined = known ?? asGrantee(request);
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const grantees = useGrantees();
  const [work, setWork] = useState<Work>({ status: "idle" });
  const [draft, setDraft] = useState<GrantDraft>({
    grantee: grantee?.providerId ?? 0,
    what: "everything",
    purpose: request?.purpose ?? "treatment",
    seconds: request?.seconds ?? DAY,
    withIdentity: request?.withIdentity ?? true,
  });
  const name = grantee?.name ?? grantees.find(({ providerId }) => providerId === draft.grantee)?.name ?? null;
  const { what } = draft;
  const choice = what === null || draft.grantee === 0 ? null : { ...draft, what };
  const confirm = async () => {
    if (choice === null) return;
    setWork({ status: "busy", step: "preparing" });
    try {
      await onConfirm(choice, (step) => setWork({ status: "busy", step }));
      onClose();
    } catch (error) {
      setWork(isDeclined(error) ? { status: "idle" } : { status: "failed", error });
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={grantee ? t("grantTitle", { name: grantee.name }) : t("shareTitle")}
      lead={request ? t("grantLeadAsked", { purpose: t(`purpose.${request.purpose}`) }) : t("grantLead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={work.status === "busy"}
            disabled={choice === null}
            onClick={confirm}
            data-testid="grant-confirm"
          >
            {t("approve")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {grantee?.about ? (
          <p className="text-sm font-medium" data-testid="grantee-about">
            {grantee.about}
          </p>
        ) : null}
        <GrantFields
          choice={draft}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
          {...(request ? { request } : grantee ? {} : { grantees })}
        />
        {name && choice ? <Effects name={name} choice={choice} /> : null}
        {work.status === "busy" ? <Progress label={t(`step.${work.step}`)} /> : null}
        {work.status === "failed" ? <ErrorFace error={work.error} /> : null}
      </div>
    </Dialog>
  );
}

function asGrantee(request: RequestView | undefined): Grantee | undefined {
  if (!request) return undefined;
  const { providerId, name, under } = request.from;
  return { providerId, name, ...(under ? { about: under } : {}) };
}

/** The person closed the dialog for unlocking: nothing went wrong. */
function isDeclined(thrown: unknown) {
  return (thrown as { code?: unknown }).code === "keys/not-unlocked";
}

function Effects({ name, choice }: { name: string; choice: GrantChoice }) {
  const t = useTranslations("sharing.effect");
  const dates = useDates();
  const { seconds, what } = choice;
  const end = new Date(Date.now() + seconds * 1000);
  const until = seconds === 0 ? null : seconds < 2 * DAY ? dates.time(end) : dates.day(end);
  return (
    <ul className="space-y-2 rounded-card bg-sunken p-4 text-sm" data-testid="grant-effects">
      <Effect isGood>
        {t(what === "everything" ? "reads" : "tokenId" in what ? "readsOne" : "readsPart", { name })}
      </Effect>
      <Effect isGood>{until ? t("until", { date: until }) : t("open")}</Effect>
      <Effect isGood>{t("stop")}</Effect>
      <Effect>{t("copies")}</Effect>
    </ul>
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
