"use client";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, SelectField, TextField, useNotify } from "#ui/index.ts";
import { ROLE_OF_KIND } from "#wallet/roles.ts";
import { asWallet } from "./asWallet.ts";
import { useRegistryRefresh } from "./useRegistryRefresh.ts";

/** Whom each may let in, by kind: the authority anyone, a hospital its staff and laboratories. */
export const MAY_REGISTER = { authority: [2, 6, 7, 3, 4, 5], hospital: [3, 4, 5] } as const;

interface Props {
  readonly as: keyof typeof MAY_REGISTER;
  readonly onClose: () => void;
}

/** The authority accredits somebody, or a hospital licenses somebody under itself: their wallet, what they are, a name. */
export function RegisterDialog({ as, onClose }: Props) {
  const t = useTranslations("directory.register");
  const roles = useTranslations("shell.roles");
  const shell = useTranslations("shell");
  const notify = useNotify();
  const refresh = useRegistryRefresh();
  const { act } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const form = useId();
  const [kind, setKind] = useState<number>(MAY_REGISTER[as][0]);
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [isTried, setIsTried] = useState(false);
  const account = asWallet(address);
  const said = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (account === null || said === "") return;
    void run(async () => {
      const { sdk, network, wallet } = await act();
      await sdk.registerProvider(network, { wallet, as, account, kind, name: said });
      notify({ title: t("done", { name: said }), detail: t("doneDetail") });
      refresh();
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(`title.${as}`)}
      lead={t(`lead.${as}`)}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy} data-testid="register-confirm">
            {t("action")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-4">
        <SelectField
          label={t("kind")}
          value={kind}
          onChange={(event) => setKind(Number(event.target.value))}
          data-testid="register-kind"
        >
          {MAY_REGISTER[as].map((one) => (
            <option key={one} value={one}>
              {roles(ROLE_OF_KIND[one] ?? "doctor")}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          error={isTried && said === "" ? t("nameMissing") : undefined}
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          data-testid="register-name"
        />
        <TextField
          label={t("wallet")}
          hint={t("walletHint")}
          error={isTried && account === null ? t("walletMalformed") : undefined}
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          data-testid="register-wallet"
        />
        {error ? <ErrorFace error={error} /> : null}
      </form>
    </Dialog>
  );
}
