"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, Card, Checkbox, ErrorFace, SelectField, Skeleton } from "#ui/index.ts";
import { useActing } from "#wallet/index.ts";
import { useMyself } from "./useMyself.ts";
import { useWards } from "./useWards.ts";
import { Words } from "./Words.tsx";

const OWN = "own";

/** A new device asks: whose it is, whether its words are the same, and helping it. Or it is the patient's own. */
export function ApproveCard({ code, onDone }: { code: string; onDone: () => void }) {
  const t = useTranslations("helping.approve");
  const { connect } = useLinchpin();
  const myself = useMyself();
  const acting = useActing();
  const wards = useWards();
  const { isBusy, error, run } = useWork();
  const [whom, setWhom] = useState("");
  const [isSame, setIsSame] = useState(false);
  const [doneFor, setDoneFor] = useState<string | null>(null);
  const read = useQuery({
    queryKey: ["recovery-code", code],
    retry: false,
    queryFn: async () => {
      const { sdk } = await connect();
      const request = sdk.readRecoveryRequest(code);
      return { request, words: sdk.recoveryWords(request) };
    },
  });
  if (read.isError) return <ErrorFace error={read.error} onRetry={onDone} />;
  if (!read.data || !wards.data) return <Skeleton className="h-60" />;
  const { request, words } = read.data;
  const own = acting ? "ward" : "own";
  const able = wards.data.filter(({ piece }) => piece !== null);
  const ward = able.find(({ patientId }) => patientId === whom);
  const approve = async () => {
    const { sdk, patiently, ...actor } = await myself();
    if (whom === OWN) await sdk.approveRotation(patiently, { ...actor, request });
    else if (ward) await sdk.approveRecovery(patiently, { ...actor, ward, request });
    setDoneFor(whom);
  };
  if (doneFor !== null) {
    return (
      <div data-testid="approved">
        <Banner
          tone="good"
          title={
            doneFor === OWN
              ? t(`${own}Done`, { name: acting?.name ?? "" })
              : t("done", { name: ward?.name ?? "" })
          }
          action={
            <Button size="small" onClick={onDone} data-testid="approve-close">
              {t("close")}
            </Button>
          }
        >
          {doneFor === OWN ? t(`${own}DoneLead`, { name: acting?.name ?? "" }) : t("doneLead")}
        </Banner>
      </div>
    );
  }
  return (
    <Card className="space-y-5 p-5" data-testid="approve-card">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <SelectField
        label={t("whom")}
        value={whom}
        onChange={(event) => setWhom(event.target.value)}
        data-testid="approve-whom"
      >
        <option value="">{t("choose")}</option>
        {able.map(({ patientId, name }) => (
          <option key={patientId} value={patientId}>
            {name}
          </option>
        ))}
        <option value={OWN}>{acting ? t("wardsOwn", { name: acting.name }) : t("own")}</option>
      </SelectField>
      <div className="space-y-2">
        <p className="font-medium">{t("words")}</p>
        <Words words={words} label={t("words")} />
        <Checkbox
          label={t("same")}
          hint={t("sameHint")}
          checked={isSame}
          onChange={(event) => setIsSame(event.target.checked)}
          data-testid="approve-same"
        />
      </div>
      <Banner
        tone="waiting"
        title={whom === OWN ? t(`${own}Effect`, { name: acting?.name ?? "" }) : t("effect")}
      >
        {whom === OWN ? t(`${own}EffectLead`, { name: acting?.name ?? "" }) : t("effectLead")}
      </Banner>
      {error ? <ErrorFace error={error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={whom === "" || !isSame}
          isBusy={isBusy}
          onClick={() => void run(approve)}
          data-testid="approve"
        >
          {t(whom === OWN ? "ownAction" : "action")}
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </Card>
  );
}
