"use client";
import { type ComponentType, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/Button.tsx";
import { useActing, useRole, useSession, useSignIn } from "#wallet/index.ts";
import { AccountName } from "./AccountName.tsx";

/** Sign in, or who one is. The menu behind it is fetched on first intent. */
export function AccountButton() {
  const t = useTranslations("shell");
  const session = useSession();
  const signIn = useSignIn();
  const { active } = useRole();
  const acting = useActing();
  const [Menu, setMenu] = useState<ComponentType<{ isOpenAtFirst: boolean }> | null>(null);
  const [isWanted, setIsWanted] = useState(false);
  if (session.status === "anonymous") {
    return (
      <Button
        look="primary"
        onClick={signIn.open}
        onPointerEnter={signIn.prepare}
        onFocus={signIn.prepare}
        data-press="sign-in"
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
      <AccountName role={acting?.name ?? (active ? t(`roles.${active}`) : null)} address={session.address} />
    </Button>
  );
}
