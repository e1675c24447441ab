"use client";
import { ChevronDown } from "lucide-react";
import { type ComponentType, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/Button.tsx";
import { useRole, useSession, useSignIn } from "#wallet/index.ts";

/** Sign in, or who one is. The menu behind it is fetched on first intent. */
export function AccountButton() {
  const t = useTranslations("shell");
  const session = useSession();
  const signIn = useSignIn();
  const { active } = useRole();
  const [Menu, setMenu] = useState<ComponentType<{ isOpenAtFirst: boolean }> | null>(null);
  const [isWanted, setIsWanted] = useState(false);
  if (session.status === "anonymous") {
    return (
      <Button
        look="primary"
        onClick={signIn.open}
        onPointerEnter={signIn.prepare}
        onFocus={signIn.prepare}
        data-testid="sign-in"
      >
        {t("signIn")}
      </Button>
    );
  }
  if (Menu) return <Menu isOpenAtFirst={isWanted} />;
  const load = async () => {
    const { AccountMenu } = await import("./AccountMenu.tsx");
    setMenu(() => AccountMenu);
  };
  const open = () => {
    setIsWanted(true);
    void load();
  };
  return (
    <Button data-testid="account" aria-haspopup="menu" onPointerEnter={load} onClick={open}>
      <AccountName role={active ? t(`roles.${active}`) : null} address={session.address} />
    </Button>
  );
}

/** What the account button says: the role, else the wallet. */
export function AccountName({ role, address }: { role: string | null; address: string }) {
  const t = useTranslations("shell");
  return (
    <>
      <span aria-hidden className="size-2 rounded-full bg-teal" />
      <span className="sr-only">{t("account")}: </span>
      <span className="max-w-28 truncate sm:max-w-none">
        {role ?? `${address.slice(0, 6)}…${address.slice(-4)}`}
      </span>
      <ChevronDown aria-hidden className="size-4 text-ink-faint" />
    </>
  );
}
