"use client";
import type { Hex } from "@linchpin/protocol";
import type { KeptInvitation } from "@linchpin/sdk";
import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Button, Card, ErrorFace, TextField } from "#ui/index.ts";
import { ShareCode } from "./ShareCode.tsx";
import { useTellPeople } from "./useGuardians.ts";
import { useMyself } from "./useMyself.ts";

const linkOf = (text: string) => `${location.origin}/helping#i=${text}`;

/** Asks somebody: two names, then a link for them alone. Below it those who have not answered. */
export function InviteForm({ ownName, waiting }: { ownName: string; waiting: readonly KeptInvitation[] }) {
  const t = useTranslations("guardians.invite");
  const dates = useDates();
  const myself = useMyself();
  const tell = useTellPeople();
  const { isBusy, error, run } = useWork();
  const [name, setName] = useState(ownName);
  const [guardian, setGuardian] = useState("");
  const [made, setMade] = useState<{ name: string; link: string; secret: Hex } | null>(null);
  // Answered, a link has done its work.
  const shown = made && waiting.some(({ secret }) => secret === made.secret) ? made : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { sdk, patiently, ...actor } = await myself();
      const order = { ...actor, name: name.trim(), guardian: guardian.trim() };
      const { text, invitation } = await sdk.inviteGuardian(patiently, order);
      setMade({ name: guardian.trim(), link: linkOf(text), secret: invitation.secret });
      await tell();
      setGuardian("");
    });
  };
  const showAgain = (one: KeptInvitation) =>
    run(async () => {
      const { sdk, patientId } = await myself();
      const text = sdk.writeInvitation({ patientId, secret: one.secret, name: ownName });
      setMade({ name: one.name, link: linkOf(text), secret: one.secret });
    });
  return (
    <div className="space-y-4">
      <Card className="p-5">
        <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t("ownName")}
            hint={t("ownNameHint")}
            required
            maxLength={60}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="own-name"
          />
          <TextField
            label={t("name")}
            hint={t("nameHint")}
            required
            maxLength={60}
            autoComplete="off"
            value={guardian}
            onChange={(event) => setGuardian(event.target.value)}
            data-testid="guardian-name"
          />
          <div className="sm:col-span-2">
            <Button
              type="submit"
              look="primary"
              isBusy={isBusy}
              className="max-sm:w-full"
              data-testid="invite"
            >
              <UserPlus aria-hidden className="size-4" />
              {t("action")}
            </Button>
          </div>
        </form>
        {error ? <ErrorFace error={error} /> : null}
        {shown ? (
          <div className="mt-5 space-y-3 border-t border-line pt-5">
            <p className="font-medium">{t("linkTitle", { name: shown.name })}</p>
            <p className="text-sm text-ink-soft">{t("linkLead")}</p>
            <ShareCode link={shown.link} label={t("code", { name: shown.name })} testId="invitation" />
          </div>
        ) : null}
      </Card>
      {waiting.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line" aria-label={t("waiting")}>
          {waiting.map((one) => (
            <li
              key={one.secret}
              className="flex flex-wrap items-center justify-between gap-2 px-4 py-3"
              data-testid="waiting-invitation"
            >
              <span className="min-w-0">
                <span className="block font-medium break-words">{one.name}</span>
                <span className="block text-sm text-ink-soft">
                  {t("asked", {
                    date: dates.day(one.invitedAt),
                  })}
                </span>
              </span>
              <Button size="small" disabled={isBusy} onClick={() => void showAgain(one)}>
                {t("again")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
