"use client";
import { type ComponentType, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/Button.tsx";
import { SignInButton, useActing, useRole, useSession } from "#wallet/index.ts";
import { AccountName } from "./AccountName.tsx";

/** Sign in, or who one is. The menu behind it is fetched on first intent. */
export function AccountButton() {
  const t = useTranslations("shell");
  const session = useSession();
  const { active } = useRole();
  const acting = useActing();
  const [Menu, setMenu] = useState<ComponentType | null>(null);
  if (session.status === "anonymous") {
    return <SignInButton data-testid="sign-in">{t("signIn")}</SignInButton>;
  }
  if (Menu) return <Menu />;
  // Only fetched on the way: put in the button's place while it is pressed, the click would meet neither.
  const fetchAhead = () => void import("./AccountMenu.tsx");
  const open = async () => {
    const { AccountMenu } = await import("./AccountMenu.tsx");
    setMenu(() => AccountMenu);
  };
  return (
    <Button data-testid="account" aria-haspopup="menu" onPointerEnter={fetchAhead} onClick={open}>
      <AccountName role={acting?.name ?? (active ? t(`roles.${active}`) : null)} />
    </Button>
  );
}
