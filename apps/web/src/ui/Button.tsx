import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

interface Props extends ComponentProps<"button"> {
  readonly look?: ButtonLook;
  readonly size?: "small" | "normal" | "large";
  /** Busy keeps the width, says so to assistive technology and takes no second click. */
  readonly isBusy?: boolean;
  /** Renders its only child (a link) with a button's look. */
  readonly asChild?: boolean;
}

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-teal text-on-teal hover:bg-teal-strong border-transparent",
  secondary: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-teal border-transparent hover:bg-teal-soft",
  danger: "bg-surface text-red border-red hover:bg-red-soft",
};
const SIZES = {
  small: "min-h-8 px-3 text-sm gap-1.5",
  normal: "min-h-10 px-4 text-sm gap-2",
  large: "min-h-12 px-6 text-base gap-2",
};

/** A button, or with `asChild` a link that looks like one. */
export function Button({
  look = "secondary",
  size = "normal",
  isBusy,
  asChild,
  className,
  children,
  ...rest
}: Props) {
  const classes = clsx(
    "inline-flex items-center justify-center rounded-control border font-medium transition-colors select-none",
    "disabled:opacity-50 disabled:pointer-events-none aria-busy:cursor-progress",
    LOOKS[look],
    SIZES[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      {...rest}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled || isBusy}
    >
      {isBusy ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />
      ) : null}
      {children}
    </button>
  );
}
