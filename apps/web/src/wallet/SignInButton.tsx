"use client";
import type { ComponentProps } from "react";
import { Button } from "#ui/Button.tsx";
import { useSignIn } from "./SignIn.tsx";

/** Opens the choice of ways to sign in, also when it was pressed before the page had come alive. */
export function SignInButton(look: Omit<ComponentProps<typeof Button>, "onClick">) {
  const { open, prepare } = useSignIn();
  return (
    <Button
      look="primary"
      onClick={open}
      onPointerEnter={prepare}
      onFocus={prepare}
      data-press="sign-in"
      {...look}
    />
  );
}
