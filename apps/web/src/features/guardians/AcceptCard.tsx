"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, Card, ErrorFace, Skeleton, TextField } from "#ui/index.ts";
import { useTellPeople } from "./useGuardians.ts";
import { useMyself } from "./useMyself.ts";
import { Words } from "./Words.tsx";

/** An invitation: who asks, what it means, and saying yes. Afterwards three words to compare. */
export function AcceptCard({ code, onDone }: { code: string; onDone: () => void }) {
  const t = useTranslations("helping.accept");
  const { connect } = useLinchpin();
  const myself = useMyself();
  const tell = useTellPeople();
  const { isBusy, error, run } = useWork();
  const [name, setName] = useState("");
  const [words, setWords] = useState<readonly string[] | null>(null);
  const read = useQuery({
    queryKey: ["invitation", code],
    retry: false,
    queryFn: async () => (await connect()).sdk.readInvitation(code),
  });
  if (read.isError) return <ErrorFace error={read.error} onRetry={onDone} />;
  if (!read.data) return <Skeleton className="h-40" />;
  const invitation = read.data;
  const accept = async () => {
    const { sdk, patiently, ...actor } = await myself();
    const accepted = await sdk.acceptGuardianship(patiently, { ...actor, invitation, name: name.trim() });
    setWords(accepted.words);
    await tell();
  };
  return (
    <Card className="space-y-4 p-5" data-testid="accept-card">
      <h2 className="text-lg font-semibold break-words">{t("title", { name: invitation.name })}</h2>
      {words ? (
        <>
          <Banner tone="good" title={t("done", { name: invitation.name })} />
          <p>{t("compare", { name: invitation.name })}</p>
          <Words words={words} label={t("words")} />
          <Button onClick={onDone} data-testid="accept-close">
            {t("close")}
          </Button>
        </>
      ) : (
        <>
          <p className="text-ink-soft">{t("lead", { name: invitation.name })}</p>
          <TextField
            label={t("ownName")}
            hint={t("ownNameHint", { name: invitation.name })}
            maxLength={60}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="helper-name"
          />
          {error ? <ErrorFace error={error} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              isBusy={isBusy}
              disabled={name.trim() === ""}
              onClick={() => void run(accept)}
              data-testid="accept"
            >
              {t("yes")}
            </Button>
            <Button look="quiet" disabled={isBusy} onClick={onDone}>
              {t("no")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
